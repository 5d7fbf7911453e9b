import DuckDB
import Testbench
import Testing

@testable import DataEngine

/// The memory that an engine may use follows the machine and its control groups.
struct EngineLimitsTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    /// Files below the machine's root.
    let files: [(path: String, text: String)]
    let bytes: UInt64

    init(_ description: String, _ files: [(String, String)], bytes: UInt64) {
      testDescription = description
      self.files = files.map { (path: $0.0, text: $0.1) }
      self.bytes = bytes
    }
  }

  @Test(arguments: [
    Case("no control groups", [], bytes: 4_000_000_000),
    Case(
      "version 2",
      [("proc/self/cgroup", "0::/a/b\n"), ("sys/fs/cgroup/a/b/memory.max", "5000000000\n")],
      bytes: 2_000_000_000),
    Case(
      "the smallest above",
      [
        ("proc/self/cgroup", "0::/a/b\n"), ("sys/fs/cgroup/a/b/memory.max", "max\n"),
        ("sys/fs/cgroup/a/memory.max", "3000000000\n"),
        ("sys/fs/cgroup/memory.max", "6000000000\n"),
      ], bytes: 1_200_000_000),
    Case(
      "of a container",
      [("proc/self/cgroup", "0::/\n"), ("sys/fs/cgroup/memory.max", "1000000000\n")],
      bytes: 400_000_000),
    Case(
      "version 1",
      [
        ("proc/self/cgroup", "5:cpu,memory:/x\n2:pids:/y\n"),
        ("sys/fs/cgroup/memory/x/memory.limit_in_bytes", "2000000000\n"),
        ("sys/fs/cgroup/memory/y/memory.limit_in_bytes", "1\n"),
      ], bytes: 800_000_000),
    Case(
      "a limit beyond the machine",
      [("proc/self/cgroup", "0::/\n"), ("sys/fs/cgroup/memory.max", "9223372036854771712\n")],
      bytes: 4_000_000_000),
    Case(
      "at least what an engine needs",
      [("proc/self/cgroup", "0::/\n"), ("sys/fs/cgroup/memory.max", "1000\n")],
      bytes: 256_000_000),
    Case(
      "a group outside",
      [
        ("proc/self/cgroup", "0::/../../x\n"), ("x/memory.max", "1000\n"),
      ], bytes: 4_000_000_000),
  ])
  func follows(_ item: Case) throws {
    let folder = try TemporaryFolder()
    for file in item.files { try folder.write(file.text, to: file.path) }
    let limits = EngineLimits.ofMachine(root: folder.path, physicalBytes: 10_000_000_000)
    #expect(limits.memoryBytes == item.bytes)
    #expect(limits.userSQLSeconds == 600)
  }

  @Test func speaksTheLibrarysWords() async throws {
    let folder = try TemporaryFolder()
    let limits = EngineLimits(memoryBytes: 300_000_000)
    let engine = try Engine(
      threads: 1, memoryLimit: limits.memoryText, temporaryFolder: folder.path)
    #expect(try await engine.setting("memory_limit") == "286.1 MiB")
  }
}

extension Engine {
  /// A setting of the library.
  func setting(_ name: String) throws -> String? {
    try sealed.rows("SELECT current_setting('\(name)')", to: "read", "test")[0][0].text
  }
}
