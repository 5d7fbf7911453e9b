internal import Foundation

/// Ten thousand partitions of a thousand rows.
enum ManyFilesBenchmark {
  static let rows = 1_000
  /// Files that are written from one table: to compute the rows of each file alone takes longer.
  private static let tableFiles = 1_000

  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let files = max(10, bench.rows / rows)
    let folder = try bench.made("many-\(files)") { partial in
      try FileManager.default.createDirectory(atPath: partial, withIntermediateDirectories: true)
      for first in stride(from: 0, to: files, by: tableFiles) {
        try bench.execute(statements(first..<min(files, first + tableFiles), in: partial))
      }
    }
    let spec = try bench.write(
      TransactionGate(source: folder + "/*.parquet").text, to: "many/gate.yaml")
    let usage = try bench.race([bench.gate("assay on many files", spec: spec)])[0]
    return [
      .peak(
        "\(Figure.count(files)) partitions of \(Figure.count(rows)) rows: peak memory", usage,
        atMost: 1 << 30)
    ]
  }

  private static func statements(_ files: Range<Int>, in folder: String) -> String {
    let all = TransactionRows(first: files.lowerBound * rows, rows: files.count * rows)
    let copies = files.map { file in
      let first = (file - files.lowerBound) * rows
      return "COPY (SELECT * FROM made WHERE rowid BETWEEN \(first) AND \(first + rows - 1)) "
        + "TO '\(folder)/part-\(file).parquet' (FORMAT PARQUET)"
    }
    return (["CREATE TABLE made AS \(all.query)"] + copies).joined(separator: ";\n")
  }
}
