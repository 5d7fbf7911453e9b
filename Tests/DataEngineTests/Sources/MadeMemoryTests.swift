import Caching
import Foundation
import Testbench
import Testing

@testable import DataEngine

/// What is kept between runs knows what made datasets were made from.
struct MadeMemoryTests {
  /// Files and a cache that several runs share.
  struct Runs {
    let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
      try write("k,at\na,2013-11-28\nb,2013-12-01\nc,2013-12-02\n", to: "rows.csv")
      try write("k,y\na,1\nb,2\nc,3\n", to: "labels.csv")
      try write("k\na\nb\n", to: "manifest.csv")
    }

    /// Writes a file as it was long ago, so that its time is to be trusted.
    func write(_ text: String, to name: String) throws {
      let path = try folder.write(text, to: name)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: path)
    }

    /// Binds the files and the made dataset in an engine of its own; gives the rows of the latter
    /// and whether the library had to be started for them.
    func rows(
      _ change: (inout DatasetSource) -> Void
    ) async throws -> (texts: [[String?]], isStarted: Bool) {
      let cache = ContentCache(folder: folder.path + "/cache", tell: { _ in })
      let hashes = FileHashes(cache: cache, tell: { _ in })
      let engine = try Engine(
        threads: 1, memoryLimit: "500MB", temporaryFolder: folder.path + "/spill",
        memory: EngineMemory(cache: cache, hashes: hashes, program: "test"))
      for name in ["rows", "labels"] {
        _ = try await engine.bind(DatasetSource(name: name, path: folder.path + "/\(name).csv"))
      }
      var source = DatasetSource(name: "made", path: folder.path + "/rows.csv")
      change(&source)
      _ = try await engine.bind(source)
      let counts = await engine.measure([.rows, .distinct(column: "k")], of: "made")
      let isStarted = await engine.isStarted
      let texts = try await engine.rows(sql: "select * from {made} order by all", limit: 9).rows
      #expect(counts[.rows] == .count(texts.count))
      await engine.keepResults()
      hashes.save()
      return (texts, isStarted)
    }
  }

  static func window(_ source: inout DatasetSource, from day: Double) {
    source.window = RowWindow(
      column: "at", start: WindowTests.day + day * 86400, end: WindowTests.day + 2 * 86400)
  }

  static func labels(_ source: inout DatasetSource, until day: Double) {
    source.labels = LabelJoin(
      dataset: "labels", label: "y", columns: ["k"],
      due: .init(column: "at", until: WindowTests.day + day * 86400))
  }

  @Test func aWindowThatMovedIsReadAnew() async throws {
    let runs = try Runs()
    let first = try await runs.rows { Self.window(&$0, from: 0) }
    #expect(first.texts.map { $0[0] } == ["b", "c"] && first.isStarted)
    let again = try await runs.rows { Self.window(&$0, from: 0) }
    #expect(again.texts == first.texts && !again.isStarted)
    let moved = try await runs.rows { Self.window(&$0, from: 1) }
    #expect(moved.texts.map { $0[0] } == ["c"] && moved.isStarted)
  }

  @Test func labelsThatBecomeDueAreReadAnew() async throws {
    let runs = try Runs()
    let first = try await runs.rows { Self.labels(&$0, until: 0) }
    #expect(first.texts.map { $0[2] } == ["1", "2"] && first.isStarted)
    let again = try await runs.rows { Self.labels(&$0, until: 0) }
    #expect(again.texts == first.texts && !again.isStarted)
    let later = try await runs.rows { Self.labels(&$0, until: 1) }
    #expect(later.texts.map { $0[2] } == ["1", "2", "3"] && later.isStarted)
    try runs.write("k,y\na,1\nb,7\nc,3\n", to: "labels.csv")
    let changed = try await runs.rows { Self.labels(&$0, until: 0) }
    #expect(changed.texts.map { $0[2] } == ["1", "7"] && changed.isStarted)
  }

  @Test func aManifestThatChangedIsReadAnew() async throws {
    let runs = try Runs()
    let change = { (source: inout DatasetSource) in
      source.manifest = RowManifest(path: runs.folder.path + "/manifest.csv", key: ["k"])
    }
    let first = try await runs.rows(change)
    #expect(first.texts.map { $0[0] } == ["a", "b"] && first.isStarted)
    let again = try await runs.rows(change)
    #expect(again.texts == first.texts && !again.isStarted)
    try runs.write("k\nc\nb\n", to: "manifest.csv")
    let changed = try await runs.rows(change)
    #expect(changed.texts.map { $0[0] } == ["b", "c"] && changed.isStarted)
  }

  @Test func aQueryIsRunAgainWhenWhatItReadsChanged() async throws {
    let runs = try Runs()
    let change = { (source: inout DatasetSource) in
      source.path = ""
      source.query = "select k, y from {rows} join {labels} using (k)"
    }
    let first = try await runs.rows(change)
    #expect(first.texts.map { $0[1] } == ["1", "2", "3"] && first.isStarted)
    let again = try await runs.rows(change)
    #expect(again.texts == first.texts && !again.isStarted)
    try runs.write("k,y\na,1\nb,7\n", to: "labels.csv")
    let changed = try await runs.rows(change)
    #expect(changed.texts.map { $0[1] } == ["1", "7"] && changed.isStarted)
  }

  @Test func aQueryOfChanceIsNeverKept() async throws {
    let runs = try Runs()
    let change = { (source: inout DatasetSource) in
      source.path = ""
      source.query = "select k, random() as r, {{'a': 1} as s from {rows}"
    }
    let first = try await runs.rows(change)
    let again = try await runs.rows(change)
    #expect(again.texts != first.texts && again.isStarted)
  }
}

extension Engine {
  /// Whether the library was started.
  var isStarted: Bool { files.interrupter != nil || sealed.interrupter != nil }
}
