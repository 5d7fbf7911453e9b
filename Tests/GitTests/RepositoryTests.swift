internal import Foundation
internal import Testbench
internal import Testing

@testable internal import Git

@Suite struct RepositoryTests {
  @Test func noRepositoryIsNil() throws {
    let folder = try TemporaryFolder()
    #expect(throws: NoRepository.self) { _ = try opened(folder.path) }
    #expect(throws: NoRepository.self) { _ = try opened(folder.path + "/absent") }
  }

  @Test func aFolderBelowFindsTheRepositoryAbove() throws {
    let made = try GitFolder()
    try made.write("x", to: "a/b/c.txt")
    let repository = try opened(made.path + "/a/b")
    #expect(repository.workFolder == made.path + "/")
    let isBare = repository.isBare
    #expect(!isBare)
    #expect(throws: NoRepository.self) {
      _ = try opened(made.path + "/a/b", searching: false)
    }
  }

  @Test func readsHeadTreeAndParents() throws {
    let made = try GitFolder()
    let first = try made.commit()
    let second = try made.commit()
    let repository = try opened(made.path)
    #expect(try repository.head() == Head(branch: "main", commit: second))
    let tree = try made.git(["rev-parse", "HEAD^{tree}"])
    #expect(try repository.commit(second) == Commit(id: second, tree: tree, parents: [first]))
  }

  @Test func headWithoutACommit() throws {
    let made = try GitFolder()
    let repository = try opened(made.path)
    #expect(try repository.head() == Head(branch: "main", commit: nil))
  }

  @Test func detachedHeadHasNoBranch() throws {
    let made = try GitFolder()
    let id = try made.commit()
    try made.git(["checkout", "-q", "--detach"])
    let repository = try opened(made.path)
    #expect(try repository.head() == Head(branch: nil, commit: id))
  }

  @Test func tagsThatLeadToTheCommit() throws {
    let made = try GitFolder()
    let first = try made.commit()
    try made.git(["tag", "elsewhere"])
    let second = try made.commit()
    try made.git(["tag", "light"])
    try made.git(["tag", "-a", "-m", "x", "annotated/é"])
    try made.git(["tag", "-a", "-m", "x", "nested", "annotated/é"])
    try made.git(["tag", "tree", "HEAD^{tree}"])
    try made.git(["pack-refs", "--all"])
    try made.git(["tag", "zulu"])
    let repository = try opened(made.path)
    #expect(try repository.tags(at: second) == ["annotated/é", "light", "nested", "zulu"])
    #expect(try repository.tags(at: first) == ["elsewhere"])
  }

  @Test func missingObjectsAndNamesAreErrors() throws {
    let made = try GitFolder()
    try made.commit()
    let repository = try opened(made.path)
    let absent = String(repeating: "1", count: 40)
    let missing = #expect(throws: GitError.self) { try repository.commit(absent) }
    #expect(missing?.isNotFound == true)
    #expect(missing?.message.isEmpty == false)
    #expect(throws: GitError.self) { try repository.commit("not an id") }
    #expect(try repository.commitID(of: "refs/heads/absent") == nil)
    #expect(throws: GitError.self) { try repository.commitID(of: "refs/heads/a..b") }
    #expect(try repository.blob(absent, limit: 10) == nil)
    #expect(try repository.setting("no.such") == nil)
    #expect(try repository.remotes() == [])
  }

  @Test func blobsUpToALimit() throws {
    let made = try GitFolder()
    try made.write("Hello", to: "a.txt")
    try made.commit()
    let repository = try opened(made.path)
    let id = try made.git(["rev-parse", "HEAD:a.txt"])
    #expect(try repository.blob(id, limit: 5) == Array("Hello".utf8))
    #expect(try repository.blob(id, limit: 4) == nil)
  }

  @Test func sha256RepositoriesAreToldApart() throws {
    let made = try GitFolder(options: ["--object-format=sha256"])
    try made.commit()
    let error = #expect(throws: GitError.self) { _ = try Repository.containing(made.path) }
    #expect(error?.isForeignObjectFormat == true)
  }

  @Test func worktreeConfigIsAllowed() throws {
    let made = try GitFolder()
    let id = try made.commit()
    try made.git(["config", "core.repositoryformatversion", "1"])
    try made.git(["config", "extensions.worktreeConfig", "true"])
    let repository = try opened(made.path)
    #expect(try repository.head().commit == id)
  }

  @Test func linkedWorktreesHaveTheirOwnHead() throws {
    let made = try GitFolder()
    try made.commit()
    let other = made.folder.path + "/other"
    try made.git(["worktree", "add", "-q", "-b", "side", other])
    let repository = try opened(other)
    #expect(try repository.head().branch == "side")
    #expect(repository.workFolder == other + "/")
  }

  @Test func theVersionIsThatOfTheLibrary() {
    #expect(GitLibrary.version.split(separator: ".").count == 3)
    #expect(GitLibrary.version != "0.0.0")
  }

  @Test func theQueueReturnsWhatItRan() async throws {
    let made = try GitFolder()
    let id = try made.commit()
    let path = made.path
    let found = await GitQueue.run { Result { try opened(path).head().commit } }
    #expect(try found.get() == id)
  }
}
