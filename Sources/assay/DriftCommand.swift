internal import ArgumentParser
internal import Drift
internal import GateLanguage
internal import GateRunner
internal import Outcomes
internal import Reporting

/// `assay drift`: what moved from a reference to current data.
struct DriftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Compare every column of current data with a reference.",
    discussion: """
      REFERENCE and CURRENT are paths or globs to Parquet, CSV or JSON lines, or datasets of a spec \
      (gate.yaml:train); REFERENCE may be a profile that `assay profile --save` wrote. A column has \
      drifted, or is stable, where that is proved against the tolerance; else the answer is cannot \
      tell, with the rows that would decide. The bars show the reference over the current data.

      Exit codes: 0 compared, whatever was found; with --check 1 where a column drifted and 4 where \
      one cannot be told; 2 the spec of an argument is wrong, 3 data cannot be read, 64 wrong command \
      line.

      Examples:
        assay drift train.parquet recent.parquet
        assay drift train.profile.json 'logs/day=*/*.parquet' --tolerance medium --check
        assay drift train.csv recent.csv --column distance --exact --json
      """)

  @Argument(help: ArgumentHelp("The data, or profile, to compare with.", valueName: "reference"))
  var reference: String

  @Argument(help: ArgumentHelp("The data that may have drifted.", valueName: "current"))
  var current: String

  @OptionGroup var asOf: AsOfOption

  @Option(
    name: .customLong("column"),
    help: ArgumentHelp("Compare this column only; may be repeated.", valueName: "name"))
  var columns: [String] = []

  @Flag(help: "Read every row of both sides, so that statistics and their p-values are exact.")
  var exact = false

  @Option(help: "How far is too far: none, small, medium, large, or a shift such as 0.3sd.")
  var tolerance = "small"

  @Option(help: "The confidence of the proofs, over all columns together: 99%.")
  var confidence = "99%"

  @Flag(help: "Exit with 1 where a column drifted, and with 4 where one cannot be told.")
  var check = false

  @Flag(help: "Print one JSON document (assay.drift/1) and nothing else.")
  var json = false

  func validate() throws { _ = try settings() }

  func run() async throws {
    let command = self
    let settings = try settings()
    try await DataArguments.exiting {
      let found = try await DriftExploration(
        from: try DataArguments.source(command.reference, asOf: command.asOf.seconds),
        to: try DataArguments.source(command.current, asOf: command.asOf.seconds),
        exact: command.exact, settings: settings,
        reader: try DataArguments.reader())
      if command.json {
        try DataArguments.print(TerminalText.json(try found.comparison.json()))
      } else {
        let table = DriftTable(
          found.comparison, reference: found.reference, current: found.current,
          style: DataArguments.tableStyle())
        try DataArguments.print(
          table.text(terms: "tolerance \(command.tolerance), confidence \(command.confidence)"))
      }
      let outcomes = found.comparison.columns.map(\.outcome)
      guard command.check else { return }
      if outcomes.contains(.drifted) { throw ExitCode(ExitStatus.rejected.rawValue) }
      let isDecided = outcomes.contains { $0 == .stable || $0 == .notShown }
      if outcomes.contains(.cannotTell) || !isDecided {
        throw ExitCode(ExitStatus.cannotTell.rawValue)
      }
    }
  }

  private func settings() throws -> DriftComparison.Settings {
    guard let limit = DriftTolerance(word: tolerance) else {
      throw ValidationError(
        "--tolerance \(tolerance): write \(DriftTolerance.words.joined(separator: ", ")), or a "
          + "shift such as 0.3sd")
    }
    let isPercent = confidence.hasSuffix("%")
    let digits = isPercent ? String(confidence.dropLast()) : confidence
    guard let number = Double(digits), (0.5..<1).contains(isPercent ? number / 100 : number),
      number > (isPercent ? 50 : 0.5)
    else {
      throw ValidationError(
        "--confidence \(confidence): it lies between 50% and 100%, for example 99%")
    }
    return DriftComparison.Settings(
      tolerance: limit, confidence: isPercent ? number / 100 : number,
      columns: columns.isEmpty ? nil : columns)
  }
}
