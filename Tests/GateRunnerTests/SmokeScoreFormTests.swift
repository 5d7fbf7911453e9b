import Foundation
import Outcomes
import Testbench
import Testing

@testable import GateRunner

/// The probe of a smoke test reads predictions of every form as the evaluation does.
@Suite struct SmokeScoreFormTests {
  struct Form: CustomTestStringConvertible {
    var testDescription: String
    var evaluate: String
    var label: @Sendable (Int) -> String
    var header: String
    var row: @Sendable (Int) -> String
    var varies = Outcome.passed
  }

  private static let classes = """
    task: multiclass
    score: kind
    metrics: {accuracy: {at_least: 0.1}}

    """

  @Test(arguments: [
    Form(
      testDescription: "classes of several", evaluate: classes, label: { ["a", "b"][$0 % 2] },
      header: "kind", row: { ["a", "b"][$0 % 2] }),
    Form(
      testDescription: "one class for all", evaluate: classes, label: { ["a", "b"][$0 % 2] },
      header: "kind", row: { _ in "a" }, varies: .failed),
    Form(
      testDescription: "two classes",
      evaluate: """
        task: binary
        positive: bad
        score: s
        link: class
        metrics: {accuracy: {at_least: 0.1}}

        """, label: { ["bad", "good"][$0 % 2] }, header: "s", row: { ["bad", "good"][$0 % 2] }),
    Form(
      testDescription: "a column that is constant beside one that is not",
      evaluate: ScoreFormGateTests.quantiles, label: { "\($0 % 10)" }, header: "low,mid,high",
      row: { "1,5,\(6 + $0 % 3)" }),
    Form(
      testDescription: "a later column without numbers", evaluate: ScoreFormGateTests.quantiles,
      label: { "\($0 % 10)" }, header: "low,mid,high", row: { "\($0 % 2),5,nan" },
      varies: .failed),
  ])
  func theProbeReadsAllOfIt(_ form: Form) async throws {
    let gate = try ScoreFormGateTests.gate(form.evaluate, labels: form.label)
    let spec = try String(contentsOfFile: gate.folder.path + "/gate.yaml", encoding: .utf8)
    try gate.folder.write(
      spec.replacing("artifact: model\n", with: "artifact: model\n  smoke: {}\n"),
      to: "gate.yaml")
    try gate.model("one", ScoreFormGateTests.predictions(form.header, form.row))
    let report = try await gate.run("one")
    #expect(report.finding("train.smoke.reloads")?.outcome == .passed, "\(report.lines)")
    #expect(report.finding("train.smoke.varies")?.outcome == form.varies, "\(report.lines)")
  }
}
