/// DeLong's method for two areas, on arrays in memory.
enum DeLongBenchmark {
  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let file = try bench.predictions(bench.rows)
    var contestants = [
      Contestant(
        name: "assay, DeLong", program: bench.program, arguments: ["area", file],
        measuresItself: true)
    ]
    if bench.usesPython { contestants.append(try bench.peer("delong", [file])) }
    let usages = try bench.race(contestants)
    guard bench.usesPython else {
      return [.peak("DeLong's method", usages[0], atMost: 1 << 30)]
    }
    return [
      .ratio(
        "DeLong's method for two models, beside the fast one in NumPy", usages[0], to: usages[1],
        atMost: 0.5)
    ]
  }
}
