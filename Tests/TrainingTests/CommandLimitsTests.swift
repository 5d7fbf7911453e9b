internal import Foundation
internal import GateLanguage
internal import Testing

@testable import Training

/// Limits of memory and output, and what is told of the use.
@Suite struct CommandLimitsTests {
  private func run(
    _ script: String, in bench: Bench, memory: Int? = nil, output: Int? = nil
  ) async -> CommandResult {
    var request = bench.request(.arguments(["python3", "-c", script]), timeout: 60)
    request.limits.memory = memory
    request.limits.output = output.map { .init(folder: bench.folder, bytes: $0) }
    return await CommandRunner.run(request)
  }

  @Test func endsALeakOfMemory() async throws {
    let bench = try Bench()
    let result = await run(
      """
      import os, time
      open('pid', 'w').write(str(os.getpid()))
      kept = []
      while True:
          kept.append(bytearray(4 << 20)); time.sleep(0.05)
      """, in: bench, memory: 150_000_000)
    guard case .overMemory(let bytes, 150_000_000) = result.ending else {
      Issue.record("ended as \(result.ending)")
      return
    }
    #expect(bytes > 150_000_000 && bytes < 6_000_000_000)
    #expect(result.usage.peakMemoryBytes >= bytes)
    #expect(try bench.isGone("pid"))
    #expect(
      result.ending.words(for: .shell("x"))
        == "held \(Words.bytes(bytes)) of memory, more than its limit of 150 MB, and was ended "
        + "with all its processes")
  }

  @Test func memoryIsThatOfTheWholeTree() async throws {
    let bench = try Bench()
    let result = await run(
      """
      import os, time
      for child in range(4):
          if os.fork() == 0:
              kept = bytearray(os.urandom(1 << 20) * 60)
              time.sleep(600)
      os.wait()
      """, in: bench, memory: 150_000_000)
    guard case .overMemory = result.ending else {
      Issue.record("ended as \(result.ending)")
      return
    }
  }

  @Test func sharedPagesCountOnce() async throws {
    let bench = try Bench()
    let script = """
      import os, time
      kept = bytearray(os.urandom(1 << 20) * 80)
      children = []
      for child in range(6):
          process = os.fork()
          if process == 0:
              time.sleep(1)
              os._exit(0)
          children.append(process)
      for process in children: os.waitpid(process, 0)
      """
    var result = await run(script, in: bench, memory: 250_000_000)
    // On a machine with much to do, the looks may come when all is over.
    for _ in 0..<10 where result.usage.peakMemoryBytes < 80_000_000 {
      result = await run(script, in: bench, memory: 250_000_000)
    }
    #expect(result.ending == .exited(0))
    #expect(result.usage.peakMemoryBytes > 80_000_000)
    #expect(result.usage.peakMemoryBytes < 250_000_000)
  }

  @Test(arguments: [true, false])
  func endsAnOutputThatGrows(staysRunning: Bool) async throws {
    let bench = try Bench()
    let result = await run(
      """
      import os, time
      os.makedirs('deep/er')
      open('deep/er/file', 'wb').write(bytes(3_000_000))
      \(staysRunning ? "time.sleep(600)" : "")
      """, in: bench, output: 2_000_000)
    guard case .overOutput(let bytes, 2_000_000) = result.ending else {
      Issue.record("ended as \(result.ending)")
      return
    }
    #expect(bytes >= 3_000_000)
  }

  @Test func tellsProcessorTimeAndMemory() async throws {
    let bench = try Bench()
    let result = await run(
      """
      import os, time
      kept = bytearray(os.urandom(1 << 20) * 50)
      until = time.process_time() + 0.5
      while time.process_time() < until: pass
      if os.fork() == 0:
          until = time.process_time() + 0.5
          while time.process_time() < until: pass
          os._exit(0)
      os.wait()
      """, in: bench)
    #expect(result.ending == .exited(0))
    #expect(result.usage.cpuSeconds > 0.9 && result.usage.cpuSeconds < 5)
    #expect(result.usage.words.contains(" of processor time"))
  }

  @Test func countsAFolder() throws {
    let bench = try Bench()
    try bench.write("12345", to: "a/b/c")
    try bench.write("123", to: "a/d")
    #expect(OutputSize.bytes(in: bench.folder, upTo: .max) == 8)
    #expect(OutputSize.bytes(in: bench.folder + "/missing", upTo: .max) == 0)
  }
}
