import Outcomes

/// One rich run, the same every time, for golden files.
enum FixedReport {
  static let rejected = {
    var report = withoutHoldout
    report.holdout = HoldoutReport(
      dataset: "holdout", digest: "f00dfeedbeefcafe", rows: 26_398, limit: 50, used: 12,
      inherited: 3,
      promises: [
        .init(
          metric: "accuracy", confidence: 0.95, adaptive: 0.0267, fixed: 0.0115, difference: 0.011)
      ])
    report.sinceProduction = since
    return report
  }()

  private static let since = LineageChange(
    baseline: "v2.0.0", baselineRun: "20260101T080000Z-11aa",
    code: CodeChange(
      before: "11aa22bb33cc44dd55ee66ff77aa88bb99cc00dd",
      after: "d20ace7968ba43c0219f62d71334c1095bab1602", relation: .ahead, ahead: 12, behind: 0,
      commits: [
        CommitSummary(
          id: "d20ace7968ba43c0219f62d71334c1095bab1602", author: "Ada | <ada>",
          subject: "Distances in km, see #12 ::warning::x")
      ], files: FileChanges([FileChange(path: "train.py", kind: .changed)]), isDirty: true),
    files: FileChanges([FileChange(path: "train.py", kind: .changed, role: "needs")]),
    commands: [ValueChange(name: "train", before: "python train.py", after: "python train.py -k")],
    parameters: [ValueChange(name: "params.yaml: depth", before: "6", after: nil)],
    environment: [ValueChange(name: "DuckDB", before: "1.5.4", after: "1.5.5")],
    data: [
      DatasetChange(
        name: "train", kind: .changed, rowsBefore: 234_000, rowsAfter: 234_297,
        rows: KeyedRowChange(
          key: ["flight_id"], countsKeys: false, isExact: false, keys: 33_012,
          added: .init(count: 297, lower: 241, upper: 366),
          removed: .init(count: 0, lower: 0, upper: 27),
          changed: .init(count: 9, lower: 2, upper: 40),
          columns: [ValueChange(name: "km", before: nil, after: "float")]),
        note: "sensitive columns take no part"),
      DatasetChange(name: "holdout", kind: .same, rowsBefore: 26_398, rowsAfter: 26_398),
    ])

  private static let withoutHoldout = RunReport(
    id: "20260115T093000Z-4f2a", gate: "flight-delay", specPath: "examples/flights/gate.yaml",
    profile: "nightly", startedAt: 1_768_469_400.25, seconds: 212.4,
    stages: [
      StageReport(stage: .code, state: .absent),
      StageReport(stage: .prepare, state: .ran, seconds: 12.1, findings: [prepared]),
      StageReport(
        stage: .data, state: .ran, seconds: 3.5, findings: [rows, distance, correlation, drift]),
      StageReport(
        stage: .evaluate, state: .ran, seconds: 8.2,
        findings: [estimate, comparison, slice, latency, waived]),
      StageReport(stage: .promote, state: .skipped, reason: "evaluate failed"),
    ],
    decision: .rejected,
    reasons: ["data.train.columns.distance.between failed", "mae is worse than production's"],
    model: ModelReport(
      name: "flight-delay", stage: "production", candidateVersion: nil, candidateDigest: "ab12cd34",
      productionVersion: "v2.0.0", productionDigest: "ef56ab78"),
    metrics: [
      MetricReport(
        metric: "mae", slice: nil, rows: 26_398, candidate: .value(16.4182, interval: band),
        production: .value(15.2034, interval: nil)),
      MetricReport(
        metric: "mae", slice: "origin=JFK", rows: 9_146, candidate: .value(16.9, interval: nil),
        production: .value(15.5, interval: nil)),
      MetricReport(
        metric: "r2", slice: nil, rows: 26_398,
        candidate: .undefined("every label is the same"), production: nil),
    ],
    lineage: lineage)

  private static let band = Interval(
    lower: 15.9, upper: 16.93, confidence: 0.95, method: "cluster-t")

  private static let prepared = Finding(
    "prepare.features", .prepare, .passed, "the command ended with status 0",
    expected: "status 0", observed: "status 0", line: 12, seconds: 12.094)
  private static let rows = Finding(
    "data.train.rows", .data, .passed, "train has 234,297 rows", expected: ">= 100_000",
    observed: "234,297", line: 31, seconds: 0.0123)
  private static let distance = {
    var finding = Finding(
      "data.train.columns.distance.between", .data, .failed,
      "9 of 234,297 values of distance lie outside 1..6000; are they in kilometres?",
      expected: "within 1..6000", observed: "7,983 at most", line: 27, seconds: 0.02)
    finding.share = .init(9, of: 234_297)
    finding.examples = [
      .init([
        .init(column: "flight_id", value: "UA|15 <JFK>"), .init(column: "distance", value: "7983"),
      ]),
      .init([.init(column: "flight_id", value: nil), .init(column: "distance", value: "6001")]),
    ]
    finding.sql = "select flight_id, distance from train\nwhere not (distance between 1 and 6000)"
    finding.owner = "data@acme"
    finding.acceptance = "distance: {between: [1, 7983]}"
    return finding
  }()
  private static let correlation = Finding(
    "data.train.measure.correlation", .data, .errored,
    "corr(distance, air_time) is undefined: air_time is constant", expected: "> 0.9",
    observed: "NaN", line: 40, log: "Out of range\n\u{1B}[31mred\u{1B}[0m ]]> end")
  private static let drift = Finding(
    "drift.recent.dep_delay", .data, .warned, "dep_delay has drifted: psi 0.31 beyond medium",
    expected: "not drifted beyond medium", observed: "psi 0.31", line: 66,
    evidence: .drift(
      .init(
        column: "dep_delay", statistic: "psi", value: 0.3104, tested: 0.31, driftedAbove: 0.262,
        stableBelow: 0.2155, tolerance: "medium", toleranceValue: 0.238, referenceRows: 234_297,
        currentRows: 27_004, movedMost: .init(bin: "[40, ∞)", reference: 0.1, current: 0.213))))
  private static let estimate = Finding(
    "evaluate.mae.at_most", .evaluate, .passed, "mae 16.418 is at most 17", expected: "at most 17",
    observed: "16.418", line: 101,
    evidence: .estimate(.init(metric: "mae", value: 16.4182, interval: band, rows: 26_398)))
  private static let comparison = Finding(
    "evaluate.mae.no_worse_than", .evaluate, .failed,
    "mae 16.418 is worse than production's 15.203 by more than the margin of 2%",
    expected: "no worse than production by more than 2% of production", observed: "worse by 1.215",
    line: 101,
    evidence: .comparison(
      .init(
        metric: "mae", candidate: 16.4182, production: 15.2034, improvement: -1.2148,
        interval: Interval(lower: -1.4, upper: -0.61, confidence: 0.95, method: "cluster-t"),
        margin: 0.304, pValue: 0.0000031, adjustedPValue: 0.0000062, familySize: 2, rows: 26_398,
        clusters: 30)))
  private static let slice = Finding(
    "evaluate.slices.origin=JFK.mae.no_worse_than", .evaluate, .inconclusive,
    "cannot tell whether mae at origin=JFK is worse than production's; about 21,000 rows would decide",
    expected: "no worse than production by more than 5% of production",
    observed: "worse by 1.4, interval [-3.1, 0.3]", line: 109,
    evidence: .comparison(
      .init(
        metric: "mae", slice: "origin=JFK", candidate: 16.9, production: 15.5, improvement: -1.4,
        interval: Interval(lower: -3.1, upper: 0.3, confidence: 0.95, method: "cluster-t"),
        margin: 0.775, pValue: 0.21, adjustedPValue: 0.21, familySize: 2, rows: 9_146, clusters: 30,
        rowsNeeded: 21_000, unsure: true)))
  private static let latency = Finding(
    "evaluate.latency.p99", .evaluate, .skipped, "production cannot be timed here", line: 112)
  private static let waived = Finding(
    "evaluate.bias.report", .evaluate, .waived, "storm week, see INC-311; until 2026-12-31",
    line: 120)

  private static let lineage = LineageRecord(
    code: CodeLineage(
      commit: "d20ace7968ba43c0219f62d71334c1095bab1602", tree: "7f3a", parents: ["11aa"],
      branch: "feature/`km`|x", defaultBranch: "main", tags: [],
      remote: "https://example.org/f.git",
      isShallow: true, dirtyFiles: [.init(path: "train.py", state: "modified")],
      dirtyDigest: "99ff"),
    codeNote: nil,
    datasets: [
      DatasetLineage(
        name: "train", source: "data/month=*/*.parquet", rows: 234_297,
        files: [
          FileLineage(
            role: "data", path: "data/month=1/0.parquet", bytes: 812_344, sha256: "0a1b",
            gitBlob: "2c3d")
        ], contentDigest: "f00dfeedbeefcafe")
    ],
    spec: SpecLineage(path: "gate.yaml", sha256: "c0ffee0123456789", variables: ["python": "p3"]),
    files: [], seed: 18_446_744_073_709_551_615, toolVersion: "0.1.0",
    engineVersions: ["duckdb": "1.5.5", "libgit2": "1.5.1"],
    machine: MachineLineage(
      system: "Linux", architecture: "x86_64", processors: 2, memoryBytes: 8_000_000_000))
}

extension Finding {
  /// A finding of the fixed report, in its spec's file.
  fileprivate init(
    _ identifier: String, _ stage: Stage, _ outcome: Outcome, _ message: String,
    expected: String? = nil, observed: String? = nil, line: Int, evidence: Evidence? = nil,
    seconds: Double? = nil, log: String? = nil
  ) {
    self.init(
      FindingIdentifier(encoded: identifier), stage: stage, outcome: outcome, message: message,
      expected: expected, observed: observed, evidence: evidence,
      span: SourceSpan(
        file: "examples/flights/gate.yaml", start: .init(line: line, column: 5),
        end: .init(line: line, column: 20)), seconds: seconds, logTail: log)
  }
}
