internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes
internal import Testbench
internal import Testing

/// Runs a statistic's reference example as the house rule of a drift entry.
enum ExampleRun {
  static func finding(kind: String, _ example: Reference.Example) async throws -> Finding {
    let folder = try TemporaryFolder()
    let path = try folder.write(example.csv, to: "both.csv")
    let engine = try Engine(threads: 1, memoryLimit: "1GB", temporaryFolder: folder.path + "/tmp")
    var datasets: [String: Dataset] = [:]
    for side in ["reference", "current"] {
      datasets[side] = try await engine.bind(
        DatasetSource(name: side, path: path, condition: "side = '\(side)'"))
    }
    try await engine.seal()
    let span = SourceSpan(
      file: "t", start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 2))
    var spec = GateSpec(name: Spanned("t", span), file: "t", folder: "/")
    let bound = try houseBound(in: example.yaml, of: kind, span)
    let threshold = try #require(bound)
    let rule = DriftColumn.Rule.houseRule(statistic: Spanned(kind, span), threshold: threshold)
    spec.drift = [
      DriftSpec(
        current: Spanned("current", span), reference: Spanned(.dataset("reference"), span),
        tolerance: Spanned(.none, span), confidence: 0.99, level: .fail, whenUnsure: .warned,
        columns: [
          DriftColumn(name: Spanned("x", span), rule: rule, span: span),
          DriftColumn(name: Spanned("side", span), rule: .skip, span: span),
        ], span: span)
    ]
    let log = DiagnosticLog()
    let plan = DriftPlan(binding: spec, log: log)
    #expect(log.isEmpty)
    let found = await plan.findings(
      engine: engine, datasets: datasets, production: .absent(reason: "not asked for"))
    return try #require(found.first)
  }

  /// The bound between the quotes of `<kind>: {fail_if: "…"}`.
  private static func houseBound(
    in yaml: String, of kind: String, _ span: SourceSpan
  ) throws -> Threshold? {
    let parts = yaml.split(separator: "\"", omittingEmptySubsequences: false)
    guard yaml.hasPrefix(kind + ": {fail_if: "), parts.count == 3 else { return nil }
    let bound = try Bound.parse(String(parts[1]), quantity: .value)
    return Threshold(failIf: Spanned(bound, span))
  }
}
