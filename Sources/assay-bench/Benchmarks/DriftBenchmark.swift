internal import Foundation

/// Drift of every column against the profile that is stored with the version in production.
enum DriftBenchmark {
  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let file = try bench.transactions()
    let folder = try bench.freshFolder("drift")
    let production = try ProductionVersion(bench, in: folder)
    let plain = try bench.write(TransactionGate(source: file).text, to: "drift/plain.yaml")
    let drift = try bench.write(
      TransactionGate(source: file, production: production).text,
      to: "drift/drift.yaml")
    let query = HandQuery.sql(over: "read_parquet('\(file)')", quantiles: true)
    let scans = try bench.race([
      bench.gate("assay with drift", spec: drift), try bench.query("query", query),
    ])
    // What is kept answers both gates, so that their difference is what drift costs beyond profiles.
    let kept = [
      bench.gate("assay, kept", spec: plain, usesCache: true),
      bench.gate("assay with drift, kept", spec: drift, usesCache: true),
    ]
    for gate in kept { _ = try gate.run(log: bench.path("logs")) }
    let again = try bench.race(kept)
    let added = Usage(
      cpu: max(0, again[1].cpu - again[0].cpu), wall: again[1].wall, peak: again[1].peak)
    return [
      .ratio(
        "checks and drift of every column, beside the hand-written query", scans[0], to: scans[1],
        atMost: 0.32),
      .peak("peak memory of checks and drift", scans[0], atMost: 1 << 30),
      .ratio(
        "drift of every column on kept profiles, beside the scan", added, to: scans[0],
        atMost: 0.01),
    ]
  }
}
