internal import Outcomes
internal import Testing

/// Numbers of rows against an earlier run and against other datasets.
struct RowChangeTests {
  struct Case: CustomTestStringConvertible {
    var change: String
    var before: Int?
    var outcome: Outcome
    var observed: String
    var acceptance: String?
    var testDescription: String { "\(change) after \(before.map(String.init) ?? "no run")" }
  }

  static let previous = [
    Case(change: "\"±30%\"", before: 4, outcome: .passed, observed: "-25% against 4"),
    Case(
      change: "\"±30%\"", before: 2, outcome: .failed, observed: "+50% against 2",
      acceptance: "change: \"±50%\""),
    Case(
      change: "\"±30%\"", before: 1, outcome: .failed, observed: "+200% against 1",
      acceptance: "change: \"±200%\""),
    Case(change: "\"±30%\"", before: nil, outcome: .skipped, observed: "no run before"),
    Case(change: "\"±30%\"", before: 0, outcome: .errored, observed: "not measured"),
    Case(
      change: "\"±2\"", before: 6, outcome: .failed, observed: "-50% against 6",
      acceptance: "change: \"±3\""),
    Case(change: "\"±2\"", before: 0, outcome: .failed, observed: "+3 rows against 0"),
    Case(change: "\"-10%..60%\"", before: 2, outcome: .passed, observed: "+50%"),
    Case(
      change: "\"-10%..60%\"", before: 6, outcome: .failed, observed: "-50%",
      acceptance: "change: \"-50%..60%\""),
    Case(
      change: "{warn_if: \"outside -10%..10%\", fail_if: \"outside -60%..60%\"}", before: 2,
      outcome: .warned, observed: "+50%"),
  ]

  @Test(arguments: previous)
  func againstTheLastPassedRun(_ example: Case) async throws {
    var bench = SpecBench(
      tables: [("train", "x\n1\n2\n3\n")],
      rules: "checks:\n  - rows: {change: \(example.change), against: previous}")
    bench.previous =
      example.before.map { .found(PreviousRun(id: "run-7", rows: ["train": $0])) } ?? .absent
    let finding = try await bench.finding("data.train.rows.change")
    #expect(finding.outcome == example.outcome, "\(finding.message)")
    #expect(finding.observed?.contains(example.observed) == true, "\(finding.observed ?? "")")
    if let acceptance = example.acceptance { #expect(finding.acceptance == acceptance) }
    if example.outcome == .failed { #expect(finding.message.contains("run run-7")) }
  }

  @Test func recordsThatCannotBeReadAreNoAbsence() async throws {
    var bench = SpecBench(
      tables: [("train", "x\n1\n")], rules: "checks:\n  - rows: {change: \"±30%\"}")
    bench.previous = .unreadable("run-7/run.json: it is torn")
    let finding = try await bench.finding("data.train.rows.change")
    #expect(finding.outcome == .errored)
    #expect(finding.message.contains("it is torn"))
  }

  @Test func aDatasetThatTheLastRunLackedIsSkipped() async throws {
    var bench = SpecBench(
      tables: [("train", "x\n1\n")], rules: "checks:\n  - rows: {change: \"±30%\"}")
    bench.previous = .found(PreviousRun(id: "run-7", rows: ["other": 1]))
    let finding = try await bench.finding("data.train.rows.change")
    #expect(finding.outcome == .skipped)
    #expect(finding.message.contains("run-7 did not count this dataset"))
  }

  @Test func aChangeLeavesTheImplicitRuleInPlace() async throws {
    let outcomes = try await SpecBench(
      tables: [("train", "x\n")], rules: "checks:\n  - rows: {change: \"±30%\"}"
    ).outcomes()
    #expect(outcomes == ["data.train.rows": .failed, "data.train.rows.change": .skipped])
  }

  @Test func againstAnotherDataset() async throws {
    let found = try await SpecBench(
      tables: [("train", "x\n1\n2\n3\n"), ("source", "x\n1\n2\n3\n4\n")],
      rules: "checks:\n  - {rows: {change: \"±5%\", against: source}, in: train}"
    ).finding("data.train.rows.against.source")
    #expect(found.outcome == .failed)
    #expect(found.observed == "3 rows, -25% against 4 of source")
  }
}
