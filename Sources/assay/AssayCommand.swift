internal import ArgumentParser

/// The program; every subcommand is one file.
@main
struct AssayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assay",
    abstract: "A quality gate for machine-learning models.",
    discussion: """
      Checks the data, smoke-tests and runs the training, judges the candidate against the model in \
      production, and promotes or rejects.

      Exit codes: 0 passed, 1 rejected, 2 the spec is wrong, 3 could not be judged, 4 cannot tell, \
      64 wrong command line, 75 production changed twice under the run, 130 interrupted.

      Examples:
        assay init train.parquet holdout.parquet
        assay lint gate.yaml
        assay run gate.yaml --promote
        assay accept latest data.train.columns.distance.between
        assay explain between
      """,
    version: ToolVersion.text,
    subcommands: [
      InitCommand.self, InferCommand.self, LintCommand.self, PlanCommand.self, RunCommand.self,
      RetrainCommand.self, AcceptCommand.self, ReportCommand.self, DiffCommand.self,
      ProfileCommand.self, DriftCommand.self,
      MetricsCommand.self, SampleSizeCommand.self,
      RegistryCommand.self, ExplainCommand.self, SchemaCommand.self,
    ])
}
