import DurableFiles
import Foundation
import Outcomes
import Promotion
import Retraining
import Testbench
import Testing

@testable import GateRunner

/// Calls while another process retrains the same model.
@Suite struct RetrainLockTests {
  @Test func `a holder on this machine is waited for until its lease ends`() async throws {
    let bench = try RetrainBench("schedule: \"@daily\"")
    _ = try await bench.call(day: 0)
    let folder = try bench.registry.retrainingFolder(of: "shell")
    let lock = try await FileLock.acquire(folder + "/lock", holder: "a rival", timeout: 0)
    let rival = RetrainingLock(folder: folder, host: "here", run: "rival")
    let moment = RetrainBench.newYear + 1.1 * RetrainBench.day
    try rival.renew(now: moment - 10)
    for dry in [false, true] {
      let report = try await bench.call(day: 1.1, dry: dry)
      #expect(report.decision == .notDue && report.exitStatus == .passed)
      #expect(report.reasons.first?.contains("rival") == true, "\(report.reasons)")
    }
    // It hangs: its lease ends, and the firing is not forgotten.
    try rival.renew(now: moment - RetrainingLock.length - 1)
    #expect(try await bench.call(day: 1.1).decision == .promoted)
    lock.release()
  }

  @Test
  func `a killed holder on this machine is in nobody's way, one elsewhere until its lease ends`()
    async throws
  {
    let bench = try RetrainBench("schedule: \"@daily\"")
    _ = try await bench.call(day: 0)
    let folder = try bench.registry.retrainingFolder(of: "shell")
    let moment = RetrainBench.newYear + 1.1 * RetrainBench.day
    let elsewhere = RetrainingLock(folder: folder, host: "there", run: "rival")
    try elsewhere.renew(now: moment - 10)
    #expect(try await bench.call(day: 1.1).decision == .notDue)
    // The kernel dropped its lock, and only its lease is left: at once on the machine itself.
    #expect(try await bench.call(day: 1.1, host: "there").decision == .promoted)
    try elsewhere.renew(now: moment + RetrainBench.day - RetrainingLock.length - 1)
    #expect(try await bench.call(day: 2.1).decision != .notDue)
  }

  @Test func `a lease from a clock that was wrong, or a torn one, binds nobody`() async throws {
    let bench = try RetrainBench("schedule: \"@daily\"")
    _ = try await bench.call(day: 0)
    let folder = try bench.registry.retrainingFolder(of: "shell")
    try RetrainingLock(folder: folder, host: "there", run: "rival")
      .renew(now: RetrainBench.newYear + 400 * RetrainBench.day)
    #expect(try await bench.call(day: 1.1).decision == .promoted)
    try DurableFile.write("{\"host\": \"the", to: folder + "/lease.json")
    #expect(try await bench.call(day: 2.1).decision != .notDue)
  }
}
