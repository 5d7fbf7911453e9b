internal import Outcomes

extension SpecDecoder {
  /// Decodes `train:`.
  func train(_ entry: SpecEntry) -> TrainSpec? {
    let reader = MappingReader(entry.value, log: log, section: .train, anchor: entry.keySpan)
    let run = command(reader, "run")
    let data = reader.requiredStrings("data").map { unique($0, "dataset") }
    let artifact = artifact(reader)
    let seed = reader.integer("seed", in: 0...Int.max)
    let environment = texts(reader, "env")
    let timeout = positiveDuration(reader, "timeout")
    let memory = reader.value("memory")?.bytes(log: log)
    let output = reader.value("output")?.bytes(log: log)
    let params = reader.string("params").map { Spanned(absolute($0), $0.span) }
    let files = reader.entry("environment").map(environmentFiles) ?? []
    let needs = paths(reader, "needs").map(local)
    let smoke = reader.entry("smoke").flatMap(smoke)
    reader.finish()
    guard let run, let data, let artifact, let seed, let timeout else { return nil }
    var train = TrainSpec(
      run: run, data: data, artifact: artifact, seed: UInt64(seed.value),
      environment: environment, timeout: timeout, params: params, environmentFiles: files,
      needs: needs, smoke: smoke, span: entry.keySpan)
    (train.memory, train.output) = (memory, output)
    return train
  }

  /// A path below `$ASSAY_OUT` that cannot leave it.
  private func artifact(_ reader: MappingReader) -> Spanned<String>? {
    guard let node = reader.requiredValue("artifact"), let path = node.string(log: log) else {
      return nil
    }
    let normal = SpecPath.normal(path.value)
    guard !normal.hasPrefix("/"), normal != "..", !normal.hasPrefix("../") else {
      return node.wrongValue(
        "the artifact must lie inside the step's output folder",
        help: "write it relative to $ASSAY_OUT, for example 'model'", log: log)
    }
    return path
  }

  private func environmentFiles(_ entry: SpecEntry) -> [Spanned<String>] {
    let reader = MappingReader(
      entry.value, log: log, section: .trainEnvironment, anchor: entry.keySpan)
    let files = reader.requiredStrings("files") ?? []
    reader.finish()
    return files.map { Spanned(absolute($0), $0.span) }
  }
}
