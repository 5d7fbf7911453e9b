internal import Foundation

/// A program with its arguments that takes part in a benchmark.
struct Contestant {
  let name: String
  let program: String
  let arguments: [String]
  var environment: [String: String] = [:]
  /// Exit codes that mean that the work was done.
  var succeeds: Set<Int32> = [0]
  /// Whether it prints the processor seconds that count, as JSON in its last line.
  var measuresItself = false

  /// Runs once; its output goes to a file of the folder `log`.
  ///
  /// - Throws: ``BenchError`` with the end of the output where it did not succeed.
  func run(log: String) throws -> Usage {
    try FileManager.default.createDirectory(atPath: log, withIntermediateDirectories: true)
    let output = log + "/" + name.replacing(" ", with: "-").replacing("/", with: "-") + ".log"
    let (status, usage) = try ChildProcess.run(
      program, arguments, environment: environment, output: output)
    guard succeeds.contains(status) else {
      let text = try String(contentsOfFile: output, encoding: .utf8)
      throw BenchError("\(name) ended with \(status): \(text.suffix(2_000))")
    }
    guard measuresItself else { return usage }
    let text = try String(contentsOfFile: output, encoding: .utf8)
    guard let line = text.split(separator: "\n").last,
      let found = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Double],
      let cpu = found["cpu"]
    else { throw BenchError("\(name) did not say what it has used: \(text.suffix(2_000))") }
    return Usage(cpu: cpu, wall: usage.wall, peak: usage.peak)
  }
}

extension Bench {
  /// Lets contestants take turns, in another order each round, and gives medians in their order.
  func race(_ contestants: [Contestant]) throws -> [Usage] {
    var usages: [[Usage]] = contestants.map { _ in [] }
    for round in 0..<repeats {
      for turn in contestants.indices {
        let index = (turn + round) % contestants.count
        let usage = try contestants[index].run(log: path("logs"))
        Log.say("  \(contestants[index].name): \(usage)")
        usages[index].append(usage)
      }
    }
    return usages.map(Usage.median)
  }
}
