internal import Foundation
internal import Outcomes
internal import Testbench
internal import Testing

@testable internal import Lineage

/// Commits of two runs, compared in repositories of every kind.
@Suite struct CodeComparerTests {
  private func lineage(
    _ commit: String?, remote: String? = nil, isShallow: Bool = false
  ) -> CodeLineage {
    CodeLineage(
      commit: commit, tree: nil, parents: [], branch: nil, defaultBranch: nil, tags: [],
      remote: remote, isShallow: isShallow, dirtyFiles: [], dirtyDigest: nil)
  }

  private func compare(
    _ before: String?, _ after: String?, in folder: String, isShallow: Bool = false
  ) async -> CodeChange {
    await CodeComparer.compare(
      lineage(before), with: lineage(after, isShallow: isShallow), folder: folder, baseline: "v1")
  }

  @Test func aheadBehindAndDiverged() async throws {
    let made = try GitFolder()
    try made.write("a", to: "kept")
    try made.write("a", to: "gone")
    let base = try made.commit("Base")
    try FileManager.default.removeItem(atPath: made.path + "/gone")
    try made.write("b", to: "kept")
    try made.write("c", to: "new")
    let tip = try made.commit("Tip\n\nbody")
    try made.git(["checkout", "-q", "-b", "side", base])
    let side = try made.commit("Side")
    let ahead = await compare(base, tip, in: made.path)
    #expect(ahead.relation == .ahead && ahead.ahead == 1 && ahead.behind == 0)
    #expect(ahead.commits == [CommitSummary(id: tip, author: "Ada", subject: "Tip")])
    #expect(
      ahead.files?.listed == [
        FileChange(path: "gone", kind: .removed), FileChange(path: "kept", kind: .changed),
        FileChange(path: "new", kind: .added),
      ])
    let behind = await compare(tip, base, in: made.path)
    #expect(behind.relation == .behind && behind.behind == 1 && behind.commits.isEmpty)
    let diverged = await compare(tip, side, in: made.path)
    #expect(diverged.relation == .diverged && diverged.ahead == 1 && diverged.behind == 1)
    let same = await compare(tip, tip, in: made.path)
    #expect(same.relation == .same && same.files?.count == 0)
  }

  @Test func historiesThatNeverMeet() async throws {
    let made = try GitFolder()
    let base = try made.commit("Base")
    try made.git(["checkout", "-q", "--orphan", "other"])
    let tip = try made.commit("Other")
    let change = await compare(base, tip, in: made.path)
    #expect(change.relation == .unrelated && change.reason == nil)
  }

  @Test func manyCommitsAndFilesAreCounted() async throws {
    let made = try GitFolder()
    let base = try made.commit("Base")
    try made.run("for i in $(seq 25); do git commit -q --allow-empty -m \"Number $i\"; done")
    for number in 0..<60 { try made.write("x", to: "file\(number)") }
    let tip = try made.commit("Files")
    let change = await compare(base, tip, in: made.path)
    #expect(change.ahead == 26 && change.commits.count == CodeChange.mostCommits)
    #expect(change.commits.first?.subject == "Files")
    #expect(change.files?.count == 60 && change.files?.listed.count == FileChanges.limit)
  }

  @Test func aShallowCloneLacksTheCommit() async throws {
    let made = try GitFolder()
    let base = try made.commit("Base")
    let middle = try made.commit("Middle")
    let tip = try made.commit("Tip")
    let clone = made.folder.path + "/clone"
    try made.git(["clone", "-q", "--depth", "1", "file://" + made.path, clone])
    let change = await compare(base, tip, in: clone, isShallow: true)
    #expect(change.relation == .unknown && change.files == nil)
    #expect(change.reason?.contains("`git fetch --unshallow` brings it") == true)
    // Both commits are there, what lies between is not.
    try made.git(["fetch", "-q", "--depth", "1", "origin", base], in: clone)
    let cut = await compare(base, tip, in: clone, isShallow: true)
    #expect(cut.relation == .unknown && cut.ahead == nil && cut.commits.isEmpty)
    #expect(cut.reason?.contains("cannot be counted") == true && cut.files?.count == 0)
    #expect(await compare(middle, tip, in: made.path).ahead == 1)
  }

  @Test func whatIsMissingIsSaid() async throws {
    let made = try GitFolder()
    let tip = try made.commit("Tip")
    let gone = String(repeating: "1", count: 40)
    let elsewhere = await CodeComparer.compare(
      lineage(gone, remote: "https://example.org/other.git"), with: lineage(tip),
      folder: made.path, baseline: "v1")
    #expect(elsewhere.reason?.hasSuffix("it was made in https://example.org/other.git") == true)
    #expect(await compare(nil, tip, in: made.path).reason == "the record of v1 names no commit")
    #expect(await compare(tip, nil, in: made.path).reason == "this run has no commit")
    let damaged = await compare("no id", tip, in: made.path)
    #expect(damaged.relation == .unknown && damaged.reason != nil)
    let folder = try TemporaryFolder()
    #expect(
      await compare(gone, tip, in: folder.path).reason
        == "the repository of this run is not there")
  }

  @Test func longTextsOfAuthorsAreCut() async throws {
    let made = try GitFolder()
    let base = try made.commit("Base")
    let accents = "e" + String(repeating: "\u{301}", count: 5_000)
    let tip = try made.commit(accents)
    let change = await compare(base, tip, in: made.path)
    #expect(change.commits.first?.subject.unicodeScalars.count == 200)
  }
}
