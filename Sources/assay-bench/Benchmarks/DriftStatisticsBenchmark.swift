/// Distances of twenty columns of numbers between two tables.
enum DriftStatisticsBenchmark {
  static let columns = 20

  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let files = try [1, 2].map { seed in
      try bench.made("numbers-\(bench.rows)-\(seed).parquet") { partial in
        let numbers = (0..<columns).map { "\(NumberedDraw.normal($0, seed: seed)) AS x\($0)" }
        try bench.execute(
          "COPY (SELECT \(numbers.joined(separator: ", ")) FROM range(\(bench.rows)) AS rows(i)) "
            + "TO '\(partial)' (FORMAT PARQUET)")
      }
    }
    var contestants = [
      Contestant(
        name: "assay, drift", program: bench.assay, arguments: ["drift"] + files + ["--json"],
        succeeds: [0, 1])
    ]
    if bench.usesPython { contestants.append(try bench.peer("drift", files)) }
    let usages = try bench.race(contestants)
    guard bench.usesPython else {
      return [.peak("drift of twenty columns", usages[0], atMost: 1 << 30)]
    }
    return [
      .ratio(
        "KS, PSI and three more distances of 20 columns from profiles, beside SciPy's KS and "
          + "NumPy's PSI", usages[0], to: usages[1], atMost: 0.1)
    ]
  }
}
