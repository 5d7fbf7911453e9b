import GateLanguage
import Outcomes
import Testing

@Suite("The flight-delay spec")
struct FlightSpecTests {
  @Test("decodes completely")
  func decodes() throws {
    let spec = try GateSpecLoader.load(text: FlightSpec.built).spec
    #expect(spec.name.value == "flight-delay")
    #expect(spec.folder == "/spec")
    #expect(spec.variables == ["python": "python3"])
    #expect(spec.profiles.map(\.name.value) == ["pull_request", "nightly"])
    #expect(spec.profiles[0].stages == [.code, .prepare, .data, .smoke])
    #expect(spec.profiles[1].promote == .whenPassed)
    #expect(spec.registry.value == "/spec/.assay/registry")
    #expect(
      spec.reports.map(\.path)
        == ["gate.xml", "strict.xml", "gate.md", "gate.json"].map { "/spec/build/" + $0 })
  }

  @Test("has its steps and data")
  func data() throws {
    let spec = try GateSpecLoader.load(text: FlightSpec.built).spec
    #expect(spec.code[0].name.value == "unit tests" && spec.code[0].junit?.value == "pytest.xml")
    #expect(spec.code[0].coverage?.lines?.text == ">= 80%" && spec.code[0].retries == 2)
    #expect(spec.code[0].timeout.value == 600 && spec.code[0].memory?.value == 2_000_000_000)
    #expect(spec.prepare[0].run.value == .arguments(["python3", "prepare.py"]))
    #expect(spec.prepare[0].needs.map(\.value) == ["prepare.py", "raw/"])
    #expect(spec.prepare[0].timeout?.value == 1200)
    #expect(spec.prepare[0].environment == ["LANG": "C"])
    #expect(
      spec.data.map(\.name.value) == ["train", "holdout", "recent", "carriers", "weekly", "late"])
    #expect(spec.data[0].path == "/spec/data/month=*/*.parquet")
    #expect(spec.data[0].condition?.value == "month < 11")
    #expect(spec.data[2].key.map(\.value) == ["flight_id", "day"])
    #expect(spec.data[2].absent.map(\.value) == ["arr_delay"])
    #expect(spec.data[3].isLookup)
    let csv = spec.data[3].csv
    #expect(csv.nulls == ["NA"] && csv.escape == "#" && csv.encoding == "latin-1")
    #expect(csv.skip == 1 && csv.comment == "%" && csv.hasDecimalComma)
  }

  @Test("has its rules")
  func rules() throws {
    let spec = try GateSpecLoader.load(text: FlightSpec.built).spec
    let schema = try #require(spec.schema)
    #expect(schema.columns.count == 6)
    #expect(schema.columns[2].rules.map(\.kind.value) == ["between", "missing", "mean"])
    #expect(schema.columns[5].isFamily && schema.columns[5].isOptional)
    #expect(spec.checks.map(\.kind.value) == ["rows", "rows", "unique", "each", "sql"])
    #expect(spec.checks[1].level == .warn)
    #expect(spec.leakage.first?.key?.columns.map(\.value) == ["flight_id"])
    let drift = try #require(spec.drift.first)
    #expect(drift.whenUnsure == .inconclusive && drift.confidence == 0.99)
    #expect(
      drift.columns.map(\.name.value)
        == ["dep_delay", "distance", "flight_id", "carrier", "origin", "air_time"])
    #expect(drift.columns[2].rule == .skip)
    #expect(drift.multivariate?.rows == 1000)
    #expect(drift.importance?.source.value == "/spec/importance.json")
    #expect(drift.prediction?.name.value == "forecast" && drift.label != nil)
  }

  @Test("has its model and promotion")
  func model() throws {
    let spec = try GateSpecLoader.load(text: FlightSpec.built).spec
    let train = try #require(spec.train)
    #expect(train.seed == 42 && train.timeout.value == 1800)
    #expect(train.params?.value == "/spec/params.yaml")
    #expect(train.memory?.value == 4_000_000_000 && train.output?.value == 2 << 30)
    let smoke = try #require(train.smoke)
    #expect(smoke.loss?.falls?.value == 0.1)
    #expect(smoke.memory?.value == 2_000_000_000 && smoke.output?.value == 500_000_000)
    #expect(smoke.overfits?.rows == 64 && smoke.overfits?.metric.value == "accuracy")
    #expect(smoke.overfits?.atLeast == 0.99 && smoke.overfits?.atMost == 1)
    #expect(smoke.repeats?.value == .same && smoke.seeded?.value == true)
    #expect(smoke.resumes?.within == 0.02 && smoke.size?.value == 200_000_000)
    let evaluate = try #require(spec.evaluate)
    #expect(
      evaluate.metrics[0].criteria.map(\.value)
        == [.atMost(16, proof: false), .noWorseThanProduction(margin: .ofProduction(0.02))])
    #expect(evaluate.metrics[1].criteria.map(\.value) == [.atLeast(0.7, proof: true)])
    #expect(evaluate.metrics[2].criteria.isEmpty)
    #expect(evaluate.slices?.by[1].expected.map(\.value) == ["EWR", "JFK", "LGA"])
    #expect(evaluate.slices?.minimumRows == 100)
    #expect(evaluate.latency?.limits.map(\.seconds) == [5, 10, 20])
    #expect(evaluate.latency?.limits.map(\.includesLimit) == [false, false, true])
    #expect(evaluate.latency?.margin?.value == .ofProduction(0.2))
    #expect(evaluate.budget?.verdicts.value == 50)
    let promote = try #require(spec.promote)
    #expect(promote.when[0].criteria.map(\.value) == [.betterThanProduction(by: .absolute(0.1))])
    #expect(promote.branches?.map(\.value) == ["main"])
  }

  @Test("has the documented defaults where keys are left out")
  func defaults() throws {
    let text = """
      version: 1
      name: small
      data:
        a: {source: a.csv, key: id, label: y}
        b: {source: b.csv, key: id, label: y}
      drift:
        - {current: a, against: production}
      train: {run: "sh train.sh", data: a, artifact: model, smoke: {}}
      evaluate: {data: b, task: binary, positive: true, predict: "sh p.sh", score: s, metrics: {roc_auc: report}}
      promote: {model: m}
      """
    let spec = try GateSpecLoader.load(text: text).spec
    #expect(spec.drift[0].tolerance.value == .shift(0.2, text: "small"))
    #expect(spec.drift[0].level == .warn && spec.drift[0].whenUnsure == .warned)
    #expect(spec.train?.timeout.value == 3600 && spec.train?.seed == 0)
    #expect(spec.train?.smoke?.rows.value == 1000 && spec.train?.smoke?.timeout.value == 600)
    #expect(spec.evaluate?.threshold == 0.5 && spec.evaluate?.confidence == 0.95)
    #expect(spec.evaluate?.positive?.value == "true" && spec.evaluate?.production.value == .own)
    #expect(spec.promote?.stage.value == "production" && spec.promote?.first == .deny)
    #expect(spec.promote?.branches == nil)
  }
}
