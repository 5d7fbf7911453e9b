/// One part of the table.
struct Benchmark: Sendable {
  let name: String
  let lines: @Sendable (Bench) throws -> [ReportLine]
}

/// All benchmarks of the data stage, in the order of the table.
enum Benchmarks {
  static let all = [
    Benchmark(name: "scan", lines: ScanBenchmark.lines),
    Benchmark(name: "drift", lines: DriftBenchmark.lines),
    Benchmark(name: "csv", lines: CSVBenchmark.lines),
    Benchmark(name: "again", lines: AgainBenchmark.lines),
    Benchmark(name: "partition", lines: PartitionBenchmark.lines),
    Benchmark(name: "wide", lines: WideBenchmark.lines),
    Benchmark(name: "long", lines: LongTextBenchmark.lines),
    Benchmark(name: "many", lines: ManyFilesBenchmark.lines),
  ]

  /// All benchmarks of the evaluation, in the order of the table.
  static let ofEvaluation = [
    Benchmark(name: "bootstrap", lines: BootstrapBenchmark.lines),
    Benchmark(name: "delong", lines: DeLongBenchmark.lines),
    Benchmark(name: "metrics", lines: MetricsBenchmark.lines),
    Benchmark(name: "slices", lines: SlicesBenchmark.lines),
    Benchmark(name: "statistics", lines: DriftStatisticsBenchmark.lines),
    Benchmark(name: "predictions", lines: PredictionsBenchmark.lines),
    Benchmark(name: "judged", lines: JudgedBenchmark.lines),
  ]
}
