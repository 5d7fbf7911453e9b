internal import DurableFiles
internal import Testbench
internal import Testing

struct FileLockTests {
  @Test func `whoever waits in vain is told who holds the lock`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/lock"
    let held = try await FileLock.acquire(path, holder: "run 7\u{1B}[31m\n of CI")
    let error = await #expect(throws: DurableFileError.self) {
      _ = try await FileLock.acquire(path, holder: "run 8", timeout: 0.05)
    }
    #expect(error?.reason.hasPrefix("run 7[31m of CI has held it") == true)
    held.release()
    _ = try await FileLock.acquire(path, holder: "run 8", timeout: 0)
  }

  @Test func `the lock goes with its value`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/lock"
    do { _ = try await FileLock.acquire(path, holder: "first") }
    _ = try await FileLock.acquire(path, holder: "second", timeout: 0)
  }

  @Test func `a folder that is missing is an error`() async throws {
    let folder = try TemporaryFolder()
    let error = await #expect(throws: DurableFileError.self) {
      _ = try await FileLock.acquire(folder.path + "/none/lock", holder: "x", timeout: 0)
    }
    #expect(error?.isMissing == true)
  }
}
