import GateLanguage
import Outcomes
import Testing

@Suite("retrain:")
struct RetrainSpecTests {
  static let head = """
    version: 1
    name: x
    data:
      a: {source: a.csv, key: id, label: y}
      b: {source: b.csv, key: id, time: at, label: y}
      c: {source: c.csv}
      d: {source: d.csv, key: [id, person_name], time: at, label: y}
      e: {source: e.csv, key: passport, time: at, label: y}
    schema:
      in: [a]
      columns:
        passport: {type: string, sensitive: true}
        "person_*": {type: string, sensitive: true}
    train: {run: t, data: [a], artifact: m}
    evaluate: {data: b, task: regression, predict: p, score: s, metrics: {mae: report, cost: {sql: "select avg(s) from {predictions}", better: lower, no_worse_than: production, margin: 5}}}
    promote: {model: m}

    """

  struct Case: CustomTestStringConvertible, Sendable {
    var marked: String
    var messages: [String]
    var testDescription: String { marked }

    init(_ marked: String, _ messages: String...) {
      self.marked = marked
      self.messages = messages
    }
  }

  @Test(
    "faults point where they are",
    arguments: [
      Case("①retrain: {cooldown: 1h}\n", "nothing says when"),
      Case("retrain: {①scedule: \"@daily\"}\n", "did you mean 'schedule'?"),
      Case("retrain: {max_age: 3d, ①timezone: UTC}\n", "belongs to 'schedule'"),
      Case("retrain: {max_age: ①0d}\n", "a duration must be longer than nothing"),
      Case("retrain: {max_age: ①1e30d}\n", "longer than 100 years"),
      Case("retrain: {max_age: ①36526d}\n", "longer than 100 years"),
      Case("retrain: {max_age: ①1e400d}\n", "1e400d"),
      Case("retrain: {max_age: ①-1d}\n", "is not a duration"),
      Case("retrain: {new_commit: true, cooldown: ①1e30d}\n", "longer than 100 years"),
      Case("retrain: {new_commit: true, cooldown: ①9e15s}\n", "longer than 100 years"),
      Case("retrain: {new_commit: true, cooldown: ①nand}\n", "is not a duration"),
      Case("retrain: {max_age: ①3}\n", "expected"),
      Case("retrain: {new_rows: ①\"<= 5\"}\n", "from where on"),
      Case("retrain: {new_rows: ①\"> 5%\"}\n", "is a share"),
      Case("retrain: {new_rows: ①5}\n", "bare number"),
      Case("retrain: {new_commit: ①yes}\n", "true or false"),
      Case("retrain: {new_commit: true, window: ①always}\n", "is not a window"),
      Case("retrain: {new_commit: true, window: ①{lst: 3d}}\n", "'last' is missing", "unknown key"),
      Case("retrain: {new_commit: true, window: ①since_last}\n", "'a' has none"),
      Case("retrain: {new_commit: true, hold_when: ①data_fail}\n", "did you mean 'data_fails'?"),
      Case("retrain: {①drift: {any: medium}}\n", "no entry of 'drift:'"),
      Case("retrain: {drift: {any: ①big, data: c}}\n", "is not a tolerance"),
      Case("retrain: {drift: {any: small, data: ①f}}\n", "unknown dataset 'f'"),
      Case("retrain: {①drift: {data: c}}\n", "'any' is missing"),
      Case(
        "retrain: {drift: {importance: \"> 10%\", ①data: c}}\n", "names its own data"),
      Case(
        "retrain: {performance: {data: ①c, metric: mae, worse_by: 1}}\n", "without a time",
        "without a key", "no label"),
      Case("retrain: {performance: {data: ①a, metric: mae, worse_by: 1}}\n", "without a time"),
      Case(
        "retrain: {performance: {data: ①d, metric: mae, worse_by: 1}}\n", "'person_name' is sens"),
      Case("retrain: {performance: {data: ①e, metric: mae, worse_by: 1}}\n", "'passport' is sens"),
      Case("retrain: {performance: {data: b, metric: ①cost, worse_by: 1}}\n", "is SQL over"),
      Case(
        "retrain: {performance: {data: b, metric: ①rmse, worse_by: 1}}\n", "does not have 'rmse'"),
      Case("retrain: {performance: {data: b, metric: mae, worse_by: ①-1}}\n", "not be negative"),
    ])
  func faults(_ item: Case) {
    let spec = MarkedSpec(Self.head + item.marked)
    let faults = FlightSpec.faults(spec.text)
    #expect(faults.count == item.messages.count, "\(faults)")
    for (fault, message) in zip(faults, item.messages) {
      #expect(fault.message.contains(message) || fault.help?.contains(message) == true, "\(fault)")
    }
    #expect(faults.first?.span.start.line == spec.places.first?.line, "\(faults)")
  }

  @Test(
    "a hundred years is a duration, with or without a fraction", arguments: ["36525d", "0.5ms"])
  func durations(_ text: String) {
    #expect(FlightSpec.faults(Self.head + "retrain: {max_age: \(text)}\n").isEmpty)
  }

  @Test("performance of a ranking is refused")
  func ranking() {
    let head = Self.head.replacing(
      "task: regression", with: "task: ranking, query: q"
    ).replacing("mae: report", with: "ndcg: report")
    let faults = FlightSpec.faults(
      head + "retrain: {performance: {data: b, metric: ndcg, worse_by: 1}}\n")
    #expect(faults.contains { $0.message.contains("a ranking cannot be measured") }, "\(faults)")
  }

  @Test("needs something that trains and a model")
  func needs() {
    let text = "version: 1\nname: x\nretrain: {new_commit: true}\n"
    #expect(FlightSpec.faults(text).map(\.rule) == ["missing-key", "missing-key"])
  }

  @Test("reads what stands there")
  func reads() throws {
    let spec = try #require(try GateSpecLoader.load(text: FlightSpec.built).spec.retrain)
    #expect(spec.schedule?.value == "0 3 * * 1" && spec.timezone?.value == "Europe/Berlin")
    #expect(spec.maxAge?.value == 30 * 86_400 && spec.cooldown?.value == 6 * 3600)
    #expect(spec.window.value == .last(90 * 86_400) && spec.holdWhen?.value == .dataFails)
    #expect(spec.performance?.worseBy.value == .absolute(1.5) && spec.newCommit)
  }

  @Test("a comparison is proven unless it is written that it need not be")
  func proof() throws {
    func criterion(_ rest: String) throws -> Criterion? {
      let text = Self.head.replacing(
        "promote: {model: m}",
        with: "promote: {model: m, when: {mae: {better_than: production\(rest)}}}")
      return try GateSpecLoader.load(text: text).spec.promote?.when.first?.criteria.first?.value
    }
    #expect(try criterion("") == .betterThanProduction(by: .absolute(0), proof: true))
    #expect(try criterion(", proof: true") == .betterThanProduction(by: .absolute(0), proof: true))
    #expect(
      try criterion(", by: \"1% of production\", proof: false")
        == .betterThanProduction(by: .ofProduction(0.01), proof: false))
  }
}
