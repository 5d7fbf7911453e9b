import Foundation
import GateLanguage
import Outcomes
import Testbench
import Testing

@testable import GateRunner

/// A holdout that is a window, a query, or rows whose labels came late.
@Suite struct MadeHoldoutGateTests {
  static let evaluate = """
    task: regression
    score: s
    cluster: "date_trunc('week', seen)"
    metrics: {mae: {at_most: 3, no_worse_than: production, margin: 0.1}}
    slices: {by: [{name: even, where: "x = 0"}], min_rows: 5, metrics: {mae: {at_most: 5}}}

    """

  struct Form: CustomTestStringConvertible {
    var testDescription: String
    var data: String
    /// The days that are judged.
    var days: Range<Int>
  }

  /// 2013-12-01.
  static let asOf = 1_385_856_000.0
  static let log = "log: {source: log.csv, key: id, time: seen}\n"

  static let forms = [
    Form(
      testDescription: "window",
      data: "holdout: {source: log.csv, key: id, time: seen, label: y, window: \"-40d..-10d\"}\n",
      days: 21..<51),
    Form(
      testDescription: "query",
      data: log + "holdout: {query: \"select id, seen, x, y from {log} "
        + "where seen < '2013-11-10'\", key: id, time: seen, label: y}\n", days: 0..<40),
    Form(
      testDescription: "late labels",
      data: "outcomes: {source: outcomes.csv, key: id, label: late_y}\n"
        + "holdout: {query: \"select id, seen, x from {log}\", key: id, time: seen, "
        + "labels: {from: outcomes, delay: 10d}}\n" + log, days: 0..<52),
  ]

  static func gate(_ form: Form) throws -> TaskGate {
    let gate = try TaskGate(data: form.data, evaluate: evaluate)
    let start = 1_380_585_600.0
    let rows = (0..<61).map { day in
      let date = Date(timeIntervalSince1970: start + Double(day) * 86400)
      return "r\(day),\(date.formatted(.iso8601).prefix(10)),\(day % 2),\(day)\n"
    }
    try gate.folder.write("id,seen,x,y\n" + rows.joined(), to: "log.csv")
    try gate.folder.write(
      "id,late_y\n" + (0..<61).map { "r\($0),\($0)\n" }.joined(), to: "outcomes.csv")
    return gate
  }

  static func predictions(_ days: Range<Int>, off: Double) -> String {
    "id,s\n" + days.map { "r\($0),\(Double($0) + off * ($0 % 3 == 0 ? 1 : 1.1))\n" }.joined()
  }

  @Test(arguments: forms)
  func `is judged on the rows that belong to the moment`(_ form: Form) async throws {
    let gate = try Self.gate(form)
    try gate.model("one", Self.predictions(form.days, off: 1))
    try gate.model("two", Self.predictions(form.days, off: 2))
    let first = try await gate.run("one", asOf: Self.asOf)
    #expect(first.decision == .promoted, "\(first.lines)")
    #expect(first.finding("evaluate.mae.at_most")?.estimate?.rows == form.days.count)
    #expect(first.finding("evaluate.slices.even.mae.at_most")?.outcome == .passed)
    let second = try await gate.run("two", asOf: Self.asOf)
    let harm = try #require(second.finding("evaluate.mae.no_worse_than"), "\(second.lines)")
    #expect(harm.comparison?.rows == form.days.count)
    #expect((harm.comparison?.clusters ?? 0) >= 5)
    #expect(harm.outcome != .passed && harm.outcome != .errored)
  }

  @Test(arguments: forms)
  func `a prediction of a row that does not belong is extra`(_ form: Form) async throws {
    let gate = try Self.gate(form)
    try gate.model("one", Self.predictions(0..<61, off: 1))
    let report = try await gate.run("one", asOf: Self.asOf)
    let extra = try #require(report.finding("evaluate.predictions.extra"), "\(report.lines)")
    #expect(extra.share?.numerator == 61 - form.days.count, "\(extra)")
  }
}
