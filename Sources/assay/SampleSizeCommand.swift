internal import ArgumentParser
internal import Foundation
internal import Reporting
internal import Statistics

/// `assay samplesize`: how many rows a holdout needs.
struct SampleSizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samplesize",
    abstract: "Say how many rows a holdout needs.",
    discussion: """
      With --verdicts: rows with which every one of so many verdicts is within the error at the \
      reliability, for means of per-row losses in a known range (Renggli et al. 2019). --fed-back \
      says that who sees a verdict makes the next candidate. --differing is the share of rows that \
      candidate and production predict differently, at most; a first look at predictions without \
      labels proves it.

      With --power: rows with which one comparison proves that the candidate is not worse by more \
      than the error, if it is as good: shares that differ in --differing of the rows, or a loss \
      whose differences have the standard deviation --deviation.

      Exit codes: 0 computed, 64 wrong command line.

      Examples:
        assay samplesize --reliability 0.9999 --error 0.01 --verdicts 32
        assay samplesize --reliability 0.9999 --error 0.01 --verdicts 32 --fed-back --differing 10%
        assay samplesize --power 80% --confidence 95% --error 0.01 --differing 5%
      """)

  @Option(help: "The largest error, or margin, on the metric's scale.")
  var error: Double

  @Option(help: "The chance that all verdicts are within the error: 0.9999.")
  var reliability: String?

  @Option(help: "How many verdicts the holdout gives.")
  var verdicts: Int?

  @Flag(name: .customLong("fed-back"), help: "Verdicts are seen by who makes the next candidate.")
  var isFedBack = false

  @Option(help: "The share of rows that the two models predict differently, at most: 10%.")
  var differing: String?

  @Option(help: "The width of the range of the loss.")
  var range = 1.0

  @Option(help: "The chance that a comparison decides: 80%.")
  var power: String?

  @Option(help: "The confidence of a comparison's two-sided interval: 95%.")
  var confidence: String?

  @Option(help: "The standard deviation of the differences of the loss.")
  var deviation: Double?

  @Flag(help: "Print one JSON document (assay.samplesize/1) and nothing else.")
  var json = false

  func validate() throws { _ = try answer() }

  func run() throws {
    let answer = try answer()
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try DataArguments.print(
        String(decoding: try encoder.encode(answer), as: UTF8.self) + "\n")
    } else {
      try DataArguments.print(answer.text)
    }
  }

  private func answer() throws -> Answer {
    guard error > 0, error.isFinite else {
      throw ValidationError("--error \(error): it is a number above 0")
    }
    let share = try differing.map { text -> Double in
      text == "100%" || text == "1" ? 1 : try Share.parse(text, option: "--differing", least: 0)
    }
    if let power { return try comparison(power, share) }
    guard let reliability, let verdicts else {
      throw ValidationError("name --reliability and --verdicts, or --power")
    }
    if confidence != nil || deviation != nil {
      throw ValidationError("--confidence and --deviation belong to --power")
    }
    let chance = try Share.parse(reliability, option: "--reliability", least: 0)
    guard
      let size = HoldoutSize(
        reliability: chance, error: error, verdicts: verdicts, isFedBack: isFedBack,
        differing: share, range: range), let rows = size.rows
    else { throw ValidationError("--verdicts is at least 1 and --range above 0") }
    return Answer(
      rows: rows, exact: size.exactRows, method: share == nil ? "hoeffding" : "bennett",
      unlabelledRows: size.unlabelledRows)
  }

  private func comparison(_ power: String, _ share: Double?) throws -> Answer {
    if reliability != nil || verdicts != nil || isFedBack || range != 1 {
      throw ValidationError("--power is for one comparison: leave out what --verdicts uses")
    }
    guard (share == nil) != (deviation == nil) else {
      throw ValidationError("--power needs one of --differing and --deviation")
    }
    let chance = try Share.parse(power, option: "--power", least: 0)
    let level = (1 - (try Share.parse(confidence ?? "95%", option: "--confidence", least: 0.5))) / 2
    let spread = share.map { $0.squareRoot() } ?? deviation ?? 0
    guard spread > 0, spread.isFinite else {
      throw ValidationError("--deviation is a number above 0")
    }
    let exact = RequiredRows.exact(
      deviation: spread, gap: error, level: level, power: chance)
    guard exact < 1e15 else { throw ValidationError("--error is too small for any holdout") }
    return Answer(
      rows: Int(exact.rounded(.up)), exact: exact, method: "paired comparison",
      unlabelledRows: nil)
  }

  /// What is printed.
  private struct Answer: Encodable {
    var schema = "assay.samplesize/1"
    /// Rounded up.
    var rows: Int
    var exact: Double
    var method: String
    var unlabelledRows: Int?

    enum CodingKeys: String, CodingKey {
      case schema, rows, exact, method
      case unlabelledRows = "unlabelled_rows"
    }

    var text: String {
      let first = unlabelledRows.map { " and \($0) rows without labels for the first look" } ?? ""
      return "\(rows) rows\(first) (\(String(format: "%.2f", exact)) by \(method), rounded up)\n"
    }
  }
}
