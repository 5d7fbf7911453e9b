/// Every binary metric of one model.
enum MetricsBenchmark {
  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let file = try bench.predictions(bench.rows)
    var contestants = [
      bench.metrics("assay, all metrics", file, ["--no-intervals"]),
      bench.metrics("assay, all metrics with intervals", file, []),
    ]
    if bench.usesPython { contestants.append(try bench.peer("metrics", [file])) }
    let usages = try bench.race(contestants)
    let whole = ReportLine.wall("every binary metric with its interval", usages[1], atMost: 60)
    guard bench.usesPython else { return [whole] }
    return [
      .ratio(
        "every binary metric of one model, without intervals, beside scikit-learn's calls",
        usages[0], to: usages[2], atMost: 0.2), whole,
    ]
  }
}
