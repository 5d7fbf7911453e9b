import DurableFiles
import Foundation
import Outcomes
import Promotion
import Retraining
import Testbench
import Testing

@testable import GateRunner

/// Calls of `assay retrain` one after the other, in one registry.
@Suite struct RetrainTests {
  @Test func `a schedule fires once, and a clock that goes back does not fire it again`()
    async throws
  {
    let bench = try RetrainBench("schedule: \"0 3 * * 1\"")  // Mondays: 4, 11, 18 January 2027
    #expect(try await bench.call(day: 0).decision == .notDue)
    #expect(try await bench.call(day: 2).decision == .notDue)
    let first = try await bench.call(day: 3.2, offset: "4")
    #expect(first.decision == .promoted, "\(first)")
    #expect(first.exitStatus == .passed)
    #expect(try await bench.gate.production() == "v1.0.0")
    for day in [3.2, 3.3, 2, -300, 3.1, 9.9] {
      let again = try await bench.call(day: day)
      #expect(again.decision == .notDue && again.run == nil, "day \(day): \(again.reasons)")
    }
    let kept = try await bench.call(day: 10.5, offset: "4.01")
    #expect(kept.decision == .kept && kept.exitStatus == .passed, "\(kept.reasons)")
    // Three Mondays went by: one firing.
    let third = try await bench.call(day: 32, offset: "1")
    #expect(third.decision == .promoted)
    #expect(try await bench.call(day: 32).decision == .notDue)
    let events = try await bench.events()
    #expect(events.count { $0.action == .fired } == 3)
    #expect(events.count { $0.action == .decided } == 3)
    #expect(try await bench.registry.verify().isSound)
  }

  @Test func `data that fail hold the retraining, which is tried again`() async throws {
    let bench = try RetrainBench(
      """
      schedule: "@daily"
      hold_when: data_fails
      cooldown: 2h
      """)
    _ = try await bench.call(day: 0)
    #expect(try await bench.call(day: 1.1).decision == .promoted)
    let good = ShellGate.rows(prefix: "t")
    try bench.gate.folder.write(
      good.replacing("t7,7,7\n", with: "t7,7,-700\n"), to: "data/train.csv")
    let held = try await bench.call(day: 2.1, offset: "1")
    #expect(held.decision == .held && held.exitStatus == .rejected)
    #expect(held.reasons.first?.contains("data.train.columns.y.between") == true, "\(held.reasons)")
    #expect(held.run?.stages.first { $0.stage == .train }?.state == .skipped)
    #expect(try await bench.gate.production() == "v1.0.0")
    try bench.gate.folder.write(good, to: "data/train.csv")
    let next = try await bench.call(day: 2.11, offset: "1")
    #expect(next.decision == .promoted, "\(next.reasons)")
    #expect(try await bench.call(day: 2.15).reasons.first?.contains("cooldown") == true)
    #expect(try await bench.call(day: 2.3).decision == .notDue)
  }

  @Test func `a firing that was cut off is gone on with`() async throws {
    let bench = try RetrainBench("schedule: \"@daily\"")
    _ = try await bench.call(day: 0)
    var fired = RetrainingEvent(
      action: .fired, model: "shell", moment: RetrainBench.newYear + 86_500,
      time: RetrainBench.newYear, actor: "test")
    fired.fired = [FiredTrigger(trigger: "schedule", evidence: "it was due")]
    _ = try await bench.registry.addRetraining(fired, after: 1)
    let dry = try await bench.call(day: 1.1, dry: true)
    #expect(dry.reasons.first?.contains("Firing 2") == true)
    let report = try await bench.call(day: 1.1)
    #expect(report.decision == .promoted && report.isTakenOver && report.firing == 2)
    #expect(try await bench.call(day: 1.2).decision == .notDue)
  }

  @Test func `a promotion that was not recorded is recorded and not repeated`() async throws {
    let bench = try RetrainBench("schedule: \"@daily\"")
    _ = try await bench.call(day: 0)
    #expect(try await bench.call(day: 1.1).decision == .promoted)
    // As if the process had been killed between the promotion and the entry that records it.
    let log = try bench.registry.retrainingFolder(of: "shell")
    let last = try await bench.events().count
    let name = log + "/" + String(format: "%08d", last) + ".json"
    try FileManager.default.removeItem(atPath: name)
    // The head names the entry before, as it does until the write after the entry.
    let before = log + "/" + String(format: "%08d", last - 1) + ".json"
    let lines = try String(contentsOfFile: before, encoding: .utf8).split(separator: "\n")
    try DurableFile.write(
      "{\"sequence\":\(last - 1),\"sha256\":\"\(lines[1])\"}", to: log + "/head.json")
    let promotions = try await bench.registry.history(of: "shell").count
    let report = try await bench.call(day: 1.2, offset: "1")
    #expect(report.decision == .promoted && report.isTakenOver && report.run == nil)
    #expect(try await bench.registry.history(of: "shell").count == promotions)
    #expect(try await bench.gate.production() == "v1.0.0")
    #expect(try await bench.call(day: 1.3).decision == .notDue)
  }

  @Test func `an interrupted retraining stays open`() async throws {
    let bench = try RetrainBench("schedule: \"@daily\"")
    _ = try await bench.call(day: 0)
    let task = Task {
      try await bench.call(
        day: 1.1,
        observe: { event in
          guard case .stageEnded(let entry) = event, entry.stage == .train else { return }
          withUnsafeCurrentTask { $0?.cancel() }
        })
    }
    let report = try await task.value
    #expect(report.exitStatus == .interrupted)
    #expect(try await bench.events().last?.action == .attempted)
    let next = try await bench.call(day: 1.2)
    #expect(next.decision == .promoted && next.isTakenOver)
    #expect(try await bench.registry.history(of: "shell").count { $0.action == .promoted } == 1)
  }

  @Test func `who has lost a firing promotes nothing`() async throws {
    let bench = try RetrainBench("schedule: \"@daily\"")
    _ = try await bench.call(day: 0)
    let registry = bench.registry
    let report = try await bench.call(
      day: 1.1,
      observe: { event in
        guard case .stageEnded(let entry) = event, entry.stage == .train else { return }
        // Another process takes the firing over while this one trains.
        let done = DispatchSemaphore(value: 0)
        Task.detached {
          var rival = RetrainingEvent(
            action: .attempted, model: "shell", moment: 0, time: 0, actor: "rival")
          rival.firing = 2
          rival.run = "another"
          _ = try await registry.addRetraining(rival, after: 3)
          done.signal()
        }
        _ = done.wait(timeout: .now() + 30)
      })
    #expect(report.decision == .undecided && report.exitStatus == .notJudged, "\(report.reasons)")
    #expect(try await bench.gate.production() == nil)
  }

  @Test func `broken machinery serves nothing, and is tried again after the cooldown`() async throws
  {
    let bench = try RetrainBench("schedule: \"@daily\"\ncooldown: 1h")
    _ = try await bench.call(day: 0)
    let data = bench.gate.folder.path + "/data/train.csv"
    try FileManager.default.moveItem(atPath: data, toPath: data + ".gone")
    let report = try await bench.call(day: 1.1)
    #expect(report.decision == .undecided && report.exitStatus == .notJudged)
    try FileManager.default.moveItem(atPath: data + ".gone", toPath: data)
    #expect(try await bench.call(day: 1.11).decision == .notDue)
    #expect(try await bench.call(day: 1.2).decision == .promoted)
  }

  @Test func `force fires, a dry run writes nothing`() async throws {
    let bench = try RetrainBench("schedule: \"@daily\"\ncooldown: 5d")
    #expect(try await bench.call(day: 0, dry: true).decision == .notDue)
    #expect(try await bench.events().isEmpty)
    let forced = try await bench.call(day: 0, force: true)
    #expect(forced.decision == .promoted)
    #expect(forced.triggers.contains { $0.trigger == "manual" && $0.state == .fired })
    let count = try await bench.events().count
    let dry = try await bench.call(day: 7, dry: true)
    #expect(dry.decision == .notJudged && dry.run == nil && dry.exitStatus == .passed)
    #expect(try await bench.events().count == count)
    #expect(
      try await bench.call(day: 1, force: true, host: "here").decision == .alreadyInProduction)
  }

  @Test func `a registry that is not there is no reason to be quiet`() async throws {
    let bench = try RetrainBench("schedule: \"@daily\"")
    try FileManager.default.removeItem(atPath: bench.registry.path)
    let report = try await bench.call(day: 1)
    #expect(report.decision == .undecided && report.exitStatus == .notJudged)
    #expect(report.reasons.first?.contains("registry init") == true)
  }
}
