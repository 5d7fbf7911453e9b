import DuckDB
import Foundation
import Testbench
import Testing

@testable import DataEngine

@Suite struct FileGlobTests {
  private static let files = [
    "a.csv", "b.csv", "B.csv", "ab.csv", ".hidden.csv", "c-d.csv", "x]y.csv",
    "day=2013-11-03/a.csv",
    "day=2013-11-04/a.csv", "day=2013-11-04/b.txt", "deep/er/still/z.csv", "deep/er/y.csv",
    "star*.csv", "q?.csv", "é.csv", "[ab].csv", "!a.csv", "sp ace/a.csv", "empty",
  ]

  @Test(arguments: [
    "*.csv", "?.csv", "??.csv", "[ab].csv", "[!ab].csv", "[a-c]*.csv", "day=*/*.csv", "day=*/*",
    "**/*.csv", "deep/**/*.csv", "**", "**/a.csv", "deep/**", "*/*/*.csv", "a.csv", "none*.csv",
    "*", "folder*", "d*/e?/*.csv", "[", "[a", "x[]]y.csv", "star[*].csv",
    "day=2013-11-0[34]/a.csv", "linked/*.csv", "*b.csv", "a*.c*v", "sp ace/*.csv", "*.csv/",
  ])
  func aPatternMeansWhatItMeansInSQL(_ pattern: String) async throws {
    let fixture = try EngineFixture()
    let root = fixture.folder.path + "/tree"
    for file in Self.files { try fixture.folder.write("x", to: "tree/" + file) }
    try FileManager.default.createSymbolicLink(
      atPath: root + "/linked", withDestinationPath: root + "/deep/er")
    try FileManager.default.createSymbolicLink(
      atPath: root + "/broken.csv", withDestinationPath: root + "/nothing")
    let known = try await fixture.engine.glob(root + "/" + pattern)
    #expect(try FileGlob(root + "/" + pattern).files().sorted() == known.sorted())
  }

  @Test func twoCrawlsAreRefused() {
    #expect(throws: EngineError.self) { try FileGlob("/data/**/a/**/*.csv").files() }
  }
}

extension Engine {
  /// The files of a pattern as the library finds them.
  func glob(_ pattern: String) throws -> [String] {
    try files.rows(dialect.files(matching: pattern), to: "find", "test").compactMap {
      $0.first?.text
    }
  }
}
