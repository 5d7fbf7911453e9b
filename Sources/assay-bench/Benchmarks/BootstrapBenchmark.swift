/// A thousand paired resamples of an area's difference.
enum BootstrapBenchmark {
  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let file = try bench.predictions(bench.rows)
    var contestants = [
      bench.metrics(
        "assay, 1000 resamples", file,
        ["--baseline-score", "q", "--metric", "roc_auc", "--resamples", "1000"])
    ]
    if bench.usesPython {
      contestants += [
        try bench.peer("sklearn-bootstrap", [file]), try bench.peer("poisson-bootstrap", [file]),
      ]
    }
    let usages = try bench.race(contestants)
    guard bench.usesPython else {
      return [.peak("1,000 paired resamples of an area", usages[0], atMost: 1 << 30)]
    }
    return [
      .ratio(
        "1,000 paired resamples of an area's difference, beside scikit-learn in a loop "
          + "(20 times 50)", usages[0], to: usages[1], atMost: 1 / 80),
      .ratio(
        "beside NumPy's Poisson bootstrap, sorted once (100 times 10)", usages[0], to: usages[2],
        atMost: 1 / 8),
    ]
  }
}
