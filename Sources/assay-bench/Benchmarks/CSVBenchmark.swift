/// The same checks on a tenth of the rows as CSV, beside the library's own reading of the file.
enum CSVBenchmark {
  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let rows = max(1_000, bench.rows / 10)
    let file = try bench.made("transactions-\(rows).csv") { partial in
      try bench.execute(TransactionRows(rows: rows).copy(to: partial, format: "CSV"))
    }
    let spec = try bench.write(TransactionGate(source: file).text, to: "csv/gate.yaml")
    let usages = try bench.race([
      bench.gate("assay on CSV", spec: spec),
      try bench.query(
        "query on CSV", HandQuery.sql(over: "read_csv('\(file)')", quantiles: true)),
    ])
    return [
      .ratio(
        "\(Figure.count(rows)) rows of CSV, beside the hand-written query", usages[0],
        to: usages[1], atMost: 1.1)
    ]
  }
}
