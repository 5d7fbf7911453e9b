internal import Foundation
internal import Git
internal import Testbench
internal import Testing

@testable internal import Holdouts

@Suite struct GitLedgerTests {
  private func ledger(_ folder: String) -> GitLedger {
    GitLedger(folder: folder, time: 1_700_000_000)
  }

  private func count(_ question: HoldoutQuestion, in folder: String, limit: Int = 50) async throws
    -> HoldoutCounter.Count
  {
    try await HoldoutCounter(homes: [ledger(folder)]).count(question, limit: limit)
  }

  @Test func countsInAReferenceOfItsOwn() async throws {
    let work = try GitFolder()
    try work.write("a\n", to: "a.txt")
    let head = try work.commit()
    let first = try await count(.about("m"), in: work.path)
    #expect(first.answer == .counted)
    #expect(first.wear.verdicts == 1)
    #expect(first.remarks == [])
    let again = try await count(.about("m", run: "again"), in: work.path)
    #expect(again.answer == .known)
    #expect(try await count(.about("n"), in: work.path).wear.verdicts == 2)
    #expect(try work.git(["rev-parse", "HEAD"]) == head)
    #expect(try work.git(["status", "--porcelain"]).isEmpty)
    #expect(try work.git(["rev-list", "--count", GitLedger.reference]) == "2")
    try work.git(["fsck", "--strict"])
  }

  @Test func refusesBeyondTheLimit() async throws {
    let work = try GitFolder()
    for model in ["a", "b"] { _ = try await count(.about(model), in: work.path, limit: 2) }
    let third = try await count(.about("c"), in: work.path, limit: 2)
    #expect(third.answer == .refused)
    #expect(third.wear.verdicts == 2)
    #expect(try await count(.about("a"), in: work.path, limit: 2).answer == .known)
  }

  @Test func clonesMergeWhatTheyCountedApart() async throws {
    let work = try GitFolder()
    try work.commit()
    let root = work.folder.path
    try work.git(["clone", "-q", "--bare", work.path, root + "/hub.git"])
    for name in ["one", "two"] {
      try work.git(["clone", "-q", root + "/hub.git", root + "/" + name], in: root)
    }
    // Both count before either sees the other: the second push is overtaken and merges.
    let one = LedgerChain(folder: root + "/one", time: 1)
    let two = LedgerChain(folder: root + "/two", time: 2)
    try one.add(ledgerFiles([.about("a")]))
    try two.add(ledgerFiles([.about("b")]))
    #expect(try one.publish() == nil)
    #expect(try two.publish() == nil)
    let third = try await count(.about("c"), in: root + "/one")
    #expect(third.wear.verdicts == 3)
    #expect(third.remarks == [])
    let fresh = root + "/fresh"
    try work.git(["clone", "-q", "--depth", "1", "file://" + root + "/hub.git", fresh], in: root)
    let fourth = try await count(.about("d"), in: fresh)
    #expect(fourth.wear.verdicts == 4)
    #expect(fourth.remarks == [])
    #expect(try await count(.about("b"), in: root + "/one").answer == .known)
  }

  @Test func parallelRunsLoseNoVerdict() async throws {
    let work = try GitFolder()
    try work.commit()
    let root = work.folder.path
    try work.git(["clone", "-q", "--bare", work.path, root + "/hub.git"])
    for name in ["one", "two"] {
      try work.git(["clone", "-q", root + "/hub.git", root + "/" + name], in: root)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<12 {
        group.addTask {
          let folder = root + (number.isMultiple(of: 2) ? "/one" : "/two")
          let count = try await self.count(.about("\(number)"), in: folder)
          #expect(count.answer == .counted)
          #expect(count.remarks == [])
        }
      }
      try await group.waitForAll()
    }
    #expect(try await count(.about("0"), in: root + "/one").wear.verdicts == 12)
  }

  @Test func aRemoteThatCannotBeReachedIsSaid() async throws {
    let work = try GitFolder()
    try work.commit()
    try work.git(["remote", "add", "origin", work.folder.path + "/nowhere.git"])
    let count = try await count(.about("m"), in: work.path)
    #expect(count.answer == .counted)
    #expect(count.remarks.contains { $0.contains("counted in this copy only") })
  }

  @Test func aLockThatWasLeftBehindIsRemovedInTime() async throws {
    let work = try GitFolder()
    _ = try await count(.about("m"), in: work.path)
    let lock = work.path + "/.git/" + GitLedger.reference + ".lock"
    try Data().write(to: URL(fileURLWithPath: lock))
    await #expect(throws: LedgerError.self) { _ = try await count(.about("n"), in: work.path) }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -120)], ofItemAtPath: lock)
    #expect(try await count(.about("n"), in: work.path).wear.verdicts == 2)
  }
}
