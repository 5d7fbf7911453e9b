internal import Outcomes

/// Makes a spec's declarations from its tree; every fault goes to the log.
struct SpecDecoder {
  let log: DiagnosticLog
  /// The absolute folder of each file, by the names that spans use.
  let folders: [String: String]
  /// The absolute folder that commands run in.
  let folder: String

  /// The absolute path of a text of the spec, relative to the file that declares it.
  func absolute(_ path: Spanned<String>) -> String {
    SpecPath.join(folders[path.span.file] ?? folder, path.value)
  }

  /// A path of the spec as it is from the folder that commands run in.
  func local(_ path: Spanned<String>) -> Spanned<String> {
    Spanned(SpecPath.relative(absolute(path), to: folder), path.span)
  }

  /// Decodes the whole; nil where the name is missing.
  func spec(_ root: SpecNode, file: String) -> GateSpec? {
    let reader = MappingReader(root, log: log, section: .spec, anchor: start(of: file))
    version(reader)
    _ = reader.entry("extends")
    _ = reader.entry("vars")
    let name = reader.requiredString("name")
    var spec = GateSpec(
      name: name ?? Spanned("", start(of: file)), file: file, folder: folder)
    spec.profiles = named(reader, "runs", profile)
    spec.code = code(reader)
    spec.prepare = steps(reader)
    spec.data = named(reader, "data", dataset)
    for index in spec.data.indices where spec.data[index].label == nil {
      spec.data[index].label = spec.data[index].effectiveLabel(in: spec)
    }
    spec.schema = reader.entry("schema").flatMap(schema)
    spec.checks = (reader.items("checks") ?? []).compactMap(check)
    spec.leakage = leakage(reader)
    spec.skew = (reader.items("skew") ?? []).compactMap(skew)
    spec.drift = (reader.items("drift") ?? []).compactMap(drift)
    spec.train = reader.entry("train").flatMap(train)
    spec.candidate = reader.entry("candidate").flatMap(candidate)
    spec.evaluate = reader.entry("evaluate").flatMap(evaluate)
    spec.promote = reader.entry("promote").flatMap(promote)
    spec.retrain = reader.entry("retrain").flatMap(retrain)
    if let registry = reader.string("registry") {
      spec.registry = Spanned(absolute(registry), registry.span)
    }
    engine(reader)
    spec.sql = reader.entry("sql").map(sqlLimits)
    spec.reports = reports(reader)
    reader.finish()
    return name == nil ? nil : spec
  }

  /// The first place of a file, for what is missing from it.
  func start(of file: String) -> SourceSpan {
    let position = SourcePosition(line: 1, column: 1)
    return SourceSpan(file: file, start: position, end: position)
  }

  /// Decodes the values of a mapping whose keys are names.
  func named<Value>(
    _ reader: MappingReader, _ key: String, _ decode: (SpecEntry) -> Value?
  ) -> [Value] {
    guard let entry = reader.entry(key) else { return [] }
    let entries = MappingReader(entry.value, log: log, anchor: entry.keySpan).allEntries()
    return entries.compactMap { entry in
      guard !entry.key.isEmpty else {
        log.report(
          SpecDiagnostic(
            rule: "wrong-name", message: "a name must not be empty", span: entry.keySpan))
        return nil
      }
      return decode(entry)
    }
  }

  private func version(_ reader: MappingReader) {
    guard let version = reader.requiredValue("version"),
      let number = version.integer(log: log), number.value != 1
    else { return }
    log.report(
      SpecDiagnostic(
        rule: "wrong-version", message: "version \(number.value) of the language is not known",
        span: number.span, help: "write 'version: 1'"))
  }

  private func engine(_ reader: MappingReader) {
    guard let engine = reader.string("engine"), engine.value != "duckdb" else { return }
    log.report(
      engine.value == "spark"
        ? .notBuilt("engine: spark", span: engine.span)
        : .unknown("engine", engine.value, span: engine.span, among: ["duckdb"]))
  }

  private func sqlLimits(_ entry: SpecEntry) -> SQLLimits {
    let reader = MappingReader(entry.value, log: log, section: .sql, anchor: entry.keySpan)
    let timeout = reader.has("timeout") ? positiveDuration(reader, "timeout") : nil
    let memory = reader.value("memory")?.memory(log: log)
    reader.finish()
    return SQLLimits(timeout: timeout?.value, memoryBytes: memory?.value)
  }

  private func reports(_ reader: MappingReader) -> [ReportTarget] {
    named(reader, "reports") { entry in
      let format = Spanned(entry.key, entry.keySpan)
      guard LanguageSection.reportFormats.contains(format.value) else {
        let isKnown = LanguageSection.reportFormatsNotBuilt.contains(format.value)
        log.report(
          isKnown
            ? .notBuilt(format.value, span: format.span)
            : .unknown(
              "report", format.value, span: format.span, among: LanguageSection.reportFormats))
        return nil
      }
      guard let path = entry.value.string(log: log) else { return nil }
      return ReportTarget(format: format, path: absolute(path))
    }
  }

  private func profile(_ entry: SpecEntry) -> RunProfile? {
    let reader = MappingReader(entry.value, log: log, section: .profile, anchor: entry.keySpan)
    let stages = reader.items("stages")?.compactMap { $0.word(of: Stage.self, log: log)?.value }
    let promote = reader.word("promote", of: RunProfile.Promote.self)
    reader.finish()
    return RunProfile(
      name: Spanned(entry.key, entry.keySpan), stages: stages, promote: promote?.value)
  }

  private func steps(_ reader: MappingReader) -> [PrepareStep] {
    (reader.items("prepare") ?? []).compactMap { item in
      let reader = MappingReader(item, log: log, section: .prepareStep)
      let name = reader.requiredString("name")
      let run = command(reader, "run")
      let needs = paths(reader, "needs").map(local)
      let outs = paths(reader, "outs").map(local)
      let environment = texts(reader, "env")
      let timeout = self.positiveDuration(reader, "timeout")
      reader.finish()
      guard let name, let run else { return nil }
      return PrepareStep(
        name: name, run: run, needs: needs, outs: outs, environment: environment,
        timeout: timeout, span: item.span)
    }
  }
}
