import DuckDB
import Foundation
import Testbench
import Testing

/// A database opens, or says why not, and leaves nothing open.
@Suite(.serialized)
struct DatabaseTests {
  @Test func namesItsVersion() { #expect(Database.libraryVersion.hasPrefix("v1.")) }

  @Test func failingOpenSaysWhy() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("this is no database, whatever its name says", to: "x.duckdb")
    let error = #expect(throws: DuckDBError.self) { _ = try Database(path: path) }
    #expect(error?.operation == "open")
    #expect(error?.message.contains("x.duckdb") == true)
  }

  @Test func refusesUnknownSettings() {
    #expect(throws: DuckDBError.self) { _ = try Database(settings: ["no_such_setting": "1"]) }
    #expect(throws: DuckDBError.self) { _ = try Database(settings: ["memory_limit": "much"]) }
  }

  @Test func closesWhatItOpens() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/kept.duckdb"
    for round in 0..<20 {
      do {
        let connection = try Database(path: path).connect()
        try connection.run("CREATE OR REPLACE TABLE t AS SELECT \(round) AS n")
        #expect(throws: DuckDBError.self) { try connection.run("SELECT nonsense") }
        #expect(try Self.openings(of: path) > 0)
      }
      #expect(try Self.openings(of: path) == 0)
    }
  }

  /// Descriptors of this process that are open on a file.
  private static func openings(of path: String) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { name in
      let target = try? FileManager.default.destinationOfSymbolicLink(
        atPath: "/proc/self/fd/" + name)
      return target == path
    }
  }
}
