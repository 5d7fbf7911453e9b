internal import Outcomes

extension SpecDecoder {
  /// Decodes `code:`.
  func code(_ reader: MappingReader) -> [CodeStep] {
    let steps = (reader.items("code") ?? []).compactMap(codeStep)
    _ = unique(steps.map(\.name), "code step")
    return steps
  }

  private func codeStep(_ item: SpecNode) -> CodeStep? {
    let reader = MappingReader(item, log: log, section: .codeStep)
    let name = reader.requiredString("name")
    let run = command(reader, "run")
    let junit = reader.value("junit").flatMap(written)
    let coverage = reader.entry("coverage").flatMap(coverage)
    let retries = reader.integer("retries", in: 0...100)
    let environment = texts(reader, "env")
    let timeout = positiveDuration(reader, "timeout")
    let memory = reader.value("memory")?.bytes(log: log)
    reader.finish()
    guard let name, let run, let retries, let timeout else { return nil }
    var step = CodeStep(
      name: name, run: run, retries: retries.value, environment: environment, timeout: timeout,
      span: item.span)
    (step.junit, step.coverage, step.memory) = (junit, coverage, memory)
    return step
  }

  private func coverage(_ entry: SpecEntry) -> CodeStep.CoverageRule? {
    let reader = MappingReader(entry.value, log: log, section: .coverage, anchor: entry.keySpan)
    let report = reader.requiredValue("report").flatMap(written)
    let lines = reader.threshold("lines", quantity: .share)
    let branches = reader.threshold("branches", quantity: .share)
    if !reader.has("lines"), !reader.has("branches") {
      reader.reportMissing("lines", help: "for example \">= 80%\"; or 'branches'")
    }
    reader.finish()
    return report.map { CodeStep.CoverageRule(report: $0, lines: lines, branches: branches) }
  }

  /// A path below `$ASSAY_OUT` that cannot leave it.
  private func written(_ node: SpecNode) -> Spanned<String>? {
    guard let path = node.string(log: log) else { return nil }
    let normal = SpecPath.normal(path.value)
    guard !normal.hasPrefix("/"), normal != "..", !normal.hasPrefix("../") else {
      return node.wrongValue(
        "what a step writes must lie inside its output folder",
        help: "let the command write to $ASSAY_OUT, and name the path below it", log: log)
    }
    return path
  }
}
