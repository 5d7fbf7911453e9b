import Foundation
import GateLanguage
import Outcomes
import Reporting
import Testbench
import Testing

@testable import GateRunner

/// Gates of several classes, from the predictor's file to the reports.
@Suite struct MulticlassGateTests {
  static let classes = ["ant", "bee", "cat"]
  static let data = """
    holdout: {source: holdout.csv, key: id, label: kind}

    """
  static let evaluate = """
    task: multiclass
    score: {ant: p_ant, bee: p_bee, cat: p_cat}
    metrics:
      accuracy: {at_least: 0.5, no_worse_than: production, margin: 0.02}
      "recall[cat]": {at_least: 0.5}
      log_loss: {no_worse_than: production, margin: 0.05}
      f1_macro: report
      roc_auc_ovr_macro: {at_least: 0.6}
      hits: {sql: "select avg(case when prediction = label then 1 else 0 end) from {predictions}", better: higher, at_least: 0.5}
    slices:
      by: [site]
      min_rows: 50
      metrics: {accuracy: {no_worse_than: production, margin: 0.05}}
    flips: {newly_wrong: "<= 5%"}
    prediction_checks: {range: "0..1", drift: {against: production, fail_if: large}}

    """

  /// 600 rows of three classes at two sites.
  static func holdout(_ label: (Int) -> String = { classes[$0 % 3] }) -> String {
    "id,site,kind\n"
      + (0..<600).map { "r\($0),\($0 % 2 == 0 ? "a" : "b"),\(label($0))\n" }.joined()
  }

  /// Probabilities that are right but for the rows named.
  static func predictions(wrong: (Int) -> Bool) -> String {
    "id,p_ant,p_bee,p_cat\n"
      + (0..<600).map { row in
        let place = (row + (wrong(row) ? 1 : 0)) % 3
        let shares = (0..<3).map { $0 == place ? "0.8" : "0.1" }
        return "r\(row),\(shares.joined(separator: ","))\n"
      }.joined()
  }

  static func gate(
    _ evaluate: String = evaluate, holdout: String = holdout()
  ) throws -> TaskGate {
    let gate = try TaskGate(data: data, evaluate: evaluate)
    try gate.folder.write(holdout, to: "holdout.csv")
    return gate
  }

  @Test func `a slice that got worse is rejected, and its rows are shown with their classes`()
    async throws
  {
    let gate = try Self.gate()
    try gate.model("one", Self.predictions { $0 % 10 == 1 })
    // Site a loses every fifth row, and each of the old mistakes is put right.
    try gate.model("two", Self.predictions { $0 % 10 == 2 || $0 % 10 == 4 })
    let first = try await gate.run("one")
    #expect(first.decision == .promoted, "\(first.lines)")
    #expect(first.finding("evaluate.hits.at_least")?.estimate?.value == 0.9)
    #expect(first.finding("evaluate.recall[cat].at_least")?.outcome == .passed)
    let second = try await gate.run("two")
    #expect(second.decision == .rejected, "\(second.lines)")
    let slice = try #require(second.finding("evaluate.slices.site=a.accuracy.no_worse_than"))
    #expect(slice.outcome == .failed && slice.comparison?.production == 1)
    #expect(
      second.finding("evaluate.slices.site=b.accuracy.no_worse_than")?.outcome == .passed)
    let flips = try #require(second.finding("evaluate.flips"))
    #expect(flips.outcome == .failed && flips.share == .init(120, of: 600))
    #expect(
      flips.examples.first?.cells.map(\.value) == ["r102", "ant", "ant", "bee"],
      "\(flips.examples)")
    #expect(second.finding("evaluate.prediction_checks.range")?.outcome == .passed)
    #expect(second.finding("evaluate.prediction_checks.drift")?.outcome != .errored)
    let reports = [
      try MarkdownReport.bytes(of: second, options: ReportOptions()),
      try JSONReport.bytes(of: second, options: ReportOptions()),
      try TerminalSummary.bytes(of: second, options: ReportOptions()),
    ]
    for report in reports {
      #expect(String(decoding: report, as: UTF8.self).contains("evaluate.flips"))
    }
  }

  @Test func `production predicts with its own columns`() async throws {
    let gate = try Self.gate()
    try gate.model("one", Self.predictions { $0 % 10 == 1 })
    _ = try await gate.run("one")
    let renamed = Self.predictions { $0 % 10 == 1 && $0 % 20 != 1 }
      .replacing("p_ant", with: "q_ant")
    try gate.model("two", renamed)
    let text = try String(contentsOfFile: gate.folder.path + "/gate.yaml", encoding: .utf8)
    try gate.folder.write(
      text.replacing("ant: p_ant", with: "ant: q_ant"), to: "gate.yaml")
    let report = try await gate.run("two")
    #expect(report.decision == .promoted, "\(report.lines)")
    let accuracy = try #require(report.finding("evaluate.accuracy.no_worse_than")?.comparison)
    #expect(accuracy.candidate == 0.95 && accuracy.production == 0.9)
    // The same model once more.
    #expect(try await gate.run("two").decision == .alreadyInProduction)
  }

  struct Fault: CustomTestStringConvertible {
    var testDescription: String
    var evaluate = MulticlassGateTests.evaluate
    var holdout = MulticlassGateTests.holdout()
    var predictions = MulticlassGateTests.predictions { _ in false }
    var finding: String
    var message: String
  }

  static let labels = """
    task: multiclass
    score: kind_hat
    classes: [ant, bee, cat]
    metrics: {accuracy: {at_least: 0.5}, f1_macro: report}

    """

  static func labelled(_ label: (Int) -> String) -> String {
    "id,kind_hat\n" + (0..<600).map { "r\($0),\(label($0))\n" }.joined()
  }

  @Test(arguments: [
    Fault(
      testDescription: "a label that no column is of",
      holdout: holdout { $0 == 7 ? "dog" : classes[$0 % 3] },
      finding: "evaluate.labels.unknown_class", message: "'dog'; the classes are 'ant', 'bee'"),
    Fault(
      testDescription: "a label that is missing",
      holdout: holdout { $0 == 7 ? "" : classes[$0 % 3] }, finding: "evaluate.labels.missing",
      message: "1 of 600 labels"),
    Fault(
      testDescription: "a predicted class that is not declared", evaluate: labels,
      predictions: labelled { $0 == 3 ? "Ant" : classes[$0 % 3] },
      finding: "evaluate.predictions.unknown_class", message: "'Ant'"),
    Fault(
      testDescription: "no predicted class", evaluate: labels,
      predictions: labelled { $0 == 3 ? "" : classes[$0 % 3] },
      finding: "evaluate.predictions.not_finite", message: "(the candidate): r3"),
    Fault(
      testDescription: "NaN in one column",
      predictions: predictions { _ in false }.replacing("r5,0.1,0.1,0.8", with: "r5,0.1,nan,0.8"),
      finding: "evaluate.predictions.not_finite", message: ": r5"),
    Fault(
      testDescription: "a key twice", predictions: predictions { _ in false } + "r5,1,0,0\n",
      finding: "evaluate.predictions.duplicated", message: ": r5"),
    Fault(
      testDescription: "a key too many", predictions: predictions { _ in false } + "x5,1,0,0\n",
      finding: "evaluate.predictions.extra", message: ": x5"),
    Fault(
      testDescription: "a key too few", evaluate: labels,
      predictions: labelled { classes[$0 % 3] }.replacing("r599,cat\n", with: ""),
      finding: "evaluate.predictions.missing", message: ": r599"),
    Fault(
      testDescription: "no column of a class",
      predictions: predictions { _ in false }.replacing("p_bee", with: "p_wasp"),
      finding: "evaluate.predictions", message: "there is no column 'p_bee'"),
    Fault(
      testDescription: "no probabilities",
      evaluate: evaluate.replacing(
        "log_loss: {no_worse_than: production, margin: 0.05}", with: "log_loss: {at_most: 1}"),
      predictions: predictions { _ in false }.replacing("0.8", with: "0.9"),
      finding: "evaluate.log_loss.at_most", message: "do not add up to 1"),
  ])
  func `what cannot be judged is named`(_ fault: Fault) async throws {
    let gate = try Self.gate(fault.evaluate, holdout: fault.holdout)
    try gate.model("one", fault.predictions)
    let report = try await gate.run("one", keepsGoing: true)
    let finding = try #require(report.finding(fault.finding), "\(report.lines)")
    #expect(finding.message.contains(fault.message), "\(finding.message)")
    #expect(finding.outcome == .errored)
    // The few rows before the evaluation may have failed already.
    let probe = report.finding("train.predicts")?.outcome
    #expect(report.decision == (probe == .failed ? .rejected : .undecided))
    if fault.finding.hasSuffix("unknown_class") { #expect(finding.examples.count == 1) }
  }

  @Test func `predicted classes are judged, and one class alone is constant`() async throws {
    let gate = try Self.gate(
      Self.labels + "prediction_checks: {constant: fail}\nflips: {newly_wrong: \"= 0\"}\n")
    try gate.model("one", Self.labelled { $0 % 10 == 1 ? "ant" : Self.classes[$0 % 3] })
    try gate.model("two", Self.labelled { _ in "ant" })
    let first = try await gate.run("one")
    #expect(first.decision == .promoted, "\(first.lines)")
    let report = try await gate.run("two")
    let constant = try #require(report.finding("evaluate.prediction_checks.constant"))
    #expect(constant.outcome == .failed && constant.message.contains("'ant'") == false)
    #expect(constant.message == "all 600 predictions are ant")
    #expect(report.finding("evaluate.flips")?.outcome == .failed)
  }

  @Test func `log-odds become probabilities`() async throws {
    let gate = try Self.gate(
      """
      task: multiclass
      score: {ant: p_ant, bee: p_bee, cat: p_cat}
      link: logit
      metrics: {log_loss: {at_most: 1}}

      """)
    try gate.model(
      "one",
      Self.predictions { _ in false }.replacing("0.8", with: "800").replacing("0.1", with: "799"))
    let report = try await gate.run("one")
    let loss = try #require(report.finding("evaluate.log_loss.at_most")?.estimate?.value)
    // ln(1 + 2/e)
    #expect(abs(loss - 0.551444713932) < 1e-9, "\(report.lines)")
  }

  @Test func `a class that no row of the holdout has leaves its metrics undefined`() async throws {
    let gate = try Self.gate(holdout: Self.holdout { Self.classes[$0 % 2] })
    try gate.model("one", Self.predictions { _ in false })
    let report = try await gate.run("one")
    let recall = try #require(report.finding("evaluate.recall[cat].at_least"))
    #expect(recall.outcome == .errored)
    #expect(report.finding("evaluate.roc_auc_ovr_macro.at_least")?.outcome == .errored)
    #expect(report.finding("evaluate.accuracy.at_least")?.estimate != nil)
  }
}
