internal import Foundation
internal import Testbench
internal import Testing

@testable internal import Holdouts

/// A run that is killed while it counts leaves a ledger that is whole.
@Suite(.serialized) struct KillTests {
  private static let holdout = Holdout(
    digest: "rows", rows: 3, sketch: HoldoutSketch(digests: [1, 2, 3]))

  @Test func whatWasShownWasCountedWheneverTheProcessIsKilled() async throws {
    let work = try GitFolder()
    try work.commit()
    let hub = work.folder.path + "/hub.git"
    try work.git(["clone", "-q", "--bare", work.path, hub])
    try work.git(["remote", "add", "origin", hub])
    var shown: Set<String> = []
    for round in 0..<12 {
      let numbers = try killed(after: 0.02 * Double(round % 8) + 0.05, in: work, round: round)
      shown.formUnion(numbers.map { "\(round)-\($0)" })
      try removeOldLocks(in: work.path)
      try removeOldLocks(in: hub)
      let counter = HoldoutCounter(homes: [GitLedger(folder: work.path, time: 1)])
      let files = try await GitLedger(folder: work.path, time: 1).files().files
      let ledger = try HoldoutLedger(files)
      for name in shown {
        #expect(ledger.holds(Self.question(name)), "after round \(round): \(name)")
      }
      // At most the verdict in the making is counted and was not shown.
      #expect(ledger.wear(of: Self.holdout).verdicts <= shown.count + round + 1)
      #expect(
        try await counter.count(Self.question("after \(round)"), limit: .max).answer == .counted)
      shown.insert("after \(round)")
      try work.git(["fsck", "--strict"])
      try work.git(["fsck", "--strict"], in: hub)
    }
    #expect(shown.count > 18, "the probe got somewhere")
  }

  private static func question(_ name: String) -> HoldoutQuestion {
    HoldoutQuestion(
      holdout: holdout, commit: nil, spec: "s", model: name, gate: "g", run: "r", time: 0)
  }

  /// Runs the probe for a while, kills it, and returns the numbers that it printed.
  private func killed(after seconds: Double, in work: GitFolder, round: Int) throws -> [String] {
    let process = Process()
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    process.executableURL = program.deletingLastPathComponent()
      .appendingPathComponent("HoldoutProbe")
    process.arguments = [work.path, "\(round)"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    // Some rounds are killed before the first verdict, the others after it, however slow the machine.
    var data = Data()
    if !round.isMultiple(of: 5) {
      data = try output.fileHandleForReading.read(upToCount: 2) ?? Data()
    }
    Thread.sleep(forTimeInterval: seconds)
    kill(process.processIdentifier, SIGKILL)
    data += try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
    #expect(!text.contains("error"), "\(text)")
    return text.split(separator: "\n").map(String.init)
  }

  /// Makes locks old that the killed process left, as they would be a minute later.
  private func removeOldLocks(in folder: String) throws {
    for git in ["/.git/", "/"] {
      let lock = folder + git + GitLedger.reference + ".lock"
      guard FileManager.default.fileExists(atPath: lock) else { continue }
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -120)], ofItemAtPath: lock)
    }
  }
}
