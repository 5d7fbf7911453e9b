import GateLanguage
import Testing

@Suite("Scores, links, thresholds and queries of a task")
struct ScoreSpecTests {
  typealias Case = DiagnosticsTests.Case

  /// A spec with keys of `evaluate:`; the dataset `c` has no label.
  static func spec(_ task: String, _ keys: String) -> String {
    DiagnosticsTests.head
      + """
      data:
        a: {source: a.csv, key: id, label: y}
        b: {source: b.csv}
        c: {source: c.csv, key: id}
        d: {source: d.csv, key: id, label: z}
      train: {run: x, data: b, artifact: m}
      evaluate: {data: a, task: \(task), predict: p, metrics: {m: report}, \(keys)}

      """
  }

  @Test(
    "that do not fit are faults where they stand",
    arguments: [
      Case(
        "two scores of a binary task", spec("binary", "positive: 1, score: ①{a: x, b: y}"),
        "one score"),
      Case("one class", spec("multiclass", "score: ①{a: x}"), "one class alone"),
      Case("a column twice", spec("multiclass", "score: {a: x, b: ①x}"), "named twice"),
      Case("no quantile", spec("regression", "score: {①\"1.5\": x}"), "no quantile"),
      Case(
        "a quantile twice", spec("regression", "score: {\"0.5\": x, ①\"0.50\": z}"), "no quantile"),
      Case("link of a regression", spec("regression", "score: s, ①link: logit"), "no effect"),
      Case("unknown link", spec("binary", "positive: 1, score: s, link: ①probit"), "not one of"),
      Case(
        "a column for each of classes", spec("multiclass", "score: {a: x, b: z}, link: ①class"),
        "column of its own"),
      Case("log-odds of a class", spec("multiclass", "score: s, link: ①logit"), "holds the class"),
      Case(
        "classes beside names", spec("multiclass", "score: {a: x, b: z}, ①classes: [a, b]"),
        "names the classes"),
      Case(
        "classes of numbers", spec("binary", "positive: 1, score: s, ①classes: [0, 1]"),
        "no classes"),
      Case("one class declared", spec("multiclass", "score: s, classes: ①[a]"), "at least two"),
      Case(
        "threshold of classes",
        spec("binary", "positive: 1, score: s, link: class, ①threshold: 0.4"), "no effect"),
      Case("threshold of several", spec("multiclass", "score: s, ①threshold: 0.4"), "no effect"),
      Case(
        "no query", spec("ranking", "score: s").replacing("evaluate:", with: "①evaluate:"),
        "'query' is missing"),
      Case("a query of none", spec("regression", "score: s, ①query: q"), "no effect"),
      Case(
        "threshold of the holdout",
        spec("binary", "positive: 1, score: s, threshold: {maximise: f1, using: ①a}"),
        "would flatter"),
      Case(
        "threshold of nowhere",
        spec("binary", "positive: 1, score: s, threshold: {maximise: f1, using: ①e}"),
        "unknown dataset 'e'"),
      Case(
        "threshold without labels",
        spec("binary", "positive: 1, score: s, threshold: {maximise: f1, using: ①c}"), "no label"),
      Case(
        "threshold of nothing", spec("binary", "positive: 1, score: s, threshold: ①{maximise: f1}"),
        "'using' is missing"),
      Case(
        "production of no path", spec("regression", "score: s, production: ①owm"),
        "did you mean 'own'?"),
    ])
  func faults(_ item: Case) {
    let spec = MarkedSpec(item.marked)
    let faults = FlightSpec.faults(spec.text)
    let texts = faults.map { $0.message + ($0.help.map { "; " + $0 } ?? "") }
    #expect(MarkedSpec.places(of: faults) == spec.places, "\(texts)")
    for (text, message) in zip(texts, item.messages) { #expect(text.contains(message), "\(text)") }
  }

  @Test("are read as written")
  func reads() throws {
    func evaluate(_ task: String, _ keys: String) throws -> EvaluateSpec {
      try #require(try GateSpecLoader.load(text: Self.spec(task, keys)).spec.evaluate)
    }
    let classes = try evaluate("multiclass", "score: {b: p_b, a: p_a}, link: logit")
    #expect(classes.scores.names == ["b", "a"] && classes.scores.link == .logit)
    #expect(classes.score.value == "p_b")
    let labels = try evaluate("multiclass", "score: s, classes: [1, 2, x]")
    #expect(labels.scores.areClasses && labels.classes == ["1", "2", "x"])
    let quantiles = try evaluate("regression", "score: {\"0.9\": high, \"0.1\": low}")
    #expect(quantiles.scores.columns.map(\.column) == ["high", "low"])
    #expect(try evaluate("ranking", "score: s, query: q").query?.value == "q")
    let search = try evaluate(
      "binary", "positive: 1, score: s, threshold: {maximise: f1, using: d}")
    #expect(search.thresholdSearch?.dataset.value == "d" && search.threshold == 0.5)
    guard
      case .path(let path) = try evaluate("regression", "score: s, production: in/model").production
        .value
    else {
      Issue.record("a path is no path")
      return
    }
    #expect(path.hasSuffix("in/model"))
  }
}
