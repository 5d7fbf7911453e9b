/// All checks of the transactions in one scan, beside queries by hand and pointblank.
enum ScanBenchmark {
  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let file = try bench.transactions()
    let relation = "read_parquet('\(file)')"
    let spec = try bench.write(TransactionGate(source: file).text, to: "scan/gate.yaml")
    var contestants = [
      bench.gate("assay", spec: spec),
      try bench.query("query", HandQuery.sql(over: relation, quantiles: true)),
      try bench.query(
        "query without quantiles", HandQuery.sql(over: relation, quantiles: false)),
      try bench.query("SUMMARIZE", "SUMMARIZE FROM \(relation)"),
    ]
    if bench.usesPython { contestants.append(try PointblankPeer.contestant(bench, file: file)) }
    let usages = try bench.race(contestants)
    let ours = usages[0]
    var lines: [ReportLine] = [
      .ratio("checks, beside a hand-written query", ours, to: usages[1], atMost: 0.3),
      .ratio("beside that query without its quantiles", ours, to: usages[2], atMost: 1),
      .ratio("beside `SUMMARIZE`", ours, to: usages[3], atMost: 0.15),
    ]
    if bench.usesPython {
      lines.append(
        .ratio("beside pointblank on Polars, without quantiles", ours, to: usages[4], atMost: 0.5))
    }
    return lines + [.peak("peak memory of the checks", ours, atMost: 1 << 30)]
  }
}

extension Bench {
  /// The Parquet file of the main benchmark.
  func transactions() throws -> String {
    try made("transactions-\(rows).parquet") { partial in
      try execute(TransactionRows(rows: rows).copy(to: partial))
    }
  }
}
