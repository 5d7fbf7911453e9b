import Foundation
import Testbench
import Testing

/// What becomes of a candidate, from the first promotion to a lost race.
@Suite struct PromotionStoryTests {
  @Test func theFirstModelIsPromotedAndTheSameAgainIsAlreadyThere() throws {
    let gate = try LinearGate()
    let first = try gate.run("--promote")
    #expect(first.status == 0, "\(first.errors)\(first.output)")
    #expect(try gate.decision() == "promoted")
    let numbers = try metrics(gate)
    let second = try gate.run("--promote")
    #expect(second.status == 0, "\(second.errors)\(second.output)")
    #expect(try gate.decision() == "already-in-production")
    #expect(try metrics(gate) == numbers)
    #expect(try Program.run(["registry", "verify"], in: gate.path).status == 0)
  }

  @Test func withoutPromoteNothingIsWritten() throws {
    let gate = try LinearGate()
    let before = try contents(of: gate.path + "/.assay/registry")
    #expect(try gate.run().status == 0)
    #expect(try gate.decision() == "would-promote")
    #expect(try contents(of: gate.path + "/.assay/registry") == before)
  }

  @Test func aFirstModelThatIsDeniedIsRejected() throws {
    let gate = try LinearGate()
    #expect(try gate.run("--promote", "--var", "first=deny").status == 1)
    #expect(try gate.findings("failed") == ["promote.first"])
  }

  @Test func aWorseCandidateIsRejectedAndTheRegistryIsUntouched() throws {
    let gate = try LinearGate()
    #expect(try gate.run("--promote").status == 0)
    let before = try contents(of: gate.path + "/.assay/registry")
    let worse = try gate.run("--promote", "--var", "noise=4")
    #expect(worse.status == 1, "\(worse.errors)\(worse.output)")
    #expect(try gate.decision() == "rejected")
    #expect(try gate.findings("failed").contains("evaluate.mae.no_worse_than"))
    #expect(try contents(of: gate.path + "/.assay/registry") == before)
  }

  @Test func aBetterCandidateReplacesAndAnEqualOneIsKeptOut() throws {
    let gate = try LinearGate()
    #expect(try gate.run("--promote", "--var", "noise=4").status == 0)
    #expect(try gate.run("--promote").status == 0)
    #expect(try gate.decision() == "promoted")
    // As good, but another model: nothing to gain, nothing red.
    let equal = try gate.run("--promote", "--var", "noise=0.0001")
    #expect(equal.status == 0, "\(equal.output)")
    #expect(try gate.decision() == "kept")
    let list = try Program.run(["registry", "list"], in: gate.path)
    #expect(list.output.contains("v2.0.0"))
    #expect(!list.output.contains("v3.0.0"))
  }

  @Test func anAdvisoryRunTellsTheTruthAndExitsWithZero() throws {
    let gate = try LinearGate()
    #expect(try gate.run("--advisory", "--var", "first=deny").status == 0)
    #expect(try gate.decision() == "rejected")
  }

  @Test func aBranchThatIsNotNamedDoesNotPromote() throws {
    let gate = try LinearGate()
    try gate.edit("gate.yaml", "from: [main]", "from: [release]")
    #expect(try gate.run("--promote").status == 0)
    #expect(try gate.decision() == "would-promote")
  }

  @Test func ofTwoRunsAtOnceExactlyOneVersionWinsEachTime() throws {
    let gate = try LinearGate()
    #expect(try gate.run("--promote", "--var", "noise=4").status == 0)
    let runs = try ["2", "0"].map { noise in
      try Program.start(
        gate.arguments(["--promote", "--var", "noise=" + noise, "--report", "json=r\(noise).json"]),
        in: gate.path)
    }
    let results = try runs.map { try $0.wait() }
    for result in results { #expect([0, 1, 75].contains(result.status), "\(result.output)") }
    #expect(try Program.run(["registry", "verify"], in: gate.path).status == 0)
    let list = try Program.run(["registry", "list"], in: gate.path).output
    let inProduction = list.split(separator: "\n").filter { $0.hasSuffix("\tproduction") }
    #expect(inProduction.count == 1, "\(list)")
  }

  private func metrics(_ gate: LinearGate) throws -> Data {
    try JSONSerialization.data(
      withJSONObject: try gate.report()["metrics"] as Any, options: .sortedKeys)
  }

  private func contents(of folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { !$0.contains("lock") }.sorted()
  }
}
