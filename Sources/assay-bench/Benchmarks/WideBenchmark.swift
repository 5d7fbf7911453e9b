/// Two thousand columns.
enum WideBenchmark {
  static let columns = 2_000

  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let rows = max(100, bench.rows / 200)
    let file = try bench.made("wide-\(rows).parquet") { partial in
      let columns = (0..<columns).map { column in
        column.isMultiple(of: 2)
          ? "(hash((i * 4096 + \(column))::UBIGINT) >> 11)::DOUBLE / 9007199254740992 AS x_\(column)"
          : "(hash((i * 4096 + \(column))::UBIGINT) % 1000)::INTEGER AS x_\(column)"
      }
      try bench.execute(
        "COPY (SELECT i AS id, \(columns.joined(separator: ", ")) FROM range(\(rows)) AS r(i)) "
          + "TO '\(partial)' (FORMAT PARQUET, ROW_GROUP_SIZE 8192)")
    }
    let spec = try bench.write(
      """
      version: 1
      name: wide
      data: {wide: {source: \(file), key: id}}
      schema:
        columns:
          id: {type: integer, unique: true}
          "x_*": {missing: "= 0", between: [0, 1000], mean: "0..1000", stddev: ">= 0"}

      """, to: "wide/gate.yaml")
    let usage = try bench.race([bench.gate("assay on wide data", spec: spec)])[0]
    return [
      .peak(
        "\(Figure.count(columns)) columns × \(Figure.count(rows)) rows: peak memory", usage,
        atMost: 4 << 30)
    ]
  }
}
