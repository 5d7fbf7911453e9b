internal import ArgumentParser

/// `assay-bench evaluation`: metrics, intervals and judgements beside scikit-learn, SciPy and NumPy.
struct EvaluationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluation",
    abstract: "Measure the evaluation; prints a table in Markdown.",
    discussion: """
      Predictions are made once and kept in the folder, with a Python environment for the peers. \
      Of a peer the processor seconds of its computing count, without imports and reading; of assay \
      those of the whole process, but for DeLong's method, which both do on arrays in memory. A \
      ratio beyond its limit ends with exit code 1.

      Example:
        assay-bench evaluation --rows 1000000 --folder .build/bench
      """)

  @Option(help: "Rows of a predictions file; the large ones have ten times as many.")
  var rows = 1_000_000

  @OptionGroup var options: BenchOptions

  @Option(
    name: .customLong("only"),
    help: ArgumentHelp(
      "Run this benchmark only; may be repeated: "
        + Benchmarks.ofEvaluation.map { $0.name }.joined(separator: ", ") + ".", valueName: "name"))
  var names: [String] = []

  func validate() throws { try options.check(rows: rows, names, of: Benchmarks.ofEvaluation) }

  func run() throws { try options.run(rows: rows, names, of: Benchmarks.ofEvaluation) }
}
