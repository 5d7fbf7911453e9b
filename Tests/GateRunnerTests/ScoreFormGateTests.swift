import Foundation
import GateLanguage
import Outcomes
import Testbench
import Testing

@testable import GateRunner

/// Gates whose scores are log-odds, classes or quantiles.
@Suite struct ScoreFormGateTests {
  static let data = "holdout: {source: holdout.csv, key: id, label: y}\n"

  static func gate(_ evaluate: String, labels: (Int) -> String) throws -> TaskGate {
    let gate = try TaskGate(data: data, evaluate: evaluate)
    try gate.folder.write(
      "id,y\n" + (0..<400).map { "r\($0),\(labels($0))\n" }.joined(), to: "holdout.csv")
    return gate
  }

  static func predictions(_ header: String, _ row: (Int) -> String) -> String {
    "id,\(header)\n" + (0..<400).map { "r\($0),\(row($0))\n" }.joined()
  }

  static let binary = """
    task: binary
    positive: "yes"
    score: s
    metrics: {accuracy: {at_least: 0.1}, f1: {at_least: 0.1}, log_loss: report, brier: report}

    """

  /// The chance of a row; its label is yes in a third of the rows.
  private static func chance(_ row: Int) -> Double {
    (row % 3 == 0 ? 0.6 : 0.3) + Double(row % 7) / 30
  }

  @Test func `log-odds are judged as their probabilities are`() async throws {
    let label = { (row: Int) in row % 3 == 0 ? "yes" : "no" }
    let plain = try Self.gate(Self.binary + "threshold: 0.45\n", labels: label)
    try plain.model("one", Self.predictions("s") { "\(Self.chance($0))" })
    let odds = try Self.gate(Self.binary + "threshold: 0.45\nlink: logit\n", labels: label)
    try odds.model(
      "one",
      Self.predictions("s") { row in
        "\(log(Self.chance(row) / (1 - Self.chance(row))))"
      })
    let (first, second) = (try await plain.run("one"), try await odds.run("one"))
    #expect(first.decision == .promoted && second.decision == .promoted, "\(second.lines)")
    #expect(first.metrics.count == 4)
    for (left, right) in zip(first.metrics, second.metrics) {
      let values = (left.candidate.number ?? .nan, right.candidate.number ?? .nan)
      #expect(abs(values.0 - values.1) < 1e-12, "\(left.metric): \(values)")
    }
  }

  /// The two classes of a binary task, in either order of their bytes.
  struct Words: Sendable, CustomTestStringConvertible {
    var positive: String
    var negative: String
    var testDescription: String { "\(positive) against \(negative)" }

    static let all = [
      Words(positive: "yes", negative: "no"), Words(positive: "bad", negative: "good"),
      Words(positive: "1", negative: "0"), Words(positive: "0", negative: "1"),
    ]

    func gate(_ metrics: String) throws -> TaskGate {
      try ScoreFormGateTests.gate(
        "task: binary\npositive: \"\(positive)\"\nscore: s\nlink: class\nmetrics: {\(metrics)}\n",
        labels: { $0 % 3 == 0 ? positive : negative })
    }

    func predictions(_ isPositive: (Int) -> Bool) -> String {
      ScoreFormGateTests.predictions("s") { isPositive($0) ? positive : negative }
    }
  }

  @Test(arguments: Words.all)
  func `a binary task takes the class itself`(_ words: Words) async throws {
    let gate = try words.gate("accuracy: {at_least: 0.1}, f1: {at_least: 0.1}")
    try gate.model("one", words.predictions { $0 % 4 == 0 })
    let report = try await gate.run("one")
    #expect(report.decision == .promoted, "\(report.lines)")
    let hits = (0..<400).count { ($0 % 3 == 0) == ($0 % 4 == 0) }
    #expect(report.finding("evaluate.accuracy.at_least")?.estimate?.value == Double(hits) / 400)
    // 34 rows are both, 134 are positive and 100 predicted so.
    let f1 = try #require(report.finding("evaluate.f1.at_least")?.estimate?.value)
    #expect(abs(f1 - 68.0 / 234) < 1e-12, "\(f1)")
  }

  @Test(arguments: Words.all.prefix(2))
  func `a class that no label has is an error`(_ words: Words) async throws {
    let gate = try words.gate("accuracy: {at_least: 0.1}")
    let strange = words.positive.capitalized
    try gate.model(
      "two", Self.predictions("s") { $0 % 4 == 0 ? strange : words.negative })
    let wrong = try await gate.run("two")
    let finding = try #require(
      wrong.finding("evaluate.predictions.unknown_class"), "\(wrong.lines)")
    #expect(finding.outcome == .errored && finding.message.contains("'\(strange)'"))
    #expect(finding.share == .init(100, of: 400) && finding.examples.count == 5)
  }

  /// Models that say one class for every row are as good as that class is frequent, and not alike.
  @Test(arguments: Words.all, [true, false])
  func `models of one class each are told apart`(
    _ words: Words, candidateIsPositive: Bool
  ) async throws {
    let gate = try words.gate("accuracy: {no_worse_than: production, margin: 0.02}")
    try gate.model("one", words.predictions { _ in !candidateIsPositive })
    try gate.model("two", words.predictions { _ in candidateIsPositive })
    let first = try await gate.run("one")
    #expect(first.decision == .promoted, "\(first.lines)")
    let second = try await gate.run("two")
    let finding = try #require(
      second.finding("evaluate.accuracy.no_worse_than"), "\(second.lines)")
    let shares = (positive: 134.0 / 400, negative: 266.0 / 400)
    #expect(finding.outcome == (candidateIsPositive ? .failed : .passed), "\(second.lines)")
    #expect(
      finding.comparison?.candidate == (candidateIsPositive ? shares.positive : shares.negative))
    #expect(
      finding.comparison?.production == (candidateIsPositive ? shares.negative : shares.positive))
  }

  @Test func `texts for scores are refused with the way out`() async throws {
    let gate = try Self.gate(Self.binary, labels: { $0 % 3 == 0 ? "yes" : "no" })
    try gate.model(
      "one", (0..<400).map { "{\"id\": \"r\($0)\", \"s\": \"no\"}\n" }.joined())
    let report = try await gate.run("one")
    #expect(report.decision == .undecided)
    #expect(report.lines.contains("`link: class` reads the predicted class"), "\(report.lines)")
  }

  @Test func `one class of the holdout alone leaves what needs both undefined`() async throws {
    let gate = try Self.gate(
      Self.binary + "slices: {by: [{name: all, where: \"true\"}], min_rows: 5, "
        + "metrics: {accuracy: {at_least: 0.1}}}\n", labels: { _ in "yes" })
    try gate.model("one", Self.predictions("s") { "\(Self.chance($0))" })
    let report = try await gate.run("one")
    #expect(report.finding("evaluate.accuracy.at_least")?.outcome == .passed, "\(report.lines)")
    let no = try Self.gate(Self.binary, labels: { _ in "no" })
    try no.model("one", Self.predictions("s") { "\(Self.chance($0))" })
    let refused = try await no.run("one")
    #expect(refused.finding("evaluate.positive")?.outcome == .errored, "\(refused.lines)")
  }

  static let quantiles = """
    task: regression
    score: {"0.1": low, "0.5": mid, "0.9": high}
    metrics:
      mae: {at_most: 3}
      "pinball(quantile=0.9)": {no_worse_than: production, margin: 0.05}
      "interval_coverage(lower=0.1, upper=0.9)": {at_least: 0.7}
      interval_width: report
    prediction_checks: {constant: fail, range: "-1000..1000"}

    """

  @Test func `quantiles are judged by pinball and coverage`() async throws {
    let gate = try Self.gate(Self.quantiles, labels: { "\(Double($0 % 10) + 0.5)" })
    // Labels lie evenly from 0.5 to 9.5; eight of ten fall between 1 and 9.
    try gate.model(
      "one",
      Self.predictions("low,mid,high") { _ in "1,5,9" }
        .replacing("r0,1,5,9", with: "r0,1.001,5,9"))
    try gate.model("two", Self.predictions("low,mid,high") { "1,5,\(4 + Double($0 % 3))" })
    let report = try await gate.run("one")
    #expect(
      report.finding(from: "evaluate.interval_coverage")?.estimate?.value == 0.8,
      "\(report.lines)")
    #expect(report.finding("evaluate.mae.at_most")?.estimate?.value == 2.5)
    let second = try await gate.run("two")
    let harm = second.finding(from: "evaluate.pinball")
    #expect(harm?.outcome == .failed, "\(second.lines)")
  }

  @Test func `a quantile without a number is named`() async throws {
    let gate = try Self.gate(Self.quantiles, labels: { "\($0)" })
    try gate.model(
      "one", Self.predictions("low,mid,high") { $0 == 17 ? "1,5," : "1,5,9" })
    let report = try await gate.run("one", keepsGoing: true)
    let finding = try #require(report.finding("evaluate.predictions.not_finite"))
    #expect(finding.message.contains(": r17"), "\(finding.message)")
  }
}
