internal import Foundation

/// The second run over data that have not changed.
enum AgainBenchmark {
  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let file = try bench.transactions()
    _ = try bench.freshFolder("again")
    let spec = try bench.write(TransactionGate(source: file).text, to: "again/gate.yaml")
    let gate = bench.gate("assay again", spec: spec, usesCache: true)
    // The first run is not measured; it leaves what the others find.
    _ = try gate.run(log: bench.path("logs"))
    let usage = try bench.race([gate])[0]
    return [.wall("a second run with nothing changed", usage, atMost: 0.15)]
  }
}
