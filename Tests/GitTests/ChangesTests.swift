internal import Foundation
internal import Testbench
internal import Testing

@testable internal import Git

@Suite struct ChangesTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    /// Commands of a shell, run in a repository with `a.txt`, `b.txt` and `d/c.txt`.
    let script: String
    let expected: [String]
  }

  @Test(arguments: [
    Case(testDescription: "clean", script: ":", expected: []),
    Case(testDescription: "modified", script: "echo x >> a.txt", expected: ["a.txt modified"]),
    Case(
      testDescription: "staged", script: "echo x >> a.txt; git add a.txt",
      expected: ["a.txt modified staged"]),
    Case(
      testDescription: "staged, then taken back on disk",
      script: "cp a.txt k; echo x >> a.txt; git add a.txt; mv k a.txt",
      expected: ["a.txt modified staged"]),
    Case(testDescription: "deleted", script: "rm a.txt", expected: ["a.txt deleted"]),
    Case(
      testDescription: "deleted in the index", script: "git rm -q a.txt",
      expected: ["a.txt deleted staged"]),
    Case(
      testDescription: "deleted in the index only", script: "git rm -q --cached a.txt",
      expected: ["a.txt untracked staged"]),
    Case(
      testDescription: "added", script: "echo x > n; git add n", expected: ["n added staged"]),
    Case(
      testDescription: "added, then deleted", script: "echo x > n; git add n; rm n",
      expected: ["n deleted staged"]),
    Case(
      testDescription: "renamed", script: "git mv a.txt z.txt",
      expected: ["a.txt deleted staged", "z.txt added staged"]),
    Case(
      testDescription: "untracked in a folder",
      script: "mkdir -p u/v; echo 1 > u/v/w; echo 1 > u/a",
      expected: ["u/a untracked", "u/v/w untracked"]),
    Case(
      testDescription: "ignored", script: "echo x > n.log; mkdir out; echo 1 > out/a", expected: []),
    Case(testDescription: "empty folder", script: "mkdir empty", expected: []),
    Case(testDescription: "mode", script: "chmod +x a.txt", expected: ["a.txt modified"]),
    Case(
      testDescription: "type", script: "rm a.txt; ln -s b.txt a.txt",
      expected: ["a.txt typechanged"]),
    Case(testDescription: "touched only", script: "touch -d 2001-01-01 a.txt", expected: []),
    Case(
      testDescription: "newline, quote and accent in names",
      script: "printf x > \"$(printf 'a\\nb')\"; printf x > 'q\"é'",
      expected: ["a\nb untracked", "q\"é untracked"]),
    Case(
      testDescription: "upper case before lower", script: "echo 1 > Z; echo 1 > é; echo 1 > y",
      expected: ["Z untracked", "y untracked", "é untracked"]),
    Case(
      testDescription: "conflict",
      script: """
        git checkout -q -b side; echo s > a.txt; git commit -qam s; git checkout -q main
        echo m > a.txt; git commit -qam m; git merge -q side || true
        """,
      expected: ["a.txt conflicted staged"]),
    Case(
      testDescription: "sparse checkout",
      script: "git sparse-checkout set --no-cone /a.txt", expected: []),
    Case(
      testDescription: "sparse checkout, deleted inside",
      script: "git sparse-checkout set --no-cone /a.txt; rm a.txt", expected: ["a.txt deleted"]),
    Case(
      testDescription: "sparse checkout, staged outside",
      script: "git sparse-checkout set --no-cone /a.txt; git rm -q --sparse --cached b.txt",
      expected: ["b.txt deleted staged"]),
    Case(
      testDescription: "sparse checkout in cones, changed inside",
      script: "git sparse-checkout set --cone d; echo x >> a.txt", expected: ["a.txt modified"]),
    Case(
      testDescription: "untracked repository",
      script: "git init -q nested; git -C nested commit -q --allow-empty -m x",
      expected: ["nested/ untracked"]),
    Case(
      testDescription: "ignored repository",
      script: "mkdir out; git init -q out/nested; git init -q x.log", expected: []),
    Case(
      testDescription: "untracked repository in a folder",
      script: "git init -q u/nested", expected: ["u/nested/ untracked"]),
    Case(
      testDescription: "line ends that the attributes change",
      script: "git config core.autocrlf true; rm b.txt; git checkout -q b.txt", expected: []),
  ])
  func lists(_ example: Case) throws {
    let made = try prepared()
    try made.run(example.script)
    let repository = try opened(made.path)
    let changes = try repository.changes().map {
      String(decoding: $0.path, as: UTF8.self) + " \($0.state)" + ($0.isStaged ? " staged" : "")
    }
    #expect(changes == example.expected)
  }

  @Test func namesThatAreNoUTF8KeepTheirBytes() throws {
    let made = try prepared()
    try made.run("printf x > \"$(printf 'b\\377d')\"")
    let repository = try opened(made.path)
    #expect(try repository.changes().map(\.path) == [[0x62, 0xff, 0x64]])
  }

  @Test func theIndexIsNotWritten() throws {
    let made = try prepared()
    try made.run("touch -d 2001-01-01 a.txt b.txt; echo x >> d/c.txt")
    let index = URL(fileURLWithPath: made.path + "/.git/index")
    let before = try Data(contentsOf: index)
    let time = try FileManager.default.attributesOfItem(atPath: index.path)[.modificationDate]
    let repository = try opened(made.path)
    #expect(try repository.changes().count == 1)
    #expect(try Data(contentsOf: index) == before)
    let after = try FileManager.default.attributesOfItem(atPath: index.path)[.modificationDate]
    #expect(after as? Date == time as? Date)
  }

  @Test func theIndexNamesItsBlob() throws {
    let made = try prepared()
    try made.run("echo x >> a.txt; echo y > n")
    let repository = try opened(made.path)
    let blob = try made.git(["rev-parse", "HEAD:a.txt"])
    #expect(try repository.changes().map(\.indexed) == [blob, nil])
  }

  @Test func aBareRepositoryHasNoChanges() throws {
    let made = try GitFolder(options: ["--bare"])
    let repository = try opened(made.path)
    let isBare = repository.isBare
    #expect(isBare)
    #expect(repository.workFolder == nil)
    #expect(try repository.changes() == [])
  }

  @Test(arguments: [
    "git sparse-checkout set --cone --sparse-index d", "git update-index --split-index",
  ])
  func indexesThatTheLibraryCannotReadAreErrors(_ script: String) throws {
    let made = try prepared()
    try made.write("x", to: "e/f.txt")
    try made.commit()
    try made.run(script)
    let repository = try opened(made.path)
    let error = #expect(throws: GitError.self) { try repository.changes() }
    #expect(error?.isUnreadableIndex == true)
  }

  private func prepared() throws -> GitFolder {
    let made = try GitFolder()
    try made.write("a\n", to: "a.txt")
    try made.write("b\n", to: "b.txt")
    try made.write("c\n", to: "d/c.txt")
    try made.write("*.log\nout/\n", to: ".gitignore")
    try made.commit()
    return made
  }
}
