internal import ArgumentParser
internal import DuckDB
internal import Foundation
internal import Statistics

/// `assay-bench area`: DeLong's method for two models, as a contestant that measures itself.
struct AreaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "area", abstract: "Compare two areas of a predictions file.",
    shouldDisplay: false)

  @Argument(help: "The file, with columns y, p and q.", completion: .file())
  var file: String

  func run() throws {
    let (labels, first, second) = try columns()
    let start = clock()
    let isPositive = labels.map { $0 == 1 }
    guard let ours = StructuralComponents(isPositive: isPositive, scores: first),
      let theirs = StructuralComponents(isPositive: isPositive, scores: second),
      let found = DeLong.confidence(StructuralComponents(ours, weight: 1, theirs, weight: -1))
    else { throw BenchError("a class does not occur") }
    let limits = found.interval(confidence: 0.95)
    let cpu = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    print("\(found.estimate) from \(limits.lower) to \(limits.upper)")
    print("{\"cpu\": \(cpu)}")
  }

  private func columns() throws -> ([Double], [Double], [Double]) {
    var (labels, first, second): ([Double], [Double], [Double]) = ([], [], [])
    let connection = try Database(settings: [:]).connect()
    let statement = try connection.prepare(
      "SELECT y::DOUBLE, p, q FROM read_parquet('\(file)')")
    var result = try statement.stream()
    while let chunk = try result.nextChunk() {
      try chunk.append(column: 0, to: &labels)
      try chunk.append(column: 1, to: &first)
      try chunk.append(column: 2, to: &second)
    }
    return (labels, first, second)
  }
}
