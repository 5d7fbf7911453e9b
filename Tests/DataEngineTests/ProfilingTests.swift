import Foundation
import Testbench
import Testing

@testable import DataEngine

/// Profiles have the reference's bins and count every present value once.
struct ProfilingTests {
  private func bins(_ profile: DatasetProfile, _ name: String) throws -> NumericBins {
    guard case .bins(let bins) = try #require(profile.column(name)).distribution else {
      Issue.record("no bins for \(name)")
      return NumericBins(atoms: [], edges: [], atomCounts: [], binCounts: [])
    }
    return bins
  }

  @Test func cutsAtDeciles() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindParquet("SELECT range AS x FROM range(1001)")
    let profile = try await fixture.engine.profile(of: "t")
    let bins = try bins(profile, "x")
    #expect(bins.atoms == [])
    #expect(bins.edges == (1...9).map { Double($0 * 100) })
    #expect(bins.binCounts == [101] + Array(repeating: 100, count: 9))
    let column = try #require(profile.column("x"))
    #expect(column.minimum == 0 && column.maximum == 1_000 && column.mean == 500)
    #expect(column.distinct == 1_001 && column.missing == 0 && column.nan == 0)
  }

  @Test func givesFrequentValuesABin() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindParquet(
      "SELECT CASE WHEN range < 500 THEN 0 ELSE range END AS x FROM range(1000)")
    let bins = try bins(try await fixture.engine.profile(of: "t"), "x")
    #expect(bins.atoms == [0])
    #expect(bins.atomCounts == [500])
    #expect(bins.edges.count == 4)
    #expect(bins.binCounts == [100, 100, 100, 100, 100])
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func countsEveryValueOnce(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var text = "x\n"
    var values: [Double] = []
    var (missing, nan) = (0, 0)
    for _ in 0..<Int.random(in: 0...300, using: &generator) {
      switch Int.random(in: 0..<12, using: &generator) {
      case 0: missing += 1
      case 1: nan += 1
      case 2: values.append(.infinity)
      case 3: values.append(-.infinity)
      case 4...6: values.append(Double(Int.random(in: 0...2, using: &generator)))
      default: values.append(Double.random(in: -5...5, using: &generator))
      }
    }
    text += values.map { "\($0)\n" }.joined()
    text += String(repeating: "nan\n", count: nan) + String(repeating: "\"\"\n", count: missing)
    let fixture = try EngineFixture()
    try await fixture.bindCSV(text, types: ["x": .float])
    let profile = try await fixture.engine.profile(of: "t")
    let column = try #require(profile.column("x"))
    #expect(column.missing == missing && column.nan == nan, "seed \(seed)")
    #expect(column.minimum == values.filter(\.isFinite).min())
    let bins = try bins(profile, "x")
    #expect(bins.binCounts.count == bins.edges.count + 1)
    for (atom, count) in zip(bins.atoms, bins.atomCounts) {
      #expect(values.count { $0 == atom } == count && 10 * count > values.count)
    }
    let rest = values.filter { !bins.atoms.contains($0) }
    for (index, count) in bins.binCounts.enumerated() {
      let lower = index == 0 ? nil : bins.edges[index - 1]
      let upper = index == bins.edges.count ? nil : bins.edges[index]
      let expected = rest.count { value in
        lower.map { value > $0 } ?? true && upper.map { value <= $0 } ?? true
      }
      #expect(count == expected, "bin \(index), seed \(seed)")
    }
    #expect(try await fixture.engine.profile(of: "t", inBinsOf: profile) == profile)
    let stored = try JSONDecoder().decode(
      DatasetProfile.self, from: JSONEncoder().encode(profile))
    #expect(stored == profile)
  }

  @Test func countsInTheReferencesBins() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindParquet("SELECT range AS x FROM range(1001)", as: "old")
    try await fixture.bindParquet("SELECT 5000.5 AS x, 'new' AS y FROM range(3)", as: "new")
    try await fixture.bindParquet("SELECT 'text' AS x", as: "text")
    let old = try await fixture.engine.profile(of: "old")
    let new = try await fixture.engine.profile(of: "new", inBinsOf: old)
    #expect(new.columns.map(\.name) == ["x"])
    #expect(try bins(new, "x").binCounts == [0, 0, 0, 0, 0, 0, 0, 0, 0, 3])
    let text = try await fixture.engine.profile(of: "text", inBinsOf: old)
    #expect(
      text.column("x")?.distribution
        == ColumnProfile.Distribution.none(
          "the type changed from integer to string"))
  }

  @Test func countsCategories() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("s,b\nx,true\ny,false\nx,true\n,\n\"\",true\n", as: "old")
    try await fixture.bindCSV("s,b\nx,true\nz,true\nz,true\nnew,true\n", as: "new")
    let old = try await fixture.engine.profile(of: "old")
    #expect(
      old.column("s")?.distribution
        == .categories(
          [
            CategoryCount(value: "x", rows: 2), CategoryCount(value: "", rows: 1),
            CategoryCount(value: "y", rows: 1),
          ], other: 0))
    #expect(old.column("s")?.missing == 1)
    #expect(
      old.column("b")?.distribution
        == .categories(
          [CategoryCount(value: "true", rows: 3), CategoryCount(value: "false", rows: 1)], other: 0)
    )
    let new = try await fixture.engine.profile(of: "new", inBinsOf: old)
    #expect(
      new.column("s")?.distribution
        == .categories(
          [
            CategoryCount(value: "x", rows: 1), CategoryCount(value: "", rows: 0),
            CategoryCount(value: "y", rows: 0), CategoryCount(value: "z", rows: 2),
            CategoryCount(value: "new", rows: 1),
          ], other: 0))
  }

  @Test func keepsTheRestTogetherAndLeavesOutIdentifiers() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindParquet(
      """
      SELECT 'id' || range AS id, 'v' || (range % 500) AS many, [range] AS list,
        TIMESTAMP '2024-01-01' + INTERVAL (range) SECOND AS at, CAST(NULL AS INTEGER) AS gone,
        'e' || CASE WHEN range % 2 = 0 THEN chr(769) ELSE '' END AS accents
      FROM range(3000)
      """)
    let profile = try await fixture.engine.profile(of: "t")
    #expect(profile.rows == 3_000)
    #expect(profile.column("id")?.distribution == ColumnProfile.Distribution.none("near-unique"))
    guard case .none(_)? = profile.column("list")?.distribution else {
      Issue.record("a list was summarised")
      return
    }
    guard case .categories(let values, let other)? = profile.column("many")?.distribution else {
      Issue.record("no categories")
      return
    }
    #expect(values.count == 100 && values.allSatisfy { $0.rows == 6 } && other == 2_400)
    #expect(profile.column("at")?.minimum == 1_704_067_200)
    #expect(try bins(profile, "gone").binCounts == [0])
    #expect(try await fixture.engine.profile(of: "t", inBinsOf: profile) == profile)
  }
}
