internal import ArgumentParser
internal import DuckDB
internal import Foundation

/// `assay-bench query`: runs SQL of a file with the library that assay uses, as a contestant.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Run the SQL of a file and count its rows.",
    shouldDisplay: false)

  @Argument(help: "The file.", completion: .file())
  var file: String

  @Option(help: "Threads of the library.")
  var threads = 2

  @Option(help: "The library's limit of memory.")
  var memory = "8GB"

  func run() throws {
    let sql = try String(contentsOfFile: file, encoding: .utf8)
    let database = try Database(settings: ["threads": String(threads), "memory_limit": memory])
    let connection = try database.connect()
    var result = try connection.query(sql)
    var rows = 0
    while let chunk = try result.nextChunk() { rows += chunk.rowCount }
    guard rows > 0 else { throw BenchError("the query gave no row") }
    print("\(rows) rows")
  }
}
