internal import ArgumentParser
internal import GateRunner
internal import Outcomes
internal import Reporting

/// `assay profile`: a summary of every column.
struct ProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Summarise every column of data.",
    discussion: """
      DATA is a path or glob to Parquet, CSV or JSON lines, or a dataset of a spec: gate.yaml:train.
      The bars show how values spread: numbers and times from the 1% to the 99% quantile in equal \
      steps, texts by their most frequent values, most first. --save keeps the whole profile, which \
      `assay drift` compares with when the rows are gone.

      Exit codes: 0 shown, 2 the spec of DATA is wrong, 3 DATA cannot be read, 64 wrong command line.

      Examples:
        assay profile train.parquet
        assay profile 'data/month=*/*.parquet' --column distance --column carrier
        assay profile train.csv --json
        assay profile train.parquet --save train.profile.json
      """)

  @Argument(help: ArgumentHelp("The data.", valueName: "data"), completion: .file())
  var data: String

  @OptionGroup var asOf: AsOfOption

  @Option(
    name: .customLong("column"),
    help: ArgumentHelp("Show this column only; may be repeated.", valueName: "name"))
  var columns: [String] = []

  @Flag(help: "Print one JSON document (assay.profile/1) and nothing else.")
  var json = false

  @Option(
    help: ArgumentHelp("Keep the profile in this file, for assay drift.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var save: String?

  func run() async throws {
    let (data, columns, json, save) = (data, columns, json, save)
    let asOf = asOf.seconds
    try await DataArguments.exiting {
      let profile = try await DataArguments.reader().profile(
        of: try DataArguments.source(data, asOf: asOf), columns: columns.isEmpty ? nil : columns)
      if let save { try ProfileFile.write(profile, to: save) }
      try DataArguments.print(
        json
          ? ProfileJSON.document(of: profile)
          : ProfileTable.text(of: profile, style: DataArguments.tableStyle()))
    }
  }
}
