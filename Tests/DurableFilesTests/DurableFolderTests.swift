internal import DurableFiles
internal import Foundation
internal import Testbench
internal import Testing

struct DurableFolderTests {
  private let folder: TemporaryFolder
  private var source: String { folder.path + "/source" }
  private var target: String { folder.path + "/target" }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("alpha", to: "source/a")
    try folder.write("beta", to: "source/sub/b")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/source/empty", withIntermediateDirectories: false)
    #expect(chmod(folder.path + "/source/sub/b", 0o755) == 0)
  }

  @Test func `a tree is copied with its empty folders and executable files`() throws {
    try DurableFolder.copy(source, to: target)
    #expect(try FolderTree.of(target) == FolderTree.of(source))
    #expect(try FolderTree.of(target).entries.map(\.path) == ["a", "empty", "sub", "sub/b"])
    #expect(try FolderTree.of(target).entries.last?.isExecutable == true)
  }

  @Test func `a single file is copied`() throws {
    try DurableFolder.copy(source + "/a", to: target)
    #expect(try DurableFile.read(target) == Array("alpha".utf8))
  }

  @Test(arguments: [false, true])
  func `a failure at any step leaves no target, and the next copy works`(lasts: Bool) throws {
    let counting = FaultySteps()
    try DurableFolder.copy(source, to: folder.path + "/first", steps: counting.steps)
    for step in 1..<counting.log.count {
      let faulty = FaultySteps(failAt: step, lasts: lasts)
      #expect(throws: DurableFileError.self) {
        try DurableFolder.copy(source, to: target, steps: faulty.steps)
      }
      #expect(!DurableFile.exists(target), "after step \(step)")
      try DurableFolder.copy(source, to: target)
      #expect(try FolderTree.of(target) == FolderTree.of(source))
      try DurableFolder.remove(target)
    }
  }

  @Test func `a taken name is refused`() throws {
    try folder.write("mine", to: "target")
    #expect(throws: DurableFileError.self) { try DurableFolder.copy(source, to: target) }
    #expect(try DurableFile.read(target) == Array("mine".utf8))
  }

  @Test func `symbolic links and special files are refused by name`() throws {
    let link = source + "/sub/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/passwd")
    let error = #expect(throws: DurableFileError.self) {
      try DurableFolder.copy(source, to: target)
    }
    #expect(error?.path == link)
    #expect(error?.reason.contains("symbolic link") == true)
    try FileManager.default.removeItem(atPath: link)
    #expect(mkfifo(link, 0o600) == 0)
    let other = #expect(throws: DurableFileError.self) { try FolderTree.of(source) }
    #expect(other?.reason == "it is neither a file nor a folder")
    #expect(!DurableFile.exists(target))
  }

  @Test func `a name that is not text is refused`() throws {
    let path = Array((source + "/").utf8CString.dropLast()) + [-1, -2, 0]
    let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
    try #require(descriptor >= 0, "the file system takes any bytes as a name")
    close(descriptor)
    let error = #expect(throws: DurableFileError.self) { try FolderTree.of(source) }
    #expect(error?.reason == "it holds a name that is not UTF-8")
  }

  @Test func `folders are made with those above them`() throws {
    let faulty = FaultySteps()
    try DurableFolder.make(folder.path + "/x/y", steps: faulty.steps)
    #expect(
      faulty.log.map(\.kind) == [.makeFolder, .syncFolder, .makeFolder, .syncFolder])
    try folder.write("", to: "file")
    #expect(throws: DurableFileError.self) { try DurableFolder.make(folder.path + "/file/y") }
  }
}
