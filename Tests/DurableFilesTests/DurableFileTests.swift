internal import DurableFiles
internal import Foundation
internal import Testbench
internal import Testing

struct DurableFileTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/a.txt" }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func text() throws -> String? {
    DurableFile.exists(path) ? String(decoding: try DurableFile.read(path), as: UTF8.self) : nil
  }

  @Test(arguments: ["", "x", "one\ntwo\0three", String(repeating: "é", count: 3_000_000)])
  func `what is written is read`(content: String) throws {
    try DurableFile.write("old", to: path)
    try DurableFile.write(content, to: path)
    #expect(try text() == content)
    #expect(try FolderTree.names(in: folder.path) == ["a.txt"])
  }

  @Test func `bytes are synced before the name changes, and the folder after it`() throws {
    let faulty = FaultySteps()
    try DurableFile.write("12345", to: path, steps: faulty.steps)
    #expect(
      faulty.log.map(\.kind) == [.create, .write, .write, .sync, .rename, .syncFolder])
  }

  @Test(arguments: [5, 28, 30], [false, true])
  func `an error at any step leaves the old or the new text`(code: Int32, lasts: Bool) throws {
    for step in 1...6 {
      try DurableFile.write("old", to: path)
      let faulty = FaultySteps(failAt: step, code: code, lasts: lasts)
      let error = #expect(throws: DurableFileError.self) {
        try DurableFile.write("12345", to: path, steps: faulty.steps)
      }
      #expect(error?.code == code)
      // The rename is the fifth step: only a failure of the folder's sync comes after it.
      #expect(try text() == (step == 6 ? "12345" : "old"))
      try DurableFile.write("next", to: path)
      #expect(try text() == "next")
      #expect(try FolderTree.names(in: folder.path) == ["a.txt"])
    }
  }

  @Test func `an empty temporary file of a dead process is replaced`() throws {
    try folder.write("", to: ".a.txt.partial")
    try DurableFile.write("new", to: path)
    #expect(try text() == "new")
  }

  @Test func `a name is made exclusively once`() throws {
    let staging = folder.path + "/staged"
    #expect(try DurableFile.makeExclusively([1], at: path, staging: staging))
    #expect(try !DurableFile.makeExclusively([2], at: path, staging: staging))
    #expect(try DurableFile.read(path) == [1])
    #expect(try FolderTree.names(in: folder.path) == ["a.txt"])
  }

  @Test func `a failure at any step takes an exclusive name back`() throws {
    let staging = folder.path + "/staged"
    for step in 1...5 {
      let faulty = FaultySteps(failAt: step)
      #expect(throws: DurableFileError.self) {
        try DurableFile.makeExclusively([1], at: path, staging: staging, steps: faulty.steps)
      }
      #expect(try FolderTree.names(in: folder.path).isEmpty, "after \(faulty.log)")
    }
  }

  @Test func `links, folders and pipes are not read`() throws {
    try folder.write("secret", to: "real")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "real")
    #expect(throws: DurableFileError.self) { try DurableFile.read(path) }
    #expect(throws: DurableFileError.self) { try DurableFile.read(folder.path) }
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let error = #expect(throws: DurableFileError.self) { try DurableFile.read(pipe) }
    #expect(error?.reason == "it is not a regular file")
  }

  @Test func `a file over the limit is an error that says the limit`() throws {
    try DurableFile.write("12345", to: path)
    let error = #expect(throws: DurableFileError.self) { try DurableFile.read(path, limit: 4) }
    #expect(error?.reason == "it has more than 4 bytes")
  }
}
