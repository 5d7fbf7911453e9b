import DataEngine
import GateLanguage
import Outcomes
import Testing

@testable import Evaluation

/// Predictions that cannot be judged: named, with keys, and nothing is compared.
@Suite struct JoinFaultTests {
  static func result(
    task: TaskKind = .regression, _ change: (inout PairedPredictions) -> Void
  ) throws -> EvaluationResult {
    let gate = GateFixture.gate(
      task: task,
      metrics: [
        GateFixture.metric(
          task == .binary ? "accuracy" : "mae",
          [.noWorseThanProduction(margin: .absolute(0))])
      ],
      when: [
        GateFixture.metric(
          task == .binary ? "accuracy" : "mae", [.betterThanProduction(by: .absolute(0))])
      ])
    let plan = try #require(EvaluationPlan(binding: gate, log: DiagnosticLog()))
    var predictions = GateFixture.predictions(
      labels: [1, 0, 1], candidate: [1, 0, 0.5], production: [0.5, 0, 1])
    change(&predictions)
    return plan.judge(predictions, production: GateFixture.predicted, seed: 1)
  }

  @Test func eachProblemIsNamedOnItsSide() throws {
    let result = try Self.result { predictions in
      predictions.candidateProblems.missing = 7
      predictions.candidateProblems.missingKeys = [["a"], ["b"], [nil], ["d"], ["e"], ["f"]]
      predictions.candidateProblems.extra = 1
      predictions.candidateProblems.duplicated = 2
      predictions.candidateProblems.notFinite = 3
      predictions.productionProblems?.missing = 1
    }
    #expect(
      result.findings.map(\.identifier.description) == [
        "evaluate.predictions.missing", "evaluate.predictions.extra",
        "evaluate.predictions.duplicated", "evaluate.predictions.not_finite",
        "evaluate.production.missing",
      ])
    #expect(result.findings.allSatisfy { $0.outcome == .errored })
    #expect(result.findings[0].message.contains("7 keys of the holdout have no prediction"))
    #expect(result.findings[0].message.contains(": a, b, null, d, e;"))
    #expect(result.findings[0].examples.count == 5)
    #expect(result.findings[0].examples[2].cells == [.init(column: "id", value: nil)])
    #expect(result.findings[4].message.contains("`production: stored`"))
    #expect(result.metrics.isEmpty && result.slices.isEmpty)
    #expect(result.promotion == .unsure(reasons: ["the predictions could not be judged"]))
  }

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var task = TaskKind.regression
    var labels: [Double]
    var identifier: String
    var message: String
  }

  @Test(arguments: [
    Case(
      testDescription: "missing labels", labels: [1, .nan, .nan],
      identifier: "evaluate.labels.missing", message: "2 of 3 labels"),
    Case(
      testDescription: "no rows", labels: [], identifier: "evaluate.rows", message: "no rows"),
    Case(
      testDescription: "lengths differ", labels: [1, 2], identifier: "evaluate.predictions",
      message: "not of one length"),
    Case(
      testDescription: "labels that are no classes", task: .binary, labels: [1, 0, 2],
      identifier: "evaluate.labels", message: "1 of 3 labels are neither 0 nor 1"),
    Case(
      testDescription: "the positive value never occurs", task: .binary, labels: [0, 0, 0],
      identifier: "evaluate.positive", message: "no label of the holdout is 'true'"),
  ])
  func labelsMustBeUsable(_ fault: Case) throws {
    let result = try Self.result(task: fault.task) { $0.labels = fault.labels }
    #expect(result.findings.map(\.identifier.description) == [fault.identifier])
    #expect(result.findings.first?.outcome == .errored)
    #expect(result.findings.first?.message.contains(fault.message) == true)
  }

  @Test func threeGoodRowsAreComparedAndDecideNothing() throws {
    let result = try Self.result { _ in }
    let finding = result.finding("evaluate.mae.no_worse_than")
    #expect(finding?.outcome == .inconclusive && finding?.comparison?.rows == 3)
  }
}
