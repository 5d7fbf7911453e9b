internal import Foundation

/// Ten thousand partitions of a thousand rows.
enum ManyFilesBenchmark {
  static let rows = 1_000

  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let files = max(10, bench.rows / rows)
    let folder = try bench.made("many-\(files)") { partial in
      try FileManager.default.createDirectory(atPath: partial, withIntermediateDirectories: true)
      let copies = (0..<files).map { file in
        TransactionRows(first: file * rows, rows: rows)
          .copy(to: "\(partial)/part-\(file).parquet")
      }
      try bench.execute(copies.joined(separator: ";\n"))
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
}
