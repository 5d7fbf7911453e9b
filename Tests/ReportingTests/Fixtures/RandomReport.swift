import Outcomes

/// A run made of chance and hostile text, the same for the same seed.
struct RandomReport {
  private var generator: SeededGenerator
  /// Whether numbers may be NaN or infinite.
  private let hasOddNumbers: Bool

  init(seed: UInt64, hasOddNumbers: Bool = true) {
    generator = SeededGenerator(seed: seed)
    self.hasOddNumbers = hasOddNumbers
  }

  mutating func report() -> RunReport {
    let outcomes = generator.oneIn(4) ? [Outcome.passed, .skipped, .waived] : Outcome.allCases
    var report = RunReport(
      id: text(), gate: text(), specPath: text(), profile: maybeText(),
      startedAt: Double.random(in: 0..<4e9, using: &generator), seconds: number(),
      stages: Stage.allCases.map { stage($0, outcomes) },
      decision: generator.pick(Decision.allCases), reasons: many(3) { $0.text() },
      model: generator.oneIn(3) ? nil : model(), metrics: many(4) { $0.metric() },
      lineage: generator.oneIn(3) ? nil : lineage(), isStrict: generator.oneIn(3),
      isAdvisory: generator.oneIn(3),
      ending: generator.oneIn(6) ? generator.pick([.tryLater, .interrupted]) : .completed)
    report.changes = many(2) { $0.change() }
    report.flips = generator.oneIn(2) ? nil : flips()
    report.holdout = generator.oneIn(3) ? nil : holdout()
    report.sinceProduction = generator.oneIn(3) ? nil : lineageChange()
    return report
  }

  private mutating func change() -> MetricChange {
    MetricChange(
      metric: text(), by: text(), production: number(), candidate: number(),
      recorded: maybeNumber(),
      parts: many(3) { random in
        MetricChange.Part(
          slice: random.text(), rows: random.whole(), share: random.number(),
          production: random.number(), candidate: random.number(),
          contribution: random.number(), shareMoved: random.maybeNumber(),
          changeWithin: random.maybeNumber())
      })
  }

  private mutating func flips() -> FlipReport {
    FlipReport(
      newlyWrong: whole(), newlyRight: whole(), rows: whole(),
      examples: many(2) { row in
        .init(row.many(2) { .init(column: $0.text(), value: $0.maybeText()) })
      })
  }

  private mutating func holdout() -> HoldoutReport {
    HoldoutReport(
      dataset: text(), digest: text(), rows: whole(), limit: whole(), used: whole(),
      inherited: whole(),
      promises: many(2) {
        .init(
          metric: $0.text(), confidence: 0.95, adaptive: 0.5, fixed: 0.25,
          difference: $0.generator.oneIn(2) ? nil : 0.125)
      })
  }

  private mutating func stage(_ stage: Stage, _ outcomes: [Outcome]) -> StageReport {
    let state = generator.pick([StageReport.State.ran, .ran, .skipped, .absent])
    let findings = state == .ran ? many(4) { $0.finding(stage, outcomes) } : []
    return StageReport(
      stage: stage, state: state, reason: maybeText(), seconds: number(), findings: findings)
  }

  private mutating func finding(_ stage: Stage, _ outcomes: [Outcome]) -> Finding {
    Finding(
      FindingIdentifier([.init(stage.rawValue), .init(text()), .init(String(text().prefix(9)))]),
      stage: stage, outcome: generator.pick(outcomes), message: text(), expected: maybeText(),
      observed: maybeText(), share: generator.maybe { .init(Int($0.next() % 50), of: 50) },
      examples: many(3) { row in
        .init(row.many(3) { .init(column: $0.text(), value: $0.maybeText()) })
      }, sql: maybeText(), evidence: generator.oneIn(2) ? nil : evidence(), span: span(),
      owner: maybeText(), seconds: maybeNumber(), acceptance: maybeText(), logTail: maybeText())
  }

  private mutating func evidence() -> Evidence {
    switch generator.next() % 3 {
    case 0: .estimate(.init(metric: text(), value: number(), interval: interval(), rows: whole()))
    case 1: .comparison(comparison())
    default: .drift(drift())
    }
  }

  private mutating func comparison() -> ComparisonEvidence {
    var evidence = ComparisonEvidence(
      metric: generator.pick(["mae", text()]), slice: maybeText(), candidate: number(),
      production: number(), improvement: number(), interval: interval(), margin: number(),
      pValue: maybeNumber(), adjustedPValue: maybeNumber(), familySize: maybeWhole(),
      rows: whole(), clusters: maybeWhole(), rowsNeeded: maybeWhole(), unsure: generator.oneIn(2))
    evidence.adjustedLevel = maybeNumber()
    return evidence
  }

  private mutating func drift() -> DriftEvidence {
    DriftEvidence(
      column: text(), statistic: text(), value: number(), tested: maybeNumber(),
      driftedAbove: maybeNumber(), stableBelow: maybeNumber(), tolerance: maybeText(),
      toleranceValue: maybeNumber(), referenceRows: whole(), currentRows: whole(),
      rowsNeeded: maybeWhole(),
      movedMost: generator.oneIn(2)
        ? nil : .init(bin: text(), reference: number(), current: number()),
      unproven: generator.oneIn(2))
  }

  private mutating func metric() -> MetricReport {
    MetricReport(
      metric: generator.pick(["mae", text()]), slice: maybeText(), rows: whole(),
      candidate: value(), production: generator.oneIn(3) ? nil : value())
  }

  private mutating func value() -> MetricValue {
    generator.oneIn(4) ? .undefined(text()) : .value(number(), interval: interval())
  }

  private mutating func interval() -> Interval? {
    generator.oneIn(3)
      ? nil : Interval(lower: number(), upper: number(), confidence: 0.95, method: text())
  }

  private mutating func model() -> ModelReport {
    ModelReport(
      name: text(), stage: text(), candidateVersion: maybeText(), candidateDigest: maybeText(),
      productionVersion: maybeText(), productionDigest: maybeText())
  }

  private mutating func lineage() -> LineageRecord {
    var record = LineageRecord(
      code: generator.oneIn(3) ? nil : code(), codeNote: maybeText(),
      datasets: many(2) { random in
        .init(
          name: random.text(), source: random.text(), rows: random.whole(),
          files: random.many(2) { $0.file() }, contentDigest: random.text())
      }, spec: .init(path: text(), sha256: text(), variables: ["snake_Case": text(), text(): "x"]),
      files: many(2) { $0.file() }, seed: generator.next(), toolVersion: text(),
      engineVersions: ["duckDB": text(), "lib_git2": "1.5"],
      machine: .init(
        system: text(), architecture: text(), processors: whole(), memoryBytes: generator.next()))
    record.commands = ["train": text(), "prepare." + text(): "x"]
    record.parameters = ["snake_Case": text()]
    record.environment = generator.oneIn(2) ? [:] : [text(): text()]
    return record
  }

  private mutating func lineageChange() -> LineageChange {
    var change = LineageChange(
      baseline: text(), baselineRun: maybeText(), code: codeChange(), files: fileChanges(),
      commands: many(2) { $0.valueChange() }, parameters: many(2) { $0.valueChange() },
      environment: many(2) { $0.valueChange() }, notes: many(2) { $0.text() })
    change.data = many(2) { random in
      DatasetChange(
        name: random.text(), kind: random.generator.pick(DatasetChange.Kind.allCases),
        rowsBefore: random.maybeWhole(), rowsAfter: random.maybeWhole(),
        files: random.fileChanges(), selection: random.many(2) { $0.valueChange() },
        rows: random.generator.oneIn(2) ? nil : random.rowChange(), note: random.maybeText())
    }
    return change
  }

  private mutating func codeChange() -> CodeChange {
    CodeChange(
      before: maybeText(), after: maybeText(),
      relation: generator.pick(CodeChange.Relation.allCases), reason: maybeText(),
      ahead: maybeWhole(), behind: maybeWhole(),
      commits: many(2) { .init(id: $0.text(), author: $0.text(), subject: $0.text()) },
      files: generator.oneIn(3) ? nil : fileChanges(), wasDirty: generator.oneIn(2),
      isDirty: generator.oneIn(2))
  }

  private mutating func rowChange() -> KeyedRowChange {
    KeyedRowChange(
      key: many(2) { $0.text() }, countsKeys: generator.oneIn(2), isExact: generator.oneIn(2),
      keys: whole(), added: .init(whole()), removed: .init(count: 3, lower: 1, upper: whole()),
      changed: generator.oneIn(2) ? nil : .init(whole()), columns: many(2) { $0.valueChange() })
  }

  private mutating func fileChanges() -> FileChanges {
    FileChanges(
      count: whole(),
      listed: many(2) {
        .init(
          path: $0.text(), kind: $0.generator.pick(FileChange.Kind.allCases), role: $0.maybeText())
      })
  }

  private mutating func valueChange() -> ValueChange {
    ValueChange(name: text(), before: maybeText(), after: maybeText())
  }

  private mutating func code() -> CodeLineage {
    CodeLineage(
      commit: maybeText(), tree: maybeText(), parents: many(2) { $0.text() }, branch: maybeText(),
      defaultBranch: maybeText(), tags: many(2) { $0.text() }, remote: maybeText(),
      isShallow: generator.oneIn(2),
      dirtyFiles: many(2) { .init(path: $0.text(), state: $0.text()) }, dirtyDigest: maybeText())
  }

  private mutating func file() -> FileLineage {
    FileLineage(role: text(), path: text(), bytes: whole(), sha256: text(), gitBlob: text())
  }

  private mutating func span() -> SourceSpan? {
    let line = whole()
    return generator.oneIn(3)
      ? nil
      : SourceSpan(
        file: text(), start: .init(line: line, column: 3), end: .init(line: line, column: 9))
  }

  private mutating func text() -> String {
    // The very long ones stand at every 20th place only, for the sake of time.
    let text = generator.pick(HostileText.all)
    return text.utf8.count > 4_000 && !generator.oneIn(20) ? "short" : text
  }

  private mutating func maybeText() -> String? { generator.oneIn(3) ? nil : text() }

  private mutating func whole() -> Int { Int.random(in: 1...1_000_000, using: &generator) }

  private mutating func maybeWhole() -> Int? { generator.oneIn(3) ? nil : whole() }

  private mutating func number() -> Double {
    if hasOddNumbers, generator.oneIn(8) {
      return generator.pick([
        .nan, .infinity, -.infinity, -0.0, Double.leastNonzeroMagnitude, .greatestFiniteMagnitude,
      ])
    }
    return Double.random(in: -1e3...1e3, using: &generator)
  }

  private mutating func maybeNumber() -> Double? { generator.oneIn(3) ? nil : number() }

  private mutating func many<Value>(
    _ most: Int, _ make: (inout RandomReport) -> Value
  ) -> [Value] {
    (0..<Int.random(in: 0...most, using: &generator)).map { _ in make(&self) }
  }
}
