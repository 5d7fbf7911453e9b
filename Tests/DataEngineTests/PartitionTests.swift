import Foundation
import Testbench
import Testing

@testable import DataEngine

/// What is kept of partitions changes what is read, never what is found.
struct PartitionTests {
  /// What happens to the files between two runs, and the most rows that the second one may read.
  struct Change: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var condition: String?
    let rows: Int
    let apply: @Sendable (PartitionBench) async throws -> Void

    init(
      _ description: String, where condition: String? = nil, rows: Int,
      _ apply: @escaping @Sendable (PartitionBench) async throws -> Void
    ) {
      testDescription = description
      self.condition = condition
      self.rows = rows
      self.apply = apply
    }
  }

  static let size = 1_000
  static let count = 9

  static let changes: [Change] = [
    Change("nothing", rows: 0) { _ in },
    Change("nothing, with a condition", where: "k <> 3", rows: 0) { _ in },
    Change("a partition added", rows: 2 * size) { bench in
      try await bench.write("p9", PartitionBench.rows(count * size..<(count + 1) * size))
    },
    Change("a partition without rows added", rows: 0) { bench in
      try await bench.write("p9", PartitionBench.rows(0..<0))
    },
    Change("the last partition removed", rows: 0) { bench in
      try FileManager.default.removeItem(atPath: bench.folder.path + "/data/p8.parquet")
    },
    Change("the first partition removed", rows: 2 * (count - 1) * size) { bench in
      try FileManager.default.removeItem(atPath: bench.folder.path + "/data/p0.parquet")
    },
    Change("a partition changed", rows: (count + 1) * size) { bench in
      try await bench.write("p4", PartitionBench.rows(90_000..<90_500))
    },
    Change("a partition renamed in its place", rows: 0) { bench in
      try FileManager.default.moveItem(
        atPath: bench.folder.path + "/data/p4.parquet",
        toPath: bench.folder.path + "/data/p4b.parquet")
    },
    Change("a partition there twice", rows: 2 * (count + 1) * size) { bench in
      try FileManager.default.copyItem(
        atPath: bench.folder.path + "/data/p8.parquet",
        toPath: bench.folder.path + "/data/p9.parquet")
    },
    Change("the partition that is numbered next added", rows: 2 * size) { bench in
      try await bench.write("p10", PartitionBench.rows(count * size..<(count + 1) * size))
    },
    Change("a partition with keys of earlier ones", rows: 2 * size) { bench in
      try await bench.write("p9", PartitionBench.rows(8_500..<9_500))
    },
    Change("a partition with a key twice in itself", rows: 2 * size) { bench in
      try await bench.write(
        "p9",
        PartitionBench.rows(9_000..<9_900) + " UNION ALL " + PartitionBench.rows(9_800..<9_801))
    },
    Change("a partition with a column more", rows: 2 * (count + 1) * size) { bench in
      try await bench.write("p9", PartitionBench.rows(9_000..<10_000, extra: ", 1 AS y"))
    },
    Change("a partition with a column less", rows: 2 * (count + 1) * size) { bench in
      try await bench.write(
        "p9", "SELECT * EXCLUDE (b) FROM (" + PartitionBench.rows(9_000..<10_000) + ")")
    },
  ]

  private func filled() async throws -> PartitionBench {
    let bench = try PartitionBench()
    for part in 0..<Self.count {
      try await bench.write(
        "p\(part)", PartitionBench.rows(part * Self.size..<(part + 1) * Self.size),
        groupRows: part == 2 ? 2_048 : 122_880)
    }
    return bench
  }

  @Test(arguments: changes)
  func findsTheSame(_ change: Change) async throws {
    let bench = try await filled()
    let plain = try await bench.run(try bench.engine(cached: false), where: change.condition)
    let first = try await bench.run(try bench.engine(), where: change.condition)
    #expect(first.found == plain.found)
    try await change.apply(bench)
    let changed = try await bench.run(
      try bench.engine(cached: false, threads: 1), where: change.condition)
    let second = try await bench.run(try bench.engine(), where: change.condition)
    for measure in PartitionBench.measures {
      #expect(second.found.results[measure] == changed.found.results[measure], "\(measure)")
    }
    #expect(second.found.profile == changed.found.profile)
    #expect(second.rows <= change.rows, "\(second.rows) rows were read")
    #expect(bench.told == [])
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func findsTheSameHoweverRowsAreDivided(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let total = Int.random(in: 1...9_000, using: &generator)
    var found: [PartitionBench.Found] = []
    for _ in 0..<2 {
      let bench = try PartitionBench()
      var cuts = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        Int.random(in: 0...total, using: &generator)
      }
      cuts = ([0, total] + cuts).sorted()
      for (index, (from, to)) in zip(cuts, cuts.dropFirst()).enumerated() {
        try await bench.write("p\(index)", PartitionBench.rows(from..<to))
      }
      let plain = try await bench.run(try bench.engine(cached: false), plan: .own)
      let first = try await bench.run(try bench.engine(threads: 1), plan: .own)
      let again = try await bench.run(try bench.engine(), plan: .own)
      #expect(first.found == plain.found)
      #expect(again.found == plain.found)
      #expect(again.rows == 0)
      found.append(plain.found)
    }
    expectEqual(found[0], found[1])
  }

  @Test(arguments: ["month = 7", "month < 7", "month > 6", "month IN (3, 7)"])
  func filesThatAConditionLeavesOutAreNotTakenForOthers(_ condition: String) async throws {
    let bench = try PartitionBench()
    for month in 1...9 {
      let rows = PartitionBench.rows(month * 300..<(month + 1) * 300)
      try await bench.write("month=\(month)/part", rows, groupRows: month == 7 ? 128 : 122_880)
    }
    _ = try await bench.run(try bench.engine(), where: condition, files: "*/*")
    for month in [7, 4, 1] {
      let rows = PartitionBench.rows(month * 9_000..<month * 9_050)
      try await bench.write("month=\(month)/part", rows)
      let plain = try await bench.run(
        try bench.engine(cached: false), where: condition, files: "*/*")
      let kept = try await bench.run(try bench.engine(), where: condition, files: "*/*")
      #expect(kept.found == plain.found, "month \(month)")
    }
  }

  private func expectEqual(_ first: PartitionBench.Found, _ second: PartitionBench.Found) {
    // Sums of floating-point numbers depend on their order, and so on the files, in the last digits.
    let inexact: Set<Measure> = [.mean(column: "x"), .standardDeviation(column: "x")]
    for measure in PartitionBench.measures.subtracting(inexact) {
      #expect(first.results[measure] == second.results[measure], "\(measure)")
    }
    for measure in inexact {
      guard case .number(let one) = first.results[measure],
        case .number(let other) = second.results[measure]
      else {
        Issue.record("no number")
        continue
      }
      #expect(abs((one ?? 0) - (other ?? 0)) <= 1e-12 * max(1, abs(one ?? 0)))
    }
    for (one, other) in zip(first.profile.columns, second.profile.columns) {
      #expect(one.distinct == other.distinct && one.missing == other.missing)
      #expect(one.minimum == other.minimum && one.maximum == other.maximum)
      #expect(one.top == other.top && one.patterns == other.patterns)
    }
  }

  @Test(arguments: [nil, "key-filter", "keys", "different-keys"])
  func keysStayProvedWhileFilesCome(losing kind: String?) async throws {
    let bench = try await filled()
    _ = try await bench.run(try bench.engine())
    for part in Self.count..<Self.count + 4 {
      // The second is one too many for the filter of the first nine.
      try await bench.write(
        "p\(part)", PartitionBench.rows(part * Self.size..<(part + 1) * Self.size))
      for entry in try kind.map({ try bench.entries($0) }) ?? [] {
        try FileManager.default.removeItem(atPath: entry)
      }
      let plain = try await bench.run(try bench.engine(cached: false))
      let found = try await bench.run(try bench.engine())
      #expect(found.found == plain.found)
      #expect(
        found.found.results[.duplicates(columns: ["id"])] == .duplicates(surplusRows: 0, keys: 0))
      if kind != "keys" { #expect(found.rows <= 2 * Self.size) }
    }
    try await bench.write("p20", PartitionBench.rows(10_999..<11_002))
    let found = try await bench.run(try bench.engine()).found.results
    #expect(found[.duplicates(columns: ["id"])] == .duplicates(surplusRows: 3, keys: 3))
  }

  @Test func anotherProgramKeepsItsOwn() async throws {
    let bench = try await filled()
    let first = try await bench.run(try bench.engine(program: "1"))
    let second = try await bench.run(try bench.engine(program: "2"))
    #expect(second.found == first.found)
    #expect(second.rows >= Self.count * Self.size)
    #expect(try await bench.run(try bench.engine(program: "1")).rows == 0)
  }

  /// What may happen to a kept entry.
  enum Harm: CaseIterable {
    case flipped, cut, emptied, foreign
  }

  @Test(arguments: Harm.allCases)
  func harmedEntriesCountAsAbsent(_ harm: Harm) async throws {
    let bench = try await filled()
    let first = try await bench.run(try bench.engine())
    let entries =
      try bench.entries("partition") + bench.entries("keys")
      + bench.entries("measure") + bench.entries("different-keys")
      + bench.entries("quantile-places") + bench.entries("key-filter")
    var harmed = 0
    for entry in entries {
      let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: entry)))
      var written = bytes
      switch harm {
      case .flipped: written[bytes.count - 1] ^= 1
      case .cut: written.removeLast(bytes.count / 2)
      case .emptied: written = []
      case .foreign: written = Array("something else\n".utf8)
      }
      try Data(written).write(to: URL(fileURLWithPath: entry))
      harmed += 1
    }
    #expect(harmed > 10)
    try await bench.write("p9", PartitionBench.rows(9_000..<10_000))
    let plain = try await bench.run(try bench.engine(cached: false))
    let second = try await bench.run(try bench.engine())
    #expect(second.found == plain.found)
    #expect(second.found != first.found)
    #expect(bench.told.contains { $0.contains("is damaged and is not used") })
  }

  @Test func aSilentRewriteIsFoundByParanoia() async throws {
    let bench = try await filled()
    let path = bench.folder.path + "/data/p4.parquet"
    let first = try await bench.run(try bench.engine())
    let stamp = try FileManager.default.attributesOfItem(atPath: path)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    // One bit of a page; the file stays as long as it was, and its time of writing is set back.
    bytes[bytes.count / 3] ^= 1
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.write(contentsOf: bytes)
    try handle.close()
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(stamp[.modificationDate])], ofItemAtPath: path)
    let plain = try await bench.run(try bench.engine(cached: false))
    let second = try await bench.run(try bench.engine(isParanoid: true))
    #expect(second.found == plain.found)
    #expect(second.found != first.found || second.rows > 0)
  }

  @Test func runsAtOneTimeShareACache() async throws {
    let bench = try await filled()
    let plain = try await bench.run(try bench.engine(cached: false))
    try await withThrowingTaskGroup(of: PartitionBench.Found.self) { group in
      for _ in 0..<3 {
        group.addTask { try await bench.run(try bench.engine(threads: 1)).found }
      }
      for try await found in group { #expect(found == plain.found) }
    }
    #expect(try await bench.run(try bench.engine()).rows == 0)
    #expect(bench.told == [])
  }

  @Test func aFolderThatCannotBeWrittenIsToldOnce() async throws {
    let bench = try await filled()
    try Data().write(to: URL(fileURLWithPath: bench.cachePath))
    let plain = try await bench.run(try bench.engine(cached: false))
    let found = try await bench.run(try bench.engine())
    #expect(found.found == plain.found)
    #expect(bench.told.filter { $0.contains("the run goes on") }.count == 1)
  }

  @Test func whatChangesUnderARunIsNotKept() async throws {
    let bench = try await filled()
    let engine = try bench.engine()
    let before = try await bench.run(engine, keeps: false)
    try await bench.write("p4", PartitionBench.rows(90_000..<90_500))
    await engine.keepResults()
    #expect(try bench.entries("partition") == [])
    let plain = try await bench.run(try bench.engine(cached: false))
    let after = try await bench.run(try bench.engine())
    #expect(after.found == plain.found && after.found != before.found)
  }

  @Test func sensitiveValuesAreNotKeptByPartition() async throws {
    let bench = try PartitionBench()
    for part in 0..<2 {
      try await bench.write(
        "p\(part)",
        PartitionBench.rows(
          part * 500..<(part + 1) * 500, extra: ", 'secret-' || range || '-of-a-person' AS name"))
    }
    let measures: Set<Measure> = [
      .rows, .count(.isMissing(column: "name")), .mean(column: "x"), .duplicates(columns: ["id"]),
      .count(.doesNotMatch(column: "name", pattern: "^secret-[0-9]+-of-a-person$")),
      .duplicates(columns: ["name"]),
    ]
    func found(hiding hidden: Set<String>) async throws -> (Measurements, [String]) {
      let engine = try bench.engine(program: hidden.description)
      _ = try await engine.bind(
        DatasetSource(name: "t", path: "\(bench.folder.path)/data/*.parquet"))
      await engine.conceal(hidden, of: "t")
      await engine.plan(.own, of: "t")
      let measured = await engine.measure(measures, of: "t")
      await engine.keepResults()
      let kept = try ["partition", "keys"].flatMap { try bench.entries($0) }.filter { path in
        try Data(contentsOf: URL(fileURLWithPath: path)).range(of: Data("of-a-person".utf8)) != nil
      }
      return (measured, kept)
    }
    let hidden = try await found(hiding: ["name"])
    #expect(hidden.1 == [])
    #expect(try !bench.entries("partition").isEmpty)
    let open = try await found(hiding: [])
    // The check above sees what it looks for where nothing is hidden.
    #expect(open.1 != [])
    for measure in measures { #expect(hidden.0[measure] == open.0[measure]) }
  }
}
