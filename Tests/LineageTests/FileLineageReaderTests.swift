internal import Digests
internal import Foundation
internal import Outcomes
internal import Testbench
internal import Testing

@testable internal import Lineage

@Suite struct FileLineageReaderTests {
  @Test func filesAndFoldersInByteOrder() async throws {
    let folder = try TemporaryFolder()
    for name in ["b.csv", "data/é", "data/Z", "data/sub/a", "data/.hidden", "data/.git/HEAD"] {
      try folder.write(name, to: name)
    }
    let records = try await read(["b.csv", "data", "./data/Z", folder.path + "/b.csv"], folder)
    #expect(
      records.map(\.path) == ["b.csv", "data/.hidden", "data/Z", "data/sub/a", "data/é"])
    #expect(records.allSatisfy { $0.role == "needs" })
    #expect(records.map(\.bytes) == [5, 12, 6, 10, 7])
  }

  @Test func idsAreThoseOfGit() async throws {
    let made = try GitFolder()
    for (name, text) in [("empty", ""), ("crlf", "a\r\nb\r\n"), ("long", long)] {
      try made.write(text, to: name)
    }
    let records = try await FileLineageReader.read(
      paths: ["empty", "crlf", "long"], role: "data", relativeTo: made.path)
    #expect(records.map(\.path) == ["crlf", "empty", "long"])
    for record in records {
      #expect(try made.git(["hash-object", "--no-filters", record.path]) == record.gitBlob)
    }
    #expect(records.last?.sha256 == sha256(long))
  }

  @Test(.enabled(if: Conformance.isPresent, "the conformance folder is absent"))
  func idsAreThoseOfTheVectors() async throws {
    let folder = try TemporaryFolder()
    let vectors = try ObjectVectors.read()
    #expect(!vectors.blobs.isEmpty)
    for vector in vectors.blobs {
      let content = try #require(Data(base64Encoded: vector.content_base64))
      try content.write(to: URL(fileURLWithPath: folder.path + "/" + vector.name))
      let record = try #require(try await read([vector.name], folder).first)
      #expect(
        record
          == FileLineage(
            role: "needs", path: vector.name, bytes: vector.size, sha256: vector.sha256,
            gitBlob: vector.git_blob_sha1))
    }
    for vector in vectors.lfs_pointers {
      let path = try folder.write(vector.pointer, to: "pointer")
      #expect(try FileDigest.of(path: path).gitBlob == vector.pointer_blob_sha1)
    }
  }

  @Test func linksAreFollowed() async throws {
    let folder = try TemporaryFolder()
    try folder.write("Hello", to: "elsewhere/a")
    let files = FileManager.default
    try files.createDirectory(atPath: folder.path + "/data", withIntermediateDirectories: true)
    for (name, target) in [("file", "../elsewhere/a"), ("folder", "../elsewhere")] {
      try files.createSymbolicLink(
        atPath: folder.path + "/data/" + name, withDestinationPath: target)
    }
    let records = try await read(["data"], folder)
    #expect(records.map(\.path) == ["data/file", "data/folder/a"])
    #expect(Set(records.map(\.gitBlob)).count == 1)
  }

  @Test func filesAboveTheFolderAreNamedFromIt() async throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "data/a")
    try folder.write("x", to: "gates/spec")
    let records = try await FileLineageReader.read(
      paths: ["../data/a"], role: "data", relativeTo: folder.path + "/gates")
    #expect(records.map(\.path) == ["../data/a"])
  }

  struct Refusal: CustomTestStringConvertible {
    let testDescription: String
    let path: String
    let reason: String
  }

  @Test(arguments: [
    Refusal(testDescription: "absent", path: "absent", reason: "No such file"),
    Refusal(testDescription: "file as folder", path: "plain/x", reason: "Not a directory"),
    Refusal(testDescription: "dangling link", path: "dangling", reason: "No such file"),
    Refusal(testDescription: "pipe", path: "pipe", reason: "not a regular file"),
    Refusal(testDescription: "folder with a pipe", path: "with", reason: "not a regular file"),
    Refusal(testDescription: "loop of links", path: "loop", reason: "leads back"),
    Refusal(testDescription: "link to itself", path: "self", reason: "symbolic links"),
    Refusal(testDescription: "pointer of Git LFS", path: "pointer", reason: "git lfs pull"),
  ])
  func refusals(_ example: Refusal) async throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "plain")
    try folder.write(pointerToHello, to: "pointer")
    try folder.write("x", to: "loop/a")
    try folder.write("x", to: "with/a")
    let files = FileManager.default
    for (name, target) in [("dangling", "gone"), ("loop/back", "."), ("self", "self")] {
      try files.createSymbolicLink(atPath: folder.path + "/" + name, withDestinationPath: target)
    }
    for name in ["pipe", "with/pipe"] {
      #expect(mkfifo(folder.path + "/" + name, 0o600) == 0)
    }
    let error = await #expect(throws: FileDigestError.self) {
      try await read([example.path], folder)
    }
    #expect(error?.description.contains(example.reason) == true, "\(String(describing: error))")
    #expect(error?.path.contains(folder.path) == true)
  }

  @Test func nothingNamedIsNothingRead() async throws {
    let folder = try TemporaryFolder()
    #expect(try await read([], folder) == [])
    try FileManager.default.createDirectory(
      atPath: folder.path + "/empty", withIntermediateDirectories: true)
    #expect(try await read(["empty"], folder) == [])
  }

  @Test func theFirstFailureInOrderIsReported() async throws {
    let folder = try TemporaryFolder()
    for index in 0..<40 { try folder.write(String(index), to: "d/\(100 + index)") }
    for index in [110, 120, 130] { try folder.write(pointerToHello, to: "d/\(index)") }
    for _ in 0..<5 {
      let error = await #expect(throws: FileDigestError.self) { try await read(["d"], folder) }
      #expect(error?.path.hasSuffix("/110") == true)
    }
  }

  private let long = String(repeating: "0123456789abcdef", count: 200_000)

  private func read(
    _ paths: [String], _ folder: TemporaryFolder
  ) async throws(FileDigestError) -> [FileLineage] {
    try await FileLineageReader.read(paths: paths, role: "needs", relativeTo: folder.path)
  }
}
