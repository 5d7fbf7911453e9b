/// Ten times as many predictions of two models in memory.
enum PredictionsBenchmark {
  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let rows = bench.rows * 10
    let file = try bench.predictions(rows)
    let usage = try bench.race([
      bench.metrics(
        "assay, many predictions", file,
        ["--baseline-score", "q"] + SlicesBenchmark.metrics.flatMap { ["--metric", $0] })
    ])[0]
    return [
      .peak(
        "\(Figure.count(rows)) predictions of two models, six metrics compared: peak memory", usage,
        atMost: 3 << 29)
    ]
  }
}
