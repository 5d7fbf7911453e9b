internal import ArgumentParser

/// Measures the program beside its peers, in processor seconds of the same run.
@main
struct AssayBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assay-bench", abstract: "Measure assay beside its peers.",
    subcommands: [DataCommand.self, EvaluationCommand.self, QueryCommand.self, AreaCommand.self])
}
