internal import ArgumentParser
internal import Foundation

/// What all tables of benchmarks are asked with.
struct BenchOptions: ParsableArguments {
  @Option(help: "Where data and environments are kept.", completion: .directory)
  var folder: String

  @Option(help: "How often each contestant runs.")
  var repeats = 3

  @Option(help: "Processors that each contestant uses; fewer than there are need taskset.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: ArgumentHelp("The program to measure, instead of the one beside this."))
  var assay: String?

  @Flag(help: "Leave the peers written in Python out.")
  var noPython = false

  /// Refuses numbers that measure nothing, and names of no benchmark.
  func check(rows: Int, _ names: [String], of benchmarks: [Benchmark]) throws {
    guard rows >= 1_000, repeats >= 1, threads >= 1 else {
      throw ValidationError("at least 1000 rows, one repeat and one thread")
    }
    let known = benchmarks.map { $0.name }
    for name in names where !known.contains(name) {
      throw ValidationError("there is no benchmark '\(name)': \(known.joined(separator: ", "))")
    }
  }

  /// Runs the benchmarks of these names, or all, and prints the table.
  func run(rows: Int, _ names: [String], of benchmarks: [Benchmark]) throws {
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let beside = URL(fileURLWithPath: program).deletingLastPathComponent().path
    let bench = try Bench(
      folder: URL(fileURLWithPath: folder).standardizedFileURL.path, rows: rows, repeats: repeats,
      threads: threads, assay: assay ?? beside + "/assay", program: program,
      usesPython: !noPython)
    var lines: [ReportLine] = []
    for benchmark in benchmarks where names.isEmpty || names.contains(benchmark.name) {
      Log.say("\(benchmark.name):")
      lines += try benchmark.lines(bench)
    }
    print(ReportTable.markdown(lines, bench), terminator: "")
    if lines.contains(where: { !$0.isMet }) { throw ExitCode.failure }
  }
}
