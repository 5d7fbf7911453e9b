import Foundation
import Testbench
import Testing

@testable import DataEngine

/// An export is one whole read-only file; a sample is the same for the same rows.
struct ExportTests {
  @Test func keepsTypesAndLeavesColumnsOut() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a,d,y\n1,2024-01-01,x\n2,,y\n3,2024-01-03,z\n", where: "a < 3")
    let path = fixture.folder.path + "/out.parquet"
    for _ in 0..<2 {
      try await fixture.engine.export("t", to: path, excluding: ["y"], sample: nil)
    }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o444)
    let copy = try await fixture.engine.bind(DatasetSource(name: "copy", path: path))
    #expect(copy.columns.map(\.type) == [.integer, .date])
    #expect(await fixture.measure(.rows, of: "copy") == .count(2))
  }

  @Test func saysWhatItCannotDo() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a\n1\n")
    let path = fixture.folder.path + "/missing/out.parquet"
    await #expect(throws: EngineError.self) {
      try await fixture.engine.export("t", to: path, excluding: [], sample: nil)
    }
    for excluded: Set<String> in [["nowhere"], ["a"]] {
      await #expect(throws: EngineError.self) {
        try await fixture.engine.export(
          "t", to: fixture.folder.path + "/x.parquet", excluding: excluded, sample: nil)
      }
    }
  }

  @Test func samplesAlikeWhateverTheOrder() async throws {
    let fixture = try EngineFixture()
    let query = "SELECT range AS a, CASE WHEN range % 100 = 0 THEN 'rare' ELSE 'many' END AS y"
    try await fixture.bindParquet("\(query) FROM range(1000)", as: "up")
    try await fixture.bindParquet("\(query) FROM range(1000) ORDER BY range DESC", as: "down")
    var digests: [ContentDigest] = []
    for (name, seed) in [("up", 1), ("down", 1), ("up", 2)] as [(String, UInt64)] {
      let bound = "\(name)\(seed)"
      let path = "\(fixture.folder.path)/\(bound).sample.parquet"
      try await fixture.engine.export(
        name, to: path, excluding: [], sample: RowSample(rows: 50, seed: seed, stratum: "y"))
      _ = try await fixture.engine.bind(DatasetSource(name: bound, path: path))
      digests.append(try await fixture.engine.contentDigest(of: bound))
      #expect(
        await fixture.measure(.groupRows(columns: ["y"]), of: bound)
          == .groups([
            GroupRows(values: ["many"], rows: 48), GroupRows(values: ["rare"], rows: 2),
          ]))
    }
    #expect(digests[0] == digests[1])
    #expect(digests[0] != digests[2])
    #expect(digests[0].rows == 50)
  }

  @Test func samplesExactlyWithoutStrata() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindParquet("SELECT range / 7 AS y, range % 2 AS dup FROM range(500)")
    for (stratum, rows) in [("y", 100), (nil, 100), ("dup", 1), (nil, 900)] as [(String?, Int)] {
      let name = "\(stratum ?? "none")\(rows)"
      let path = "\(fixture.folder.path)/\(name).out.parquet"
      try await fixture.engine.export(
        "t", to: path, excluding: [], sample: RowSample(rows: rows, seed: 3, stratum: stratum))
      _ = try await fixture.engine.bind(DatasetSource(name: name, path: path))
      #expect(await fixture.measure(.rows, of: name) == .count(min(rows, 500)))
    }
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func quotasAddUp(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let strata = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
      Int.random(in: 1...200, using: &generator)
    }
    let rows = Int.random(in: 0...3_000, using: &generator)
    let quotas = RowSample(rows: rows, seed: 0, stratum: nil).quotas(of: strata)
    #expect(quotas.reduce(0, +) == min(rows, strata.reduce(0, +)), "seed \(seed)")
    #expect(zip(quotas, strata).allSatisfy { $0 >= 0 && $0 <= $1 }, "seed \(seed)")
    guard rows >= 2 * strata.count else { return }
    #expect(zip(quotas, strata).allSatisfy { $0 >= min(2, $1) }, "seed \(seed)")
  }
}
