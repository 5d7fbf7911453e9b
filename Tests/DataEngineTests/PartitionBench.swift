import Caching
import Foundation
import Synchronization
import Testbench

@testable import DataEngine

/// Files of one source that change between runs, and a cache that outlives them.
final class PartitionBench: Sendable {
  let folder: TemporaryFolder
  private let lines = Mutex<[String]>([])

  /// What a run found, and how many rows it read for it.
  struct Found: Hashable, Sendable {
    var results: [Measure: MeasureResult]
    var profile: DatasetProfile
  }

  init() throws { folder = try TemporaryFolder() }

  var cachePath: String { folder.path + "/cache" }
  /// What the caches told.
  var told: [String] { lines.withLock { $0 } }

  /// Rows from a range of numbers, with values that depend on the number alone.
  static func rows(_ range: Range<Int>, extra: String = "") -> String {
    """
    SELECT range AS id, range % 23 AS k,
      CASE WHEN range % 17 = 3 THEN NULL ELSE sin(range) * (1 + range % 5) END AS x,
      'c' || (range % 7) AS s, 'u' || (range * 7919 % 1000003) AS u,
      range % 3 = 0 AS b, TIMESTAMP '2024-01-01' + INTERVAL (range) MINUTE AS t\(extra)
    FROM range(\(range.lowerBound), \(range.upperBound))
    """
  }

  static let measures: Set<Measure> = [
    .rows, .count(.isMissing(column: "x")),
    .count(.isOutside(column: "x", lower: .float(-4), upper: .float(4.5))),
    .count(.isNoneOf(column: "s", values: [.string("c1"), .string("c5")])),
    .count(.doesNotMatch(column: "u", pattern: "^u[0-9]{4,5}$")),
    .count(.doesNotHold(sql: "x > k OR b")), .count(.isOneOf(column: "k", values: [.integer(4)])),
    .mean(column: "x"), .minimum(column: "t"), .maximum(column: "x"),
    .standardDeviation(column: "x"), .quantile(column: "x", at: 0.5),
    .quantile(column: "x", at: 0.99), .quantile(column: "k", at: 0.25),
    .distinct(column: "s"), .duplicates(columns: ["id"]),
    .duplicates(columns: ["s", "k"]), .duplicates(columns: ["u", "t"]),
  ]

  /// Writes a partition.
  func write(_ name: String, _ query: String, groupRows: Int = 122_880) async throws {
    let path = "\(folder.path)/data/\(name).parquet"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    let engine = try Engine(
      threads: 1, memoryLimit: "500MB", temporaryFolder: folder.path + "/spill")
    try await engine.execute(
      "COPY (\(query)) TO '\(path)' (FORMAT parquet, ROW_GROUP_SIZE \(groupRows))")
  }

  /// Opens an engine as a run does.
  func engine(
    cached: Bool = true, threads: Int = 2, program: String = "1", isParanoid: Bool = false
  ) throws -> Engine {
    let tell: @Sendable (String) -> Void = { line in self.lines.withLock { $0.append(line) } }
    var memory: EngineMemory?
    if cached {
      let cache = ContentCache(folder: cachePath, tell: tell)
      memory = EngineMemory(
        cache: cache, hashes: FileHashes(cache: cache, isParanoid: isParanoid, tell: tell),
        program: program)
    }
    return try Engine(
      threads: threads, memoryLimit: "500MB", temporaryFolder: folder.path + "/spill",
      memory: memory)
  }

  /// Measures and profiles all files, keeps what it found, and tells the rows that scans read for
  /// the measures.
  func run(
    _ engine: Engine, where condition: String? = nil, files: String = "*",
    measures: Set<Measure> = PartitionBench.measures, plan: ProfilePlan? = nil,
    keeps: Bool = true
  ) async throws -> (found: Found, rows: Int) {
    _ = try await engine.bind(
      DatasetSource(
        name: "t", path: "\(folder.path)/data/\(files).parquet", condition: condition))
    if let plan { await engine.plan(plan, of: "t") }
    let measured = await engine.measure(measures, of: "t")
    let rows = await engine.scannedRows
    let profile = try await engine.profile(of: "t")
    if keeps { await engine.keepResults() }
    let results = Dictionary(uniqueKeysWithValues: measures.map { ($0, measured[$0]) })
    return (Found(results: results, profile: profile), rows)
  }

  /// The kept entries of a kind.
  func entries(_ kind: String) throws -> [String] {
    let path = cachePath + "/" + kind
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: path)
      .map { path + "/" + $0 }.filter { !$0.hasSuffix("/") && $0.count > path.count + 10 }
  }
}
