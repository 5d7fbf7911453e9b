package import DataEngine
package import GateLanguage
package import Outcomes

/// One entry of `drift:` as it will be judged, before any data were seen.
package struct PlannedDrift: Sendable, Hashable {
  /// `drift.<current>`, or `drift.<current>.<column>` for a column with a rule of its own.
  package var identifier: FindingIdentifier
  /// The dataset that is asked whether it drifted.
  package var current: String
  /// A dataset's name, or `production`.
  package var reference: String
  /// What must hold, in words.
  package var expected: String
  /// Where the spec says so.
  package var span: SourceSpan

  /// Describes one entry, or one column of it.
  package init(
    identifier: FindingIdentifier, current: String, reference: String, expected: String,
    span: SourceSpan
  ) {
    self.identifier = identifier
    self.current = current
    self.reference = reference
    self.expected = expected
    self.span = span
  }
}

/// The profile that is stored with the production version, or why there is none.
package enum ProductionProfile: Sendable {
  case stored(DatasetProfile, version: String)
  case absent(reason: String)
}

/// Every entry of `drift:`, bound to the statistics.
package struct DriftPlan: Sendable {
  let entries: [DriftSpec]
  /// Columns that datasets declare not to have, by dataset.
  let absent: [String: Set<String>]
  /// The columns that order rows in time, by dataset.
  let times: [String: String]
  /// The columns of keys and times of all datasets but lookups.
  let identifying: Set<String>
  /// Keys of one column, and times, by dataset.
  let moving: [String: Set<String>]
  /// Names and globs of columns whose values no report may show.
  let sensitive: [NameGlob]

  /// Binds the entries; unknown statistics and impossible confidences are reported to the log.
  package init(binding spec: GateSpec, log: DiagnosticLog) {
    entries = spec.drift.map { Self.naming(labelOf: $0, in: spec, log: log) }
    sensitive = (spec.schema?.columns ?? []).filter(\.isSensitive).map { NameGlob($0.name.value) }
    times = Dictionary(
      spec.data.compactMap { data in data.time.map { (data.name.value, $0.value) } },
      uniquingKeysWith: { $1 })
    identifying = Set(
      spec.data.filter { !$0.isLookup }
        .flatMap { $0.key.map(\.value) + [$0.time?.value].compactMap(\.self) })
    moving = Dictionary(
      spec.data.map { data in
        let key = data.key.count == 1 ? data.key.map(\.value) : []
        return (data.name.value, Set(key + [data.time?.value].compactMap(\.self)))
      }, uniquingKeysWith: { $1 })
    absent = Dictionary(
      spec.data.map { ($0.name.value, Set($0.absent.map(\.value))) }, uniquingKeysWith: { $1 })
    let kinds = DriftStatisticCatalog.all.map { $0.kind }
    for entry in entries {
      if !(entry.confidence > 0.5 && entry.confidence < 1) {
        log.report(
          SpecDiagnostic(
            rule: "wrong-value", message: "the confidence must lie between 50% and 100%",
            span: entry.span))
      }
      for column in entry.rules { Self.check(column, kinds: kinds, log: log) }
    }
  }

  /// What will be judged, in spec order.
  package var planned: [PlannedDrift] {
    entries.flatMap { entry in
      let path = FindingIdentifier(["drift", FindingIdentifier.Segment(entry.title.value)])
      let confidence = NumberText.percent(entry.confidence)
      func planned(_ identifier: FindingIdentifier, _ expected: String, _ span: SourceSpan)
        -> PlannedDrift
      {
        PlannedDrift(
          identifier: identifier, current: entry.current.value, reference: entry.referenceName,
          expected: expected, span: span)
      }
      return [
        planned(
          path,
          "every column \(ColumnLimits(entry).text) of \(entry.referenceName), proved at "
            + confidence, entry.span)
      ]
        + entry.rules.compactMap { column -> PlannedDrift? in
          let name = path.appending(FindingIdentifier.Segment(column.name.value))
          return switch column.rule {
          case .skip: nil
          case .proven(_, let warnIf, let failIf):
            planned(
              name,
              ColumnLimits(entry, warnIf: warnIf?.value, failIf: failIf?.value).text
                + ", proved at \(confidence)", column.span)
          case .houseRules(let rules):
            planned(
              name,
              rules.map { "\($0.statistic.value) \($0.threshold.text)" }
                .joined(separator: ", ") + " (unproven)", column.span)
          }
        }
    }
  }

  /// Profiles the datasets and judges each entry; findings are in spec order.
  ///
  /// `productionRows` are those that were kept with the production version, where there are any.
  package func findings(
    engine: Engine, datasets: [String: Dataset], production: ProductionProfile,
    productionRows: DrawnSample? = nil
  ) async -> [Finding] {
    var profiles: [String: DatasetProfile] = [:]
    var findings: [Finding] = []
    for entry in entries {
      do throws(DriftObstacle) {
        let (profile, name) = try await reference(
          of: entry, engine: engine, production: production, profiles: &profiles)
        guard let dataset = datasets[entry.current.value] else {
          throw DriftObstacle(.errored, "\(entry.current.value) could not be read")
        }
        let current = try await Self.profile(engine, dataset.name, like: profile)
        var judge = EntryJudge(
          entry: entry, referenceName: name, reference: profile, current: current,
          currentColumns: dataset.columns.map(\.name), absent: absent[dataset.name] ?? [],
          sensitive: sensitive)
        judge.moving = (moving[dataset.name] ?? []).union(moving[entry.referenceName] ?? [])
        let rows = RowReader(
          engine: engine, current: dataset, reference: entry.referenceDataset(among: datasets),
          kept: entry.reference.value == .production ? productionRows : nil, times: times)
        findings += try await Self.findings(
          EntryRun(entry: entry, judge: judge, rows: rows, identifying: identifying))
      } catch {
        findings.append(entry.finding(error))
      }
    }
    return findings
  }

  private static func findings(_ run: EntryRun) async throws(DriftObstacle) -> [Finding] {
    do throws(EngineError) {
      return try await run.findings()
    } catch {
      throw DriftObstacle(.errored, "it could not be measured: \(error)")
    }
  }

  private func reference(
    of entry: DriftSpec, engine: Engine, production: ProductionProfile,
    profiles: inout [String: DatasetProfile]
  ) async throws(DriftObstacle) -> (DatasetProfile, String) {
    switch (entry.reference.value, production) {
    case (.production, .stored(let profile, let version)):
      return (profile, "production \(version)")
    case (.production, .absent(let reason)): throw DriftObstacle(.skipped, reason)
    case (.dataset(let name), _):
      if let known = profiles[name] { return (known, name) }
      let profile = try await Self.profile(engine, name, like: nil)
      profiles[name] = profile
      return (profile, name)
    }
  }

  private static func profile(
    _ engine: Engine, _ dataset: String, like reference: DatasetProfile?
  ) async throws(DriftObstacle) -> DatasetProfile {
    do throws(EngineError) {
      guard let reference else { return try await engine.profile(of: dataset) }
      return try await engine.profile(of: dataset, inBinsOf: reference)
    } catch {
      throw DriftObstacle(.errored, "it could not be measured: \(error)")
    }
  }
}

/// Why an entry was not judged, and what that means for it.
struct DriftObstacle: Error, Sendable {
  var outcome: Outcome
  var message: String

  init(_ outcome: Outcome, _ message: String) {
    self.outcome = outcome
    self.message = message
  }
}

extension DriftSpec {
  /// How the reference is called in the spec.
  var referenceName: String {
    switch reference.value {
    case .production: "production"
    case .dataset(let name): name
    }
  }

  /// The bound dataset of the reference; nil for production.
  func referenceDataset(among datasets: [String: Dataset]) -> Dataset? {
    guard case .dataset(let name) = reference.value else { return nil }
    return datasets[name]
  }

  /// The one finding of an entry that was not judged.
  func finding(_ obstacle: DriftObstacle) -> Finding {
    Finding(
      FindingIdentifier(["drift", FindingIdentifier.Segment(title.value)]), stage: .data,
      outcome: obstacle.outcome, message: "\(current.value): \(obstacle.message)",
      expected: "no drift from \(referenceName) beyond \(tolerance.value.word)",
      observed: obstacle.message, span: span)
  }
}
