internal import ArgumentParser
internal import Foundation

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

  @Option(help: "Where data and environments are kept.", completion: .directory)
  var folder: String

  @Option(help: "How often each contestant runs.")
  var repeats = 3

  @Option(help: "Processors that each contestant uses; fewer than there are need taskset.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: ArgumentHelp("The program to measure, instead of the one beside this."))
  var assay: String?

  @Option(
    name: .customLong("only"),
    help: ArgumentHelp(
      "Run this benchmark only; may be repeated: "
        + Benchmarks.all.map { $0.name }.joined(separator: ", ") + ".", valueName: "name"))
  var names: [String] = []

  @Flag(help: "Leave the peers written in Python out.")
  var noPython = false

  func validate() throws {
    guard rows >= 1_000, repeats >= 1, threads >= 1 else {
      throw ValidationError("at least 1000 rows, one repeat and one thread")
    }
    let known = Benchmarks.all.map { $0.name }
    for name in names where !known.contains(name) {
      throw ValidationError("there is no benchmark '\(name)': \(known.joined(separator: ", "))")
    }
  }

  func run() throws {
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let beside = URL(fileURLWithPath: program).deletingLastPathComponent().path
    let bench = try Bench(
      folder: URL(fileURLWithPath: folder).standardizedFileURL.path, rows: rows, repeats: repeats,
      threads: threads, assay: assay ?? beside + "/assay", program: program,
      usesPython: !noPython)
    var lines: [ReportLine] = []
    for benchmark in Benchmarks.all where names.isEmpty || names.contains(benchmark.name) {
      Log.say("\(benchmark.name):")
      lines += try benchmark.lines(bench)
    }
    print(ReportTable.markdown(lines, bench), terminator: "")
    if lines.contains(where: { !$0.isMet }) { throw ExitCode.failure }
  }
}
