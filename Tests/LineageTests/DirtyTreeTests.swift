internal import Foundation
internal import Outcomes
internal import Testbench
internal import Testing

@testable internal import Lineage

@Suite struct DirtyTreeTests {
  @Test func filesAreListedInByteOrder() async throws {
    let made = try prepared()
    try made.write("new", to: "Z")
    try made.write("new", to: "a\nb")
    try made.write("changed", to: "kept.txt")
    try FileManager.default.removeItem(atPath: made.path + "/gone.txt")
    let code = try #require(await read(made))
    #expect(
      code.dirtyFiles.map { "\($0.path) \($0.state)" } == [
        "Z untracked", "a\nb untracked", "gone.txt deleted", "kept.txt modified",
      ])
    #expect(code.dirtyDigest?.utf8.count == 64)
  }

  /// The digest's bytes, computed by hand with `sha256sum`'s value of the content.
  @Test func theDigestIsAsDocumented() async throws {
    let made = try prepared()
    try made.write("Hello", to: "new")
    let code = try #require(await read(made))
    let content = "185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969"
    let line = "new\0untracked\0file:\(content)\n"
    #expect(code.dirtyDigest == sha256(line))
  }

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let script: String
  }

  private static let states = [
    Case(testDescription: "content", script: "echo 1 > kept.txt"),
    Case(testDescription: "other content", script: "echo 2 > kept.txt"),
    Case(testDescription: "mode", script: "chmod +x kept.txt"),
    Case(testDescription: "link", script: "rm kept.txt; ln -s a kept.txt"),
    Case(testDescription: "link elsewhere", script: "rm kept.txt; ln -s b kept.txt"),
    Case(testDescription: "deleted", script: "rm kept.txt"),
    Case(testDescription: "renamed", script: "git mv kept.txt other.txt"),
    Case(testDescription: "two files", script: "echo 1 > kept.txt; echo 1 > new"),
    Case(testDescription: "untracked", script: "echo 1 > new"),
    Case(testDescription: "staged", script: "echo 1 > new; git add new"),
    Case(testDescription: "pipe", script: "rm kept.txt; mkfifo kept.txt"),
  ]

  @Test func differentStatesHaveDifferentDigests() async throws {
    var digests: [String: String] = [:]
    for state in Self.states {
      let made = try prepared()
      try made.run(state.script)
      let digest = try #require(await read(made)?.dirtyDigest, "\(state.testDescription)")
      #expect(digests[digest] == nil, "\(state.testDescription)")
      digests[digest] = state.testDescription
    }
  }

  @Test(arguments: states) func equalStatesHaveEqualDigests(_ state: Case) async throws {
    let first = try prepared()
    let second = try prepared()
    try first.run(state.script)
    try second.run(state.script)
    let digest = await read(first)?.dirtyDigest
    #expect(digest != nil)
    #expect(await read(second)?.dirtyDigest == digest)
  }

  @Test func changesOfTheRunsOwnFolderDoNotCount() async throws {
    let made = try prepared()
    try made.write("x", to: "gates/.assay/runs/1/run.json")
    try made.write("x", to: "gates/.assayed")
    try made.write("x", to: ".assay/other")
    let code = await CodeReader.read(folder: made.path + "/gates", environment: [:]).code
    #expect(code?.dirtyFiles.map(\.path) == [".assay/other", "gates/.assayed"])
  }

  @Test func aSubmoduleThatChanged() async throws {
    let library = try prepared()
    let made = try prepared()
    try made.git(["submodule", "add", "-q", library.path, "library"])
    try made.commit()
    #expect(await read(made)?.dirtyFiles == [])
    try made.write("x", to: "library/kept.txt")
    let first = try #require(await read(made))
    #expect(first.dirtyFiles == [CodeLineage.DirtyFile(path: "library", state: "modified")])
    try made.write("y", to: "library/kept.txt")
    let second = try #require(await read(made))
    #expect(second.dirtyFiles == first.dirtyFiles)
    #expect(second.dirtyDigest != first.dirtyDigest)
  }

  @Test func aFileThatLargeFileStoragePutInPlaceIsClean() async throws {
    let made = try prepared()
    try made.write(pointerToHello, to: "model.bin")
    try made.commit()
    try made.write("Hello", to: "model.bin")
    #expect(await read(made)?.dirtyFiles == [])
    try made.write("Jello", to: "model.bin")
    #expect(await read(made)?.dirtyFiles.map(\.state) == ["modified"])
  }

  private func prepared() throws -> GitFolder {
    let made = try GitFolder()
    try made.write("kept", to: "kept.txt")
    try made.write("gone", to: "gone.txt")
    try made.commit()
    return made
  }

  private func read(_ made: GitFolder) async -> CodeLineage? {
    await CodeReader.read(folder: made.path, environment: [:]).code
  }
}
