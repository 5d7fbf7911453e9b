internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes
internal import Testbench
internal import Testing

/// Whole entries over small tables, through a real engine.
struct DriftPlanTests {
  private func table(_ rows: Int, _ line: (Int) -> String) -> String {
    "id,x,origin\n" + (0..<rows).map { line($0) + "\n" }.joined()
  }

  private func findings(
    reference: String, current: String, drift: String,
    production: ProductionProfile = .absent(reason: "no production model yet")
  ) async throws -> [Finding] {
    let folder = try TemporaryFolder()
    let engine = try Engine(threads: 1, memoryLimit: "1GB", temporaryFolder: folder.path + "/tmp")
    var datasets: [String: Dataset] = [:]
    for (name, text) in [("before", reference), ("after", current)] {
      let path = try folder.write(text, to: name + ".csv")
      datasets[name] = try await engine.bind(DatasetSource(name: name, path: path))
    }
    try await engine.seal()
    let spec = try GateSpecLoader.load(
      text: """
        version: 1
        name: t
        data:
          before: {source: before.csv}
          after: {source: after.csv, key: id, label: x}
        drift:
          - {current: after, \(drift)}
        evaluate: {data: after, task: regression, predict: [p], score: s, metrics: {mae: report}}
        promote: {model: m}
        train: {run: [t], data: [before], artifact: a}
        """
    ).spec
    let log = DiagnosticLog()
    let plan = DriftPlan(binding: spec, log: log)
    #expect(log.isEmpty)
    #expect(!plan.planned.isEmpty)
    return await plan.findings(engine: engine, datasets: datasets, production: production)
  }

  private func outcomes(_ findings: [Finding]) -> [String: Outcome] {
    Dictionary(
      findings.map { ($0.identifier.description, $0.outcome) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func sameDataAreStable() async throws {
    let text = table(6000) { "\($0),\($0 % 977),\(["EWR", "JFK", "LGA"][$0 % 3])" }
    let found = try await findings(reference: text, current: text, drift: "against: before")
    #expect(outcomes(found)["drift.after.x"] == .passed)
    #expect(outcomes(found)["drift.after.origin"] == .passed)
    #expect(found.allSatisfy { $0.expected != nil && $0.observed != nil && $0.span != nil })
  }

  @Test func aLostCategoryAShiftAndMissingValuesAreNamed() async throws {
    let before = table(6000) { "\($0),\($0 % 977),\(["EWR", "JFK", "LGA"][$0 % 3])" }
    let after = table(6000) {
      "\($0),\($0.isMultiple(of: 2) ? "" : "\($0 % 977 + 800)"),\(["EWR", "XYZ", "LGA"][$0 % 3])"
    }
    let found = try await findings(
      reference: before, current: after, drift: "against: before, level: fail")
    let outcomes = outcomes(found)
    #expect(outcomes["drift.after.x"] == .failed)
    #expect(outcomes["drift.after.x.missing"] == .failed)
    #expect(outcomes["drift.after.origin"] == .failed)
    let origin = try #require(found.first { $0.identifier.description == "drift.after.origin" })
    #expect(origin.message.contains("1 new: 'XYZ' (2,000 rows)"))
    #expect(origin.message.contains("1 vanished: 'JFK' (2,000 rows)"))
  }

  @Test func fewRowsArePooledAsUnsure() async throws {
    let text = table(40) { "\($0),\($0 % 7),\(["EWR", "JFK", "LGA"][$0 % 3])" }
    let found = try await findings(reference: text, current: text, drift: "against: before")
    #expect(outcomes(found) == ["drift.after.id": .skipped, "drift.after.unsure": .warned])
    #expect(found.last?.message.contains("would decide") == true)
  }

  @Test func columnRulesAreObeyed() async throws {
    let before = table(6000) { "\($0),\($0 % 977),EWR" }
    let after = table(6000) { "\($0),\($0 % 977 + 300),EWR" }
    let found = try await findings(
      reference: before, current: after,
      drift: "against: before, columns: {x: {psi: {fail_if: \"> 0.25\"}}, id: skip, "
        + "orign: {fail_if: large}}")
    let outcomes = outcomes(found)
    #expect(outcomes["drift.after.x"] == .failed)
    #expect(outcomes["drift.after.id"] == nil)
    #expect(outcomes["drift.after.orign"] == .errored)
    let house = try #require(found.first { $0.identifier.description == "drift.after.x" })
    #expect(house.message.contains("unproven"))
    #expect(found.contains { $0.message.contains("did you mean 'origin'?") })
  }

  @Test func aFailLimitStandsBesideTheEntrysWarning() async throws {
    let before = table(20_000) { "\($0),\(($0 * 7919) % 10_007),EWR" }
    // A uniform that loses its first tenth is beyond small and within large.
    let after = table(20_000) { "\($0),\(1001 + ($0 * 7919) % 9006),EWR" }
    let found = try await findings(
      reference: before, current: after,
      drift: "against: before, columns: {id: skip, x: {fail_if: 3sd}}")
    #expect(outcomes(found)["drift.after.x"] == .warned)
  }

  @Test func emptyAndVanishedSidesAreNoPass() async throws {
    let full = table(3000) { "\($0),\($0 % 97),EWR" }
    let empty = try await findings(
      reference: full, current: "id,x,origin\n", drift: "against: before")
    #expect(outcomes(empty) == ["drift.after": .errored])
    let narrow = "id,x\n" + (0..<3000).map { "\($0),\($0 % 97)\n" }.joined()
    let lost = try await findings(reference: full, current: narrow, drift: "against: before")
    #expect(outcomes(lost)["drift.after.origin"] == .warned)
    let wide = try await findings(reference: narrow, current: full, drift: "against: before")
    #expect(outcomes(wide)["drift.after.origin"] == .skipped)
  }

  @Test func withoutProductionItIsSkippedWithTheReason() async throws {
    let text = table(10) { "\($0),1,EWR" }
    let found = try await findings(
      reference: text, current: text, drift: "against: production")
    #expect(outcomes(found) == ["drift.after": .skipped])
    #expect(found[0].message.contains("no production model yet"))
  }
}
