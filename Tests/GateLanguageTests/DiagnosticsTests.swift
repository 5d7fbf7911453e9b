import GateLanguage
import Outcomes
import Testing

@Suite("Faults point where they are")
struct DiagnosticsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var marked: String
    /// What each message must hold, in the order of the places.
    var messages: [String]
    var testDescription: String { name }

    init(_ name: String, _ marked: String, _ messages: String...) {
      self.name = name
      self.marked = marked
      self.messages = messages
    }
  }

  static let head = "version: 1\nname: x\n"
  static let data = head + "data:\n  a: {source: a.csv, key: id, label: y}\n  b: {source: b.csv}\n"

  @Test(
    "at the top level",
    arguments: [
      Case("unknown key", head + "①chekcs: []\n", "unknown key 'chekcs'; did you mean 'checks'?"),
      Case("missing name", "①version: 1\n", "'name' is missing"),
      Case("version", "version: ①2\nname: x\n", "version 2"),
      Case(
        "version as text", "version: ①\"1\"\nname: x\n", "expected a whole number, found the text"),
      Case("duplicate keys, all of them", head + "①name: y\n①name: z\n", "twice", "twice"),
      Case("key that is not a text", head + "①1: x\n", "the key 1 is not a text"),
      Case("engine", head + "engine: ①spark\n", "not built"),
      Case("a list", "①- 1\n", "expected a mapping of the spec's keys, found a list"),
      Case("no report", head + "reports: {①jnit: x}\n", "did you mean 'junit'?"),
      Case("profile", head + "runs: {a: {stages: [①dta]}}\n", "did you mean 'data'?"),
      Case("no extends", head + "extends: ①b.yaml\n", "No such file"),
    ])
  func topLevel(_ item: Case) { check(item) }

  @Test(
    "in data and rules",
    arguments: [
      Case("no source", head + "data: {①a: {key: id}}\n", "'source' is missing"),
      Case(
        "dataset's name", head + "data: {①\"a b\": {source: a}}\n", "cannot be a dataset's name"),
      Case("reserved", head + "data: {①production: {source: a}}\n", "meaning of its own"),
      Case(
        "names that meet", head + "data: {a_b: {source: a}, ①A-b: {source: a}}\n",
        "'ASSAY_DATA_A_B' is declared twice"),
      Case("remote", head + "data: {a: {source: ①\"s3://b/a\"}}\n", "not built"),
      Case("used and absent", head + "data: {a: {source: a, key: k, absent: [①k]}}\n", "at once"),
      Case(
        "yes is a text", head + "data: {a: {source: a, lookup: ①yes}}\n",
        "true or false, found the text 'yes'"),
      Case(
        "dataset", data + "schema: {in: [a, ①bb], columns: {}}\n",
        "unknown dataset 'bb'; did you mean 'b'?"),
      Case("check without kind", data + "checks: [①{name: n, in: a}]\n", "says nothing"),
      Case("check's dataset", data + "checks: [{rows: \">= 1\", in: ①c}]\n", "unknown dataset 'c'"),
      Case(
        "equal names", data + "checks: [{rows: x, name: n}, {rows: x, name: ①n}]\n",
        "declared twice"),
      Case("leakage between one", data + "leakage: {between: [①a], key: id}\n", "two different"),
      Case("leakage of nothing", data + "①leakage: {between: [a, b]}\n", "asks for nothing"),
      Case("drift from itself", data + "drift: [{current: a, against: ①a}]\n", "from itself"),
      Case(
        "tolerance", data + "drift: [{current: a, against: b, tolerance: ①smal}]\n",
        "did you mean 'small'?"),
      Case(
        "confidence", data + "drift: [{current: a, against: b, confidence: ①99}]\n", "write \"99%\""
      ),
      Case(
        "house rule", data + "drift: [{current: a, against: b, columns: {x: {psi: ①0.25}}}]\n",
        "bare number 0.25"),
      Case("type", data + "schema: {columns: {x: {type: ①int}}}\n", "'int' is not one of"),
      Case("no data", head + "checks: [①{rows: x}]\n", "there is no dataset to check"),
    ])
  func rules(_ item: Case) { check(item) }

  @Test(
    "in training, evaluation and promotion",
    arguments: [
      Case("empty command", head + "prepare: [{name: s, run: ①[]}]\n", "must not be empty"),
      Case(
        "duration", head + "prepare: [{name: s, run: x, timeout: ①5}]\n", "write for example 90s"),
      Case(
        "given by the run", head + "prepare: [{name: s, run: x, env: {①ASSAY_OUT: x}}]\n",
        "given by the run"),
      Case("steps", head + "prepare: [{name: s, run: x}, {name: ①s, run: x}]\n", "declared twice"),
      Case(
        "outside", data + "train: {run: x, data: a, artifact: ①../m}\n", "inside the step's output"),
      Case("seed", data + "train: {run: x, data: a, artifact: m, seed: ①-1}\n", "at least 0"),
      Case(
        "holdout", model("metrics: {mae: report}", train: "①a"),
        "training is given the evaluation data"),
      Case("no key", model("metrics: {mae: report}", data: "①b", train: "a"), "no key", "no label"),
      Case(
        "no positive",
        model("metrics: {mae: report}", task: "binary").replacing("evaluate:", with: "①evaluate:"),
        "'positive' is missing"),
      Case("nothing asked", model("metrics: {①mae: {}}"), "nothing is asked of 'mae'"),
      Case(
        "no margin", model("metrics: {①mae: {no_worse_than: production}}"), "'margin' is missing"),
      Case(
        "margin alone", model("metrics: {mae: {at_most: 1, ①margin: 2}}"), "'margin' has no effect"),
      Case("limits", model("metrics: {mae: {at_least: 2, at_most: ①1}}"), "at least 2"),
      Case(
        "compared with", model("metrics: {mae: {no_worse_than: ①main, margin: 0}}"),
        "expected 'production'"),
      Case(
        "slice metric",
        model("metrics: {mae: report}, slices: {by: [c], metrics: {①rmse: report}}"),
        "does not have 'rmse'"),
      Case(
        "crossing of one",
        model("metrics: {mae: report}, slices: {by: [{cross: ①[a]}], metrics: {mae: report}}"),
        "two columns"),
      Case(
        "crossing twice",
        model("metrics: {mae: report}, slices: {by: [{cross: [a, ①a]}], metrics: {mae: report}}"),
        "stands here twice"),
      Case(
        "predicate without name",
        model("metrics: {mae: report}, slices: {by: [①{where: x > 1}], metrics: {mae: report}}"),
        "'name' is missing"),
      Case(
        "bins of a predicate",
        model(
          "metrics: {mae: report}, slices: {by: [{name: n, where: x > 1, ①bins: 3}], metrics: {mae: report}}"
        ), "'bins' has no effect"),
      Case(
        "expected bins",
        model(
          "metrics: {mae: report}, slices: {by: [{column: n, bins: 3, ①expect: [1]}], metrics: {mae: report}}"
        ), "'expect' has no effect"),
      Case(
        "gain in other words", model("metrics: {mae: report}, suspicious: {mae: ①15%}"),
        "is not a gain"),
      Case(
        "gain of nothing", model("metrics: {mae: report}, suspicious: {①rmse: 15% better}"),
        "does not have 'rmse'"),
      Case(
        "drift of scores from",
        model(
          "metrics: {mae: report}, prediction_checks: {drift: {against: ①train, fail_if: small}}"),
        "unknown reference"),
      Case(
        "drift of scores",
        model("metrics: {mae: report}, prediction_checks: {①drift: {against: production}}"),
        "'fail_if' is missing"),
      Case(
        "flips of nothing", model("metrics: {mae: report}, ①flips: {}"), "'newly_wrong' is missing"),
      Case("direction", model("metrics: {①c: {sql: select 1}}"), "'better' is missing"),
      Case("direction alone", model("metrics: {mae: {at_most: 1, ①better: lower}}"), "no effect"),
      Case(
        "SQL of a slice",
        model(
          "metrics: {mae: report}, slices: {by: [c], metrics: {mae: {at_most: 1, ①sql: select 1}}}"),
        "over all rows"),
      Case("promotion of nothing", head + "①promote: {model: m}\n", "nothing that judges"),
      Case(
        "approval", model("metrics: {mae: report}") + "promote: {model: m, approval: ①required}\n",
        "not built"),
      Case(
        "condition",
        model("metrics: {mae: report}") + "promote: {model: m, when: {mae: ①report}}\n",
        "no condition"),
      Case(
        "condition's metric",
        model("metrics: {mae: report}")
          + "promote: {model: m, when: {①mea: {better_than: production}}}\n", "did you mean 'mae'?"),
    ])
  func models(_ item: Case) { check(item) }

  /// A spec with an `evaluate:` that holds `keys`.
  static func model(
    _ keys: String, data: String = "a", task: String = "regression", train: String = "b"
  ) -> String {
    Self.data + "train: {run: x, data: \(train), artifact: m}\n"
      + "evaluate: {data: \(data), task: \(task), predict: p, score: s, \(keys)}\n"
  }

  private func check(_ item: Case) {
    let spec = MarkedSpec(item.marked)
    let faults = FlightSpec.faults(spec.text)
    let texts = faults.map { $0.message + ($0.help.map { "; " + $0 } ?? "") }
    #expect(MarkedSpec.places(of: faults) == spec.places, "\(texts)")
    for (text, message) in zip(texts, item.messages) { #expect(text.contains(message)) }
    #expect(texts.count >= item.messages.count)
  }
}
