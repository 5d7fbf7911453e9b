internal import DurableFiles
internal import Foundation
internal import Synchronization
internal import Testbench
internal import Testing

@testable internal import Caching

@Suite struct ContentCacheTests {
  private let key = CacheKey("query", ["select 1", "train"])

  @Test(arguments: [[], [0], Array("two\nlines\n".utf8), [UInt8](repeating: 7, count: 3 << 20)])
  func whatWasKeptIsFoundByALaterRun(_ payload: [UInt8]) throws {
    let bench = try CacheBench()
    #expect(bench.open().read(key) == nil)
    bench.open().write(payload, for: key)
    #expect(bench.open().read(key) == payload)
    #expect(bench.open().read(CacheKey("query", ["select 1train"])) == nil)
    #expect(bench.open().read(CacheKey("other", ["select 1", "train"])) == nil)
    #expect(bench.told.isEmpty)
  }

  @Test func listsOfPartsDoNotMeet() {
    let lists = [["a", "b"], ["ab"], ["", "ab"], ["a", "b", ""], ["1:a;", "b"], ["b", "a"]]
    #expect(Set(lists.map { CacheKey("k", $0) }).count == lists.count)
  }

  @Test func aDamagedEntryIsToldAndNotUsed() throws {
    let bench = try CacheBench()
    bench.open().write(Array("payload of some length".utf8), for: key)
    let path = bench.open().path(of: key)
    let whole = try bench.bytes(of: path)
    for cut in [0, 1, 20, whole.count / 2, whole.count - 1] {
      try Data(whole[..<cut]).write(to: URL(fileURLWithPath: path))
      #expect(bench.open().read(key) == nil)
    }
    for place in [0, 12, 30, whole.count - 1] {
      var flipped = whole
      flipped[place] ^= 1
      try Data(flipped).write(to: URL(fileURLWithPath: path))
      #expect(bench.open().read(key) == nil)
    }
    try Data(whole + [0]).write(to: URL(fileURLWithPath: path))
    #expect(bench.open().read(key) == nil)
    #expect(bench.told.count == 10)
    #expect(bench.told.allSatisfy { $0 == "cache: \(path) is damaged and is not used" })
    bench.open().write([1], for: key)
    #expect(bench.open().read(key) == [1])
  }

  @Test func anEntryUnderAnotherKeysNameIsNotUsed() throws {
    let bench = try CacheBench()
    let other = CacheKey("query", ["select 2"])
    bench.open().write([1], for: key)
    bench.open().write([2], for: other)
    try FileManager.default.removeItem(atPath: bench.open().path(of: other))
    try FileManager.default.copyItem(
      atPath: bench.open().path(of: key), toPath: bench.open().path(of: other))
    #expect(bench.open().read(other) == nil)
  }

  @Test func aFolderThatCannotBeWrittenIsToldOnce() throws {
    let bench = try CacheBench()
    try bench.folder.write("a file where the folder should be", to: "cache")
    let cache = bench.open()
    for number in 0..<3 { cache.write([1], for: CacheKey("k", [String(number)])) }
    #expect(bench.told.count == 1)
    #expect(bench.told.first?.contains("the run goes on") == true)
    #expect(!cache.hasGrown)
  }

  @Test func aCacheThatIsDeletedMidwayIsMadeAnew() throws {
    let bench = try CacheBench()
    let cache = bench.open()
    cache.write([1], for: key)
    try FileManager.default.removeItem(atPath: bench.path)
    #expect(cache.read(key) == nil)
    cache.write([2], for: key)
    #expect(cache.read(key) == [2])
    #expect(try bench.bytes(of: bench.path + "/.gitignore") == Array("*\n".utf8))
    #expect(bench.told.isEmpty)
  }

  /// Whatever step of a write is the last, a reader sees the old entry, the new one, or none.
  @Test func aKillAtAnyStepLeavesNoWrongEntry() throws {
    for last in 0..<8 {
      let bench = try CacheBench()
      bench.open().write([1, 1, 1], for: key)
      let left = Mutex(last)
      let steps = FileSteps(pieceBytes: 16) { _ in
        left.withLock { left in
          left -= 1
          return left < 0 ? EIO : 0
        }
      }
      let cache = ContentCache(folder: bench.path, steps: steps) { _ in }
      cache.write([2, 2, 2], for: key)
      let found = bench.open().read(key)
      #expect(found == [1, 1, 1] || found == [2, 2, 2], "after \(last) steps")
    }
  }

  @Test func manyWritersOfOneKeyLeaveOneOfTheirs() async throws {
    let bench = try CacheBench()
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          let cache = bench.open()
          for _ in 0..<20 {
            cache.write([UInt8](repeating: UInt8(writer), count: 10_000), for: key)
            if let found = cache.read(key) { #expect(Set(found).count == 1) }
          }
        }
      }
    }
    #expect(bench.told.isEmpty)
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.path)
    #expect(names.sorted() == [".gitignore", "query"])
  }
}
