internal import Foundation

/// One new partition among a hundred known ones.
enum PartitionBenchmark {
  static let partitions = 100

  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let rows = bench.rows / partitions
    let parts = try bench.made("parts-\(partitions + bench.repeats)x\(rows)") { partial in
      try FileManager.default.createDirectory(atPath: partial, withIntermediateDirectories: true)
      let copies = (0..<partitions + bench.repeats).map { part in
        TransactionRows(first: part * rows, rows: rows).copy(to: "\(partial)/\(part).parquet")
      }
      try bench.execute(copies.joined(separator: ";\n"))
    }
    let folder = try bench.freshFolder("partitions")
    func add(_ part: Int) throws {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/\(part).parquet", withDestinationPath: "\(parts)/\(part).parquet")
    }
    for part in 0..<partitions { try add(part) }
    let spec = try bench.write(
      TransactionGate(source: folder + "/*.parquet").text, to: "partitions/gate.yaml")
    let gate = bench.gate("assay on partitions", spec: spec, usesCache: true)
    let first = try gate.run(log: bench.path("logs"))
    Log.say("  first run: \(first)")
    var later: [Usage] = []
    for part in partitions..<partitions + bench.repeats {
      try add(part)
      let usage = try gate.run(log: bench.path("logs"))
      Log.say("  one more partition: \(usage)")
      later.append(usage)
    }
    return [
      .ratio(
        "one new partition among \(partitions), beside the first run", Usage.median(of: later),
        to: first, atMost: 0.03)
    ]
  }
}
