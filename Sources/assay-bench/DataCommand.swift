internal import ArgumentParser

/// `assay-bench data`: the data stage beside DuckDB and pointblank.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Measure the data stage; prints a table in Markdown.",
    discussion: """
      Data are made once and kept in the folder, with a Python environment for pointblank. Every \
      contestant is a process of its own; they take turns, and medians of processor seconds are \
      compared. A ratio beyond its limit ends with exit code 1.

      Example:
        assay-bench data --rows 10000000 --folder .build/bench
      """)

  @Option(help: "Rows of the main benchmark; the others keep their proportion to it.")
  var rows = 10_000_000

  @OptionGroup var options: BenchOptions

  @Option(
    name: .customLong("only"),
    help: ArgumentHelp(
      "Run this benchmark only; may be repeated: "
        + Benchmarks.all.map { $0.name }.joined(separator: ", ") + ".", valueName: "name"))
  var names: [String] = []

  func validate() throws { try options.check(rows: rows, names, of: Benchmarks.all) }

  func run() throws { try options.run(rows: rows, names, of: Benchmarks.all) }
}
