internal import ArgumentParser
internal import GateRunner
internal import Inference
internal import Outcomes

/// `assay infer`: the `schema:` part of a spec, from data.
struct InferCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infer",
    abstract: "Write the schema of data with the evidence behind each line.",
    discussion: """
      DATA is a path or glob to Parquet, CSV or JSON lines, or a dataset of a spec: gate.yaml:train.
      With --split time the rules come from the earlier four fifths and are tested on the later \
      rows, cut at the start of a whole period; a rule that already fails there is dropped, which a \
      comment says.

      Exit codes: 0 written, 2 the spec of DATA is wrong, 3 DATA cannot be read, 64 wrong command line.

      Examples:
        assay infer train.parquet
        assay infer 'data/month=*/*.parquet' --split time --time sched_dep
        assay infer train.csv --out schema.yaml
      """)

  /// How rows are kept apart to test rules on.
  enum Split: String, ExpressibleByArgument, CaseIterable {
    case time
  }

  @Argument(help: ArgumentHelp("The data.", valueName: "data"), completion: .file())
  var data: String

  @OptionGroup var asOf: AsOfOption

  @Option(help: "Test every rule on later rows: time.")
  var split: Split?

  @Option(
    help: ArgumentHelp(
      "The column with the time of a row; without it the only date or timestamp.",
      valueName: "column"))
  var time: String?

  @Option(
    name: .customLong("out"),
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var target: String?

  @Flag(help: "Replace the file of --out.")
  var force = false

  func validate() throws {
    if time != nil, split == nil {
      throw ValidationError("--time says nothing without --split time")
    }
    if force, target == nil { throw ValidationError("--force says nothing without --out") }
  }

  func run() async throws {
    let (data, split, time, target, force) = (data, split, time, target, force)
    let asOf = asOf.seconds
    try await DataArguments.exiting {
      let inference = SchemaInference(
        reader: try DataArguments.reader(),
        data: try DataArguments.source(data, asOf: asOf))
      let result = try await inference.infer(
        splittingBy: split == nil ? nil : time.map { .named($0) } ?? .only)
      let text = result.text(of: data)
      if let target {
        try DataArguments.write(text, to: target, force: force)
      } else {
        try DataArguments.print(text)
      }
    }
  }
}
