internal import DataChecks
internal import DataEngine
internal import Digests
internal import Drift
internal import DurableFiles
internal import GateLanguage
internal import Lineage
internal import Outcomes
internal import Promotion

extension Workspace {
  /// Binds the datasets, checks them, and judges drift.
  mutating func runData() async -> [Finding] {
    let unbound = await bindDatasets(stage: .data)
    guard unbound.isEmpty else { return unbound }
    let stored = await storedProfile()
    await plan.drift.announce(to: engine, production: stored.profile)
    let circumstances = DataCircumstances(
      asOf: asOf, production: stored.profile, previous: await lastPassedRun(),
      seconds: context.now)
    var findings = await plan.checks.findings(
      engine: engine, datasets: datasets, in: circumstances)
    findings += await judgeDrift(against: stored)
    return findings
  }

  /// What the last passed run counted, where a rule asks for it.
  private func lastPassedRun() async -> LastPassedRun {
    guard plan.checks.asksForPreviousRun else { return .absent }
    return await LastPassedRun.find(
      gate: spec.name.value, in: DurableFile.parent(of: folder.path),
      production: production.version, registry: registry, read: context.readRecord)
  }

  /// Judges drift against what ``production`` shows.
  func judgeDrift() async -> [Finding] { await judgeDrift(against: await storedProfile()) }

  /// Judges entries that are not the run's own against what ``production`` shows.
  func judgeDrift(by asked: DriftPlan) async -> [Finding] {
    let stored = await storedProfile()
    return await asked.findings(
      engine: engine, datasets: datasets, production: stored.profile, productionRows: stored.rows)
  }

  private func judgeDrift(
    against stored: (profile: ProductionProfile, rows: DrawnSample?)
  ) async -> [Finding] {
    await plan.drift.findings(
      engine: engine, datasets: datasets, production: stored.profile, productionRows: stored.rows)
  }

  /// Binds every dataset that is not bound yet; a source that cannot be read is a finding, once.
  mutating func bindDatasets(stage: Stage) async -> [Finding] {
    var findings: [Finding] = []
    let known = unreadable
    for declaration in spec.dataInOrder
    where datasets[declaration.name.value] == nil && !known.contains(declaration.name.value) {
      do throws(EngineError) {
        if let lost = declaration.reads.first(where: { unreadable.contains($0.value) }) {
          throw EngineError(
            operation: "bind", subject: declaration.name.value,
            message: "it reads '\(lost.value)', which cannot be read")
        }
        let dataset = try await engine.bind(
          DatasetSource(declaration, in: spec, asOf: asOf))
        datasets[dataset.name] = dataset
        await engine.conceal(sensitiveColumns(of: dataset), of: dataset.name)
        filesAtBinding[dataset.name] = await files(of: dataset)
      } catch {
        unreadable.append(declaration.name.value)
        findings.append(
          Finding(
            FindingIdentifier(["data", .init(declaration.name.value), "source"]), stage: stage,
            outcome: .errored,
            message: "dataset '\(declaration.name.value)' cannot be read: \(error.message)",
            expected: declaration.isQuery
              ? "a query that can be run"
              : "a source that can be read: \(declaration.source.value)",
            observed: error.message, span: declaration.source.span))
      }
    }
    return findings
  }

  /// Columns that the schema calls sensitive, in whatever case.
  func sensitiveColumns(of dataset: Dataset) -> Set<String> {
    let marked = spec.schema?.columns.filter(\.isSensitive) ?? []
    return Set(
      dataset.columns.map(\.name).filter { name in
        marked.contains { mark in
          mark.isFamily
            ? NameGlob(mark.name.value).matches(name)
            : mark.name.value.lowercased() == name.lowercased()
        }
      })
  }

  /// The files of a dataset as they are now; nil where they cannot be read, which lineage notes.
  private func files(of dataset: Dataset) async -> [FileLineage]? {
    do throws(FileDigestError) {
      return try await FileLineageReader.read(
        paths: dataset.files, role: "data", relativeTo: spec.folder, hashes: kept.hashes)
    } catch {
      return nil
    }
  }

  /// The profile of production's training data, or why there is none.
  private func storedProfile() async -> (profile: ProductionProfile, rows: DrawnSample?) {
    guard let version = production.version else {
      return (.absent(reason: production.absence), nil)
    }
    guard let file = version.profile, let registry else {
      return (
        .absent(reason: "\(version.version) was registered without a profile of its data"), nil
      )
    }
    do {
      let stored = try StoredProfile.decode(try await registry.read(file))
      return (.stored(stored.profile, version: version.version), stored.rows)
    } catch {
      return (
        .absent(reason: "the profile of \(version.version) cannot be read: \(error)"), nil
      )
    }
  }

  /// The content digest of a dataset, computed once a run.
  mutating func digest(of dataset: String) async throws(EngineError) -> ContentDigest {
    if let known = digests[dataset] { return known }
    let digest = try await engine.contentDigest(of: dataset)
    digests[dataset] = digest
    return digest
  }
}
