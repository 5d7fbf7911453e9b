/// Texts of a million characters.
enum LongTextBenchmark {
  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let rows = max(10, min(1_000, bench.rows / 10_000))
    let file = try bench.made("long-\(rows).parquet") { partial in
      try bench.execute(
        "COPY (SELECT i AS id, repeat(chr(97 + (i % 26)::INTEGER), 1000000 + i::INTEGER) AS body "
          + "FROM range(\(rows)) AS r(i)) TO '\(partial)' (FORMAT PARQUET)")
    }
    let spec = try bench.write(
      """
      version: 1
      name: long
      data: {long: {source: \(file), key: id}}
      schema:
        columns:
          id: {type: integer, unique: true}
          body: {type: string, missing: "= 0", unique: true, length: "1000000..2000000", matches: "^[a-z]+$"}

      """, to: "long/gate.yaml")
    let usage = try bench.race([bench.gate("assay on long texts", spec: spec)])[0]
    return [
      .peak("\(Figure.count(rows)) texts of 1 MB: peak memory", usage, atMost: 4 << 30)
    ]
  }
}
