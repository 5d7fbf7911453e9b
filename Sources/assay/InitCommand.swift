internal import ArgumentParser
internal import Foundation
internal import GateRunner
internal import Inference
internal import Outcomes
internal import Reporting

/// `assay init`: a new gate spec.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract:
      "Write a new gate spec: datasets, the schema inferred from them, the rest in comments.",
    discussion: """
      DATA are paths or globs to Parquet, CSV or JSON lines; each becomes a dataset named like its \
      file. The schema comes from the one called train, else from the first, and holds on all of \
      them. Without DATA the spec has placeholders, as those in gates/templates have.

      Templates: \(SpecTemplate.allCases.map(\.rawValue).joined(separator: ", ")).

      Exit codes: 0 written, 3 DATA cannot be read, 64 wrong command line, or the file is there.

      Examples:
        assay init
        assay init train.parquet holdout.parquet --template regression
        assay init 'data/month=*/*.parquet' --out flights.yaml
      """)

  @Argument(help: ArgumentHelp("The data.", valueName: "data"), completion: .file())
  var data: [String] = []

  @OptionGroup var asOf: AsOfOption

  @Option(help: "What the gate judges.")
  var template = SpecTemplate.dataOnly

  @Option(help: ArgumentHelp("The gate's name; the folder's without it.", valueName: "name"))
  var name: String?

  @Option(
    name: .customLong("out"), help: ArgumentHelp("The file to write.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var target = "gate.yaml"

  @Flag(help: "Replace the file.")
  var force = false

  func run() async throws {
    let (data, template, name, target, force) = (data, template, name, target, force)
    let asOf = asOf.seconds
    try await DataArguments.exiting {
      let file = URL(fileURLWithPath: target).standardizedFileURL
      guard force || !FileManager.default.fileExists(atPath: file.path) else {
        throw ValidationError("\(TerminalText.line(target)) is there already; --force replaces it")
      }
      let folder = file.deletingLastPathComponent()
      let draft = try await SpecDraft(
        of: try data.map { try DataArguments.source($0, asOf: asOf) }, template: template,
        name: name ?? folder.lastPathComponent, folder: folder.path
      ) { () throws(ExploringError) in try DataArguments.reader() }
      try DataArguments.write(draft.text, to: target, force: force)
      let found =
        draft.datasets.isEmpty
        ? "with placeholders for its data"
        : (draft.datasets.count == 1 ? "with the dataset " : "with the datasets ")
          + draft.datasets.joined(separator: ", ")
      Streams.log(
        TerminalText.line("wrote \(target) \(found); next: assay run \(target) --only data"))
    }
  }
}

extension SpecTemplate: ExpressibleByArgument {}
