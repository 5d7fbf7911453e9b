import DataEngine
import GateLanguage
import Outcomes
import Testing

@testable import Evaluation

/// Faults of `evaluate:` and `promote.when:` that the catalogue finds.
@Suite struct MetricBindingTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var task = TaskKind.regression
    var kind: String
    var criteria: [Criterion] = []
    var rule: String
    var help: String
  }

  static let known =
    "known: "
    + Quotation.list(
      MetricCatalog.all.filter { $0.tasks.contains(.regression) }.map { $0.reference.kind }
        .sorted())

  @Test(arguments: [
    Case(
      testDescription: "misspelt", kind: "rmsee", rule: "unknown-metric",
      help: "did you mean 'rmse'?"),
    Case(
      testDescription: "far from all", kind: "quality of it", rule: "unknown-metric", help: known),
    Case(
      testDescription: "of classes", kind: "f1", rule: "wrong-task",
      help: "it is a metric of: binary, multiclass"),
    Case(
      testDescription: "without its argument", task: .binary, kind: "fbeta", rule: "bad-argument",
      help: "write fbeta(beta=…): How many times as much recall counts as precision."),
    Case(
      testDescription: "an argument outside its range", task: .binary, kind: "fbeta(beta=0)",
      rule: "bad-argument", help: "write a number above 0, once"),
    Case(
      testDescription: "an unknown argument", task: .binary, kind: "fbeta(bet=2)",
      rule: "bad-argument", help: "did you mean 'beta'?"),
    Case(
      testDescription: "an argument twice", task: .binary, kind: "fbeta(beta=2, beta=2)",
      rule: "bad-argument", help: "write a number above 0, once"),
    Case(
      testDescription: "an argument of none", kind: "mae(k=2)", rule: "bad-argument",
      help: "write mae alone"),
    Case(
      testDescription: "not closed", task: .binary, kind: "fbeta(beta=2", rule: "bad-argument",
      help: "write for example fbeta(beta=2), or recall[rust] for a class"),
    Case(
      testDescription: "a class of two", task: .binary, kind: "recall[1]", rule: "bad-argument",
      help: "write recall without brackets"),
    Case(
      testDescription: "several classes without one", task: .multiclass, kind: "recall",
      rule: "bad-argument",
      help: "write 'recall[class]' or 'recall_macro' or 'recall_micro' or 'recall_weighted'"),
    Case(
      testDescription: "a word that is none", task: .multiclass, kind: "cohen_kappa(weights=cubic)",
      rule: "bad-argument", help: "write one of none, linear, quadratic, once"),
    Case(
      testDescription: "a share above all", task: .binary, kind: "lift_at_k(k=101%)",
      rule: "bad-argument",
      help: "write a whole number of rows, or a share such as 10%, once"),
    Case(
      testDescription: "nothing to be better at", task: .binary, kind: "selection_rate",
      criteria: [.betterThanProduction(by: .absolute(0))], rule: "wrong-direction",
      help: "limit it with at_least and at_most"),
    Case(
      testDescription: "empty", kind: "", rule: "unknown-metric",
      help: known),
    Case(
      testDescription: "hostile", kind: String(repeating: "\u{1b}", count: 5000),
      rule: "unknown-metric", help: known),
    Case(
      testDescription: "other task", kind: "roc_auc", rule: "wrong-task",
      help: "it is a metric of: binary"),
    Case(
      testDescription: "other task", task: .binary, kind: "mae", rule: "wrong-task",
      help: "it is a metric of: regression"),
    Case(
      testDescription: "at_least on an error", kind: "mae", criteria: [.atLeast(3, proof: false)],
      rule: "wrong-direction", help: "did you mean 'at_most'?"),
    Case(
      testDescription: "at_most on r2", kind: "r2", criteria: [.atMost(0.5, proof: true)],
      rule: "wrong-direction", help: "did you mean 'at_least'?"),
    Case(
      testDescription: "a percentage as a number", task: .binary, kind: "accuracy",
      criteria: [.atLeast(85, proof: false)], rule: "out-of-range",
      help: "write the limit on the metric's own scale"),
    Case(
      testDescription: "negative limit", kind: "mae", criteria: [.atMost(-1, proof: false)],
      rule: "out-of-range", help: "write the limit on the metric's own scale"),
    Case(
      testDescription: "negative margin", kind: "mae",
      criteria: [.noWorseThanProduction(margin: .absolute(-1))], rule: "negative-margin",
      help: "write a margin of at least 0"),
    Case(
      testDescription: "NaN margin", kind: "mae",
      criteria: [.betterThanProduction(by: .ofProduction(.nan))], rule: "negative-margin",
      help: "write a margin of at least 0"),
    Case(
      testDescription: "infinite limit", kind: "mae", criteria: [.atMost(.infinity, proof: false)],
      rule: "out-of-range", help: "write a number"),
  ])
  func faultsAreReported(_ fault: Case) {
    let log = DiagnosticLog()
    let declaration = GateFixture.metric(fault.kind, fault.criteria, line: 7)
    _ = EvaluationPlan(
      binding: GateFixture.gate(task: fault.task, metrics: [declaration]), log: log)
    #expect(log.diagnostics.map(\.rule) == [fault.rule])
    #expect(log.diagnostics.first?.help == fault.help)
    #expect(log.diagnostics.first?.span == GateFixture.span(7))
  }

  @Test func promotionAndSlicesAreBoundToo() {
    let log = DiagnosticLog()
    let gate = GateFixture.gate(
      metrics: [],
      slices: GateFixture.slices(
        by: [("a", [])], metrics: [GateFixture.metric("accuracy", [])]),
      when: [GateFixture.metric("maee", [])])
    _ = EvaluationPlan(binding: gate, log: log)
    #expect(
      log.diagnostics.map(\.rule).sorted() == ["unknown-metric", "wrong-task"])
  }

  @Test func whatTheJudgementNeedsMustBeThere() {
    let log = DiagnosticLog()
    var gate = GateFixture.gate(task: .binary, metrics: [], confidence: 95)
    gate.evaluate?.data = Spanned("holdout", GateFixture.span(2))
    gate.evaluate?.task = Spanned(.binary, GateFixture.span(3))
    gate.data[0].key = []
    _ = EvaluationPlan(binding: gate, log: log)
    #expect(log.diagnostics.map(\.rule) == ["missing-key", "bad-confidence"])
    let other = DiagnosticLog()
    gate.data = []
    _ = EvaluationPlan(binding: gate, log: other)
    #expect(other.diagnostics.first?.rule == "unknown-dataset")
  }

  @Test func withoutEvaluateThereIsNoPlan() {
    let log = DiagnosticLog()
    var gate = GateFixture.gate(metrics: [], when: [GateFixture.metric("mae", [])])
    gate.evaluate = nil
    #expect(EvaluationPlan(binding: gate, log: log) == nil)
    #expect(log.diagnostics.map(\.rule) == ["no-evaluation"])
  }

  @Test func thePlanSaysWhatWillBeJudged() throws {
    let log = DiagnosticLog()
    let gate = GateFixture.gate(
      metrics: [
        GateFixture.metric(
          "mae",
          [.atMost(16, proof: true), .noWorseThanProduction(margin: .ofProduction(0.02))]),
        GateFixture.metric("bias", []),
      ],
      slices: GateFixture.slices(
        by: [("origin", ["J.FK"])],
        metrics: [GateFixture.metric("bias", [.atMost(2, proof: false)])]),
      when: [GateFixture.metric("mae", [.betterThanProduction(by: .absolute(0))])],
      cluster: "day")
    let plan = try #require(EvaluationPlan(binding: gate, log: log))
    #expect(log.isEmpty)
    #expect(
      plan.planned.map { "\($0.identifier): \($0.expected)" } == [
        "evaluate.mae.at_most: at most 16, proven at 95%",
        "evaluate.mae.no_worse_than: no worse than production by more than 2% of production",
        "evaluate.slices.origin=J%2EFK.expect: the holdout has rows of the slice",
        "evaluate.slices.origin=*.bias.at_most: at most 2",
        "promote.when.mae: better than production",
      ])
    let request = plan.request(candidatePath: "/c", productionPath: nil)
    #expect(request.key == ["id"] && request.label == "y" && request.positive == nil)
    #expect(request.sliceColumns == ["origin"] && request.cluster == "day")
  }
}
