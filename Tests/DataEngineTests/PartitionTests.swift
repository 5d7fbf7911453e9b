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

  static let size = 4_000
  static let count = 9

  /// Scans of a run: measures, bins of its own, and quantiles where the kept values do not settle them.
  static let changes: [Change] = [
    Change("nothing", rows: 0) { _ in },
    Change("nothing, with a condition", where: "k <> 3", rows: 0) { _ in },
    Change("a partition added", rows: 2 * size + (count + 1) * size) { bench in
      try await bench.write("p9", PartitionBench.rows(count * size..<(count + 1) * size))
    },
    Change("a partition without rows added", rows: count * size) { bench in
      try await bench.write("p9", PartitionBench.rows(0..<0))
    },
    Change("the last partition removed", rows: (count - 1) * size) { bench in
      try FileManager.default.removeItem(atPath: bench.folder.path + "/data/p8.parquet")
    },
    Change("the first partition removed", rows: 3 * (count - 1) * size) { bench in
      try FileManager.default.removeItem(atPath: bench.folder.path + "/data/p0.parquet")
    },
    Change("a partition changed", rows: 3 * count * size) { bench in
      try await bench.write("p4", PartitionBench.rows(90_000..<91_000))
    },
    Change("a partition renamed in its place", rows: count * size) { bench in
      try FileManager.default.moveItem(
        atPath: bench.folder.path + "/data/p4.parquet",
        toPath: bench.folder.path + "/data/p4b.parquet")
    },
    Change("a partition there twice", rows: 4 * (count + 1) * size) { bench in
      try FileManager.default.copyItem(
        atPath: bench.folder.path + "/data/p8.parquet",
        toPath: bench.folder.path + "/data/p9.parquet")
    },
    Change("a partition with a column more", rows: 4 * (count + 1) * size) { bench in
      try await bench.write("p9", PartitionBench.rows(36_000..<40_000, extra: ", 1 AS y"))
    },
    Change("a partition with a column less", rows: 4 * (count + 1) * size) { bench in
      try await bench.write(
        "p9", "SELECT * EXCLUDE (b) FROM (" + PartitionBench.rows(36_000..<40_000) + ")")
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
}
