internal import Digests
internal import Foundation
internal import Testbench
internal import Testing

@testable internal import Caching

@Suite struct FileHashesTests {
  @Test func anUnchangedFileIsNotReadAgain() async throws {
    let bench = try CacheBench()
    let path = try await bench.settled("hello", in: "a")
    let first = bench.hashes()
    let digest = try first.digest(ofPath: path)
    #expect(digest == (try FileDigest.of(path: path)))
    #expect(try first.digest(ofPath: path) == digest)
    #expect(first.filesRead == 1)
    first.save()
    let second = bench.hashes()
    #expect(try second.digest(ofPath: path) == digest)
    #expect(second.filesRead == 0)
    #expect(bench.told.isEmpty)
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (String) throws -> Void
  }

  @Test(arguments: [
    Change(testDescription: "longer") { try Data("hello!".utf8).write(to: url($0)) },
    Change(testDescription: "another content of equal size and times") { path in
      let times = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
      try Data("jello".utf8).write(to: url(path))
      try FileManager.default.setAttributes(
        [.modificationDate: times as Any], ofItemAtPath: path)
    },
    Change(testDescription: "touched, with equal content") { path in
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
    },
    Change(testDescription: "another file under the name") { path in
      try Data("jello".utf8).write(to: url(path + "2"))
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.moveItem(atPath: path + "2", toPath: path)
    },
  ])
  func aChangedFileIsReadAgain(_ change: Change) async throws {
    let bench = try CacheBench()
    let path = try await bench.settled("hello", in: "a")
    let first = bench.hashes()
    _ = try first.digest(ofPath: path)
    first.save()
    try change.change(path)
    try await bench.settle()
    let second = bench.hashes()
    #expect(try second.digest(ofPath: path) == (try FileDigest.of(path: path)))
    #expect(second.filesRead == 1)
    #expect(bench.told.isEmpty)
  }

  /// A file written within the clock's last tick could be written again under the same stamp.
  @Test func aFileWrittenJustNowIsNotKept() throws {
    let bench = try CacheBench()
    let hashes = bench.hashes()
    let path = try bench.folder.write("new", to: "a")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: 3600)], ofItemAtPath: path)
    for _ in 0..<2 { _ = try hashes.digest(ofPath: path) }
    #expect(hashes.filesRead == 2)
  }

  @Test(arguments: [
    (0, 49_999_999, false), (0, 50_000_000, true), (50_000_000, 0, false),
    (-1, 2_099_999_998, false),
  ])
  func settlingTakesATick(_ case: (changed: Int64, now: Int64, isSettled: Bool)) {
    let base: Int64 = 1_800_000_000_123_456_789
    let stamp = FileStamp(
      device: 1, node: 1, size: 1, modified: base,
      changed: `case`.changed < 0 ? 1_800_000_001_000_000_000 : base + `case`.changed)
    let start = `case`.changed < 0 ? stamp.changed : base
    #expect(stamp.isSettled(at: start + `case`.now) == `case`.isSettled)
  }

  /// What the stamp cannot show, a paranoid run does: here the kept digest is another content's.
  @Test func aParanoidRunReadsAndTells() async throws {
    let bench = try CacheBench()
    let path = try await bench.settled("hello", in: "a")
    let stamp = try #require(FileStamp.of(path: path))
    var table = FileHashTable()
    table[stamp] = FileDigest(
      bytes: 5, sha256: .of("other"), gitBlob: String(repeating: "0", count: 40))
    bench.open().replace(FileHashTable.path(in: bench.open()), with: table.encoded())
    let trusting = bench.hashes()
    #expect(try trusting.digest(ofPath: path).sha256 == .of("other"))
    #expect(bench.told.isEmpty)
    let paranoid = bench.hashes(isParanoid: true)
    #expect(try paranoid.digest(ofPath: path).sha256 == .of("hello"))
    #expect(bench.told.count == 1)
    #expect(bench.told[0].contains("holds something else than its size and times promised"))
    paranoid.save()
    #expect(try bench.hashes().digest(ofPath: path).sha256 == .of("hello"))
    #expect(try paranoid.digest(ofPath: path).sha256 == .of("hello"))
    #expect(paranoid.filesRead == 1)
  }

  @Test func aDamagedTableIsToldAndNotUsed() async throws {
    let bench = try CacheBench()
    let path = try await bench.settled("hello", in: "a")
    let first = bench.hashes()
    _ = try first.digest(ofPath: path)
    first.save()
    let table = FileHashTable.path(in: bench.open())
    let whole = try bench.bytes(of: table)
    let damaged =
      [0, 10, 25, whole.count - 65, whole.count - 1].map { Array(whole[..<$0]) }
      + [3, 21, 70, whole.count - 10].map { place in
        var flipped = whole
        flipped[place] ^= 1
        return flipped
      }
    for bytes in damaged {
      try Data(bytes).write(to: url(table))
      let hashes = bench.hashes()
      #expect(try hashes.digest(ofPath: path).sha256 == .of("hello"))
      #expect(hashes.filesRead == 1)
    }
    #expect(bench.told.count == damaged.count)
    #expect(bench.told.allSatisfy { $0.hasSuffix("is not used; every file is read again") })
  }

  @Test func twoRunsKeepBothTheirFiles() async throws {
    let bench = try CacheBench()
    let paths = [try bench.folder.write("a", to: "a"), try await bench.settled("b", in: "b")]
    let runs = [bench.hashes(), bench.hashes()]
    for (run, path) in zip(runs, paths) { _ = try run.digest(ofPath: path) }
    for run in runs { run.save() }
    let third = bench.hashes()
    for path in paths { _ = try third.digest(ofPath: path) }
    #expect(third.filesRead == 0)
  }

  @Test func whatIsNoFileIsAnError() throws {
    let bench = try CacheBench()
    #expect(throws: FileDigestError.self) { try bench.hashes().digest(ofPath: "/nowhere/at/all") }
    #expect(throws: FileDigestError.self) { try bench.hashes().digest(ofPath: bench.folder.path) }
  }

  @Test func tenThousandFilesAreLookedUpInOneTable() throws {
    var table = FileHashTable()
    for number in 0..<10_000 {
      table[stamp(number)] = FileDigest(
        bytes: number, sha256: .of("\(number)"), gitBlob: String(repeating: "a", count: 40))
    }
    let read = try #require(FileHashTable(decoding: table.encoded()))
    #expect(read == table)
    #expect(read[stamp(9_999)]?.sha256 == .of("9999"))
    #expect(read[stamp(10_000)] == nil)
  }

  private func stamp(_ number: Int) -> FileStamp {
    FileStamp(
      device: 1, node: UInt64(number), size: Int64(number), modified: -Int64(number), changed: 1)
  }
}

private func url(_ path: String) -> URL { URL(fileURLWithPath: path) }
