/// Six metrics of two models on 50 slices.
enum SlicesBenchmark {
  static let metrics = ["accuracy", "precision", "recall", "f1", "roc_auc", "log_loss"]

  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let file = try bench.predictions(bench.rows)
    let asked = metrics.flatMap { ["--metric", $0] }
    var contestants = [
      bench.metrics(
        "assay, slices", file, ["--baseline-score", "q", "--slice", "region"] + asked)
    ]
    if bench.usesPython { contestants.append(try bench.peer("slices", [file])) }
    let usages = try bench.race(contestants)
    guard bench.usesPython else {
      return [.peak("50 slices", usages[0], atMost: 1 << 30)]
    }
    return [
      .ratio(
        "50 slices × 6 metrics × 2 models with intervals and comparisons, beside pandas and "
          + "scikit-learn without", usages[0], to: usages[1], atMost: 0.5)
    ]
  }
}
