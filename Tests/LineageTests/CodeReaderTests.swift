internal import Foundation
internal import Outcomes
internal import Testbench
internal import Testing

@testable internal import Lineage

@Suite struct CodeReaderTests {
  @Test func cleanRepository() async throws {
    let made = try GitFolder()
    try made.write("a", to: "a.txt")
    let first = try made.commit()
    let second = try made.commit()
    try made.git(["tag", "v1"])
    try made.git(["remote", "add", "origin", "https://ada:secret@example.org/team/work.git"])
    let reading = await CodeReader.read(folder: made.path, environment: [:])
    #expect(reading.note == nil)
    let tree = try made.git(["rev-parse", "HEAD^{tree}"])
    let expected = CodeLineage(
      commit: second, tree: tree, parents: [first], branch: "main", defaultBranch: "main",
      tags: ["v1"], remote: "https://example.org/team/work.git", isShallow: false, dirtyFiles: [],
      dirtyDigest: nil)
    #expect(reading.code == expected)
  }

  @Test func outsideARepositoryItIsSaid() async throws {
    let folder = try TemporaryFolder()
    let reading = await CodeReader.read(folder: folder.path, environment: [:])
    #expect(reading.code == nil)
    #expect(reading.note?.contains("no Git repository") == true)
  }

  @Test func aPointerToAGoneRepositoryIsSaid() async throws {
    let folder = try TemporaryFolder()
    try folder.write("gitdir: /gone/.git/worktrees/x\n", to: "made/.git")
    try folder.write("x", to: "made/sub/spec")
    let reading = await CodeReader.read(folder: folder.path + "/made/sub", environment: [:])
    #expect(reading.code == nil)
    #expect(reading.note?.contains("made/.git leads to no Git repository") == true)
  }

  @Test func aBranchWithoutACommit() async throws {
    let made = try GitFolder()
    try made.write("a", to: "a.txt")
    let reading = await CodeReader.read(folder: made.path, environment: [:])
    let code = try #require(reading.code)
    #expect(code.commit == nil)
    #expect(code.tree == nil)
    #expect(code.branch == "main")
    #expect(code.dirtyFiles == [CodeLineage.DirtyFile(path: "a.txt", state: "untracked")])
    #expect(reading.note == "the branch main has no commit yet")
  }

  @Test func aBareRepository() async throws {
    let made = try GitFolder()
    let id = try made.commit()
    let bare = made.folder.path + "/bare.git"
    try made.git(["clone", "-q", "--bare", made.path, bare])
    let reading = await CodeReader.read(folder: bare, environment: [:])
    #expect(reading.code?.commit == id)
    #expect(reading.code?.dirtyDigest == nil)
    #expect(reading.note?.contains("bare") == true)
  }

  @Test(arguments: [
    (["--object-format=sha256"], "SHA-256"), (["--separate-git-dir=../kept"], nil),
  ])
  func formats(_ options: [String], _ word: String?) async throws {
    let made = try GitFolder(options: options)
    try made.write("a", to: "a.txt")
    let id = try made.commit()
    let reading = await CodeReader.read(folder: made.path, environment: [:])
    if let word {
      #expect(reading.code == nil)
      #expect(reading.note?.contains(word) == true)
    } else {
      #expect(reading.code?.commit == id)
    }
  }

  @Test func anIndexThatCannotBeReadNamesTheRemedy() async throws {
    let made = try GitFolder()
    try made.commit()
    try made.write("a", to: "a.txt")
    try made.git(["add", "-A"])
    try made.git(["update-index", "--split-index"])
    let reading = await CodeReader.read(folder: made.path, environment: [:])
    #expect(reading.code == nil)
    #expect(reading.note?.contains("--no-split-index") == true)
  }

  @Test func aBrokenRepositoryIsANote() async throws {
    let made = try GitFolder()
    try made.commit()
    try Data("ref: refs/heads/".utf8).write(to: URL(fileURLWithPath: made.path + "/.git/HEAD"))
    try Data("[core\n".utf8).write(to: URL(fileURLWithPath: made.path + "/.git/config"))
    let reading = await CodeReader.read(folder: made.path, environment: [:])
    #expect(reading.code == nil)
    #expect(reading.note?.contains("could not be read") == true)
  }

  @Test func aMergeOfAPullRequestAtDepthOne() async throws {
    let made = try GitFolder()
    try made.write("a", to: "a.txt")
    let base = try made.commit()
    try made.git(["checkout", "-q", "-b", "feature"])
    try made.write("b", to: "b.txt")
    let head = try made.commit()
    try made.git(["checkout", "-q", "--detach", base])
    try made.git(["merge", "-q", "--no-ff", "-m", "Merge", "feature"])
    try made.git(["update-ref", "refs/pull/1/merge", "HEAD"])
    let merge = try made.git(["rev-parse", "HEAD"])
    let clone = made.folder.path + "/clone"
    try made.git(["init", "-q", "-b", "main", clone])
    let source = "file://" + made.path
    try made.git(["fetch", "-q", "--depth=1", source, "refs/pull/1/merge"], in: clone)
    try made.git(["checkout", "-q", "FETCH_HEAD"], in: clone)
    let reading = await CodeReader.read(
      folder: clone, environment: ["GITHUB_HEAD_REF": "feature", "GITHUB_REF": "refs/pull/1/merge"])
    let code = try #require(reading.code)
    #expect(code.commit == merge)
    #expect(code.parents == [base, head])
    #expect(code.isShallow)
    #expect(code.branch == "feature")
    #expect(code.dirtyFiles == [])
  }

  @Test func aShallowCloneKnowsItsDefaultBranch() async throws {
    let made = try GitFolder()
    try made.commit()
    let id = try made.commit()
    try made.git(["branch", "-q", "-m", "trunk"])
    try made.git(["tag", "-a", "-m", "x", "v1"])
    let clone = made.folder.path + "/clone"
    try made.git(["clone", "-q", "--depth=1", "file://" + made.path, clone])
    try made.git(["checkout", "-q", "-b", "side"], in: clone)
    let code = try #require(await CodeReader.read(folder: clone, environment: [:]).code)
    #expect(code.commit == id)
    #expect(code.isShallow)
    #expect(code.defaultBranch == "trunk")
    #expect(code.branch == "side")
    #expect(code.tags == ["v1"])
  }

  @Test func aBranchThatIsCheckedOutGoesBeforeTheEnvironment() async throws {
    let made = try GitFolder()
    try made.commit()
    let code = await CodeReader.read(
      folder: made.path, environment: ["GITHUB_HEAD_REF": "other", "CI_COMMIT_BRANCH": "other"]
    ).code
    #expect(code?.branch == "main")
  }

  @Test func aLinkedWorktree() async throws {
    let made = try GitFolder()
    let id = try made.commit()
    let other = made.folder.path + "/other"
    try made.git(["worktree", "add", "-q", "-b", "side", other])
    let code = await CodeReader.read(folder: other, environment: [:]).code
    #expect(code?.commit == id)
    #expect(code?.branch == "side")
  }

  @Test func theRemoteOfTheBranchGoesFirst() async throws {
    let made = try GitFolder()
    try made.commit()
    try made.git(["remote", "add", "backup", "/srv/backup.git"])
    #expect(await remote(made) == "/srv/backup.git")
    try made.git(["remote", "add", "origin", "git@example.org:team/work.git"])
    #expect(await remote(made) == "git@example.org:team/work.git")
    try made.git(["config", "branch.main.remote", "backup"])
    #expect(await remote(made) == "/srv/backup.git")
    try made.git(["config", "branch.main.remote", "gone"])
    #expect(await remote(made) == "git@example.org:team/work.git")
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give files to another user"))
  func aCheckoutOfAnotherUser() async throws {
    let made = try GitFolder()
    try made.write("a", to: "sub/a.txt")
    let id = try made.commit()
    try made.chown(made.path, to: 12345)
    let reading = await CodeReader.read(folder: made.path + "/sub", environment: [:])
    #expect(reading.code?.commit == id)
    #expect(reading.code?.dirtyFiles == [])
    #expect(reading.note?.contains("belongs to user 12345") == true)
    try made.chown(made.path + "/sub", to: 0)
    let refused = await CodeReader.read(folder: made.path + "/sub", environment: [:])
    #expect(refused.code == nil)
    #expect(refused.note?.contains("safe.directory") == true)
  }

  private func remote(_ made: GitFolder) async -> String? {
    await CodeReader.read(folder: made.path, environment: [:]).code?.remote
  }
}

extension GitFolder {
  fileprivate func chown(_ path: String, to user: Int) throws {
    let files = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    for file in [""] + files {
      try FileManager.default.setAttributes(
        [.ownerAccountID: user], ofItemAtPath: path + "/" + file)
    }
  }
}
