internal import Foundation
internal import GateLanguage
internal import Testing

@testable import Training

@Suite struct ProcessTreeTests {
  @Test func endsWhatHangs() async throws {
    let bench = try Bench()
    let result = await bench.run("echo $$ > pid; sleep 600", timeout: 0.3)
    #expect(result.ending == .timedOut)
    #expect(result.seconds < 300)
    #expect(try bench.isGone("pid"))
  }

  @Test func letsACommandEndItself() async throws {
    let bench = try Bench()
    let result = await bench.run(
      "trap 'echo saved > saved; exit 0' TERM; echo started; while :; do sleep 0.05; done",
      timeout: 0.5, grace: 10)
    #expect(result.ending == .timedOut)
    #expect(result.seconds < 300)
    #expect(try bench.text("saved") == "saved\n")
  }

  @Test func endsWhatIgnoresTheRequest() async throws {
    let bench = try Bench()
    let result = await bench.run(
      "trap '' TERM; echo $$ > pid; echo ignoring; while :; do sleep 0.1; done", timeout: 0.5)
    #expect(result.ending == .timedOut)
    #expect(result.logTail == "ignoring")
    #expect(try bench.isGone("pid"))
  }

  @Test func endsWhatIsStopped() async throws {
    let bench = try Bench()
    let result = await bench.run("echo $$ > pid; kill -STOP $$", timeout: 0.3)
    #expect(result.ending == .timedOut)
    #expect(try bench.isGone("pid"))
  }

  /// A daemon leaves the session, loses its parent, ignores SIGTERM and keeps the output open.
  private static let daemon = """
    import os, signal, sys, time
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            open('pid', 'w').write(str(os.getpid()))
            time.sleep(600)
        os._exit(0)
    while not os.path.exists('pid') or not open('pid').read(): time.sleep(0.01)
    """

  @Test func endsADaemonAfterATimeout() async throws {
    let bench = try Bench()
    let result = await bench.python(Self.daemon + "\ntime.sleep(600)", timeout: 5)
    #expect(result.ending == .timedOut)
    #expect(result.seconds < 300)
    #expect(try bench.isGone("pid"))
  }

  @Test func endsADaemonThatOutlivesItsCommand() async throws {
    let bench = try Bench()
    let result = await bench.python(Self.daemon + "\nsys.exit(0)")
    #expect(result.ending == .exited(0))
    #expect(result.leftovers == 1)
    #expect(try bench.isGone("pid"))
  }

  @Test func endsBackgroundChildren() async throws {
    let bench = try Bench()
    let result = await bench.run("sleep 600 & echo $! > pid; exit 2")
    #expect(result.ending == .exited(2))
    #expect(result.leftovers == 1)
    #expect(result.seconds < 300)
    #expect(try bench.isGone("pid"))
  }

  @Test func workersThatEndByThemselvesAreNotLeftOver() async throws {
    let bench = try Bench()
    let result = await bench.run("(sleep 0.05; echo late > late) & exit 0")
    #expect(result.ending == .exited(0))
    #expect(result.leftovers == 0)
    #expect(try bench.text("late") == "late\n")
  }

  @Test func leavesOthersAlone() async throws {
    let (bench, other) = (try Bench(), try Bench())
    async let long = other.run("sleep 1; echo done")
    let short = await bench.run("sleep 600 & sleep 0.1")
    #expect(short.leftovers == 1)
    #expect(await long.logTail == "done")
  }

  @Test func cancellationEndsTheTree() async throws {
    let bench = try Bench()
    let task = Task { await bench.run("echo $$ > pid; sleep 900 & wait", timeout: 600) }
    while !FileManager.default.fileExists(atPath: bench.folder + "/pid") {
      try await Task.sleep(for: .milliseconds(10))
    }
    try await Task.sleep(for: .milliseconds(50))
    task.cancel()
    let result = await task.value
    #expect(result.ending == .cancelled)
    #expect(result.seconds < 300)
    #expect(try bench.isGone("pid"))
  }

  @Test func aCancelledTaskStartsNothing() async throws {
    let bench = try Bench()
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await bench.run("echo > started")
    }
    task.cancel()
    #expect(await task.value.ending == .cancelled)
    #expect(!FileManager.default.fileExists(atPath: bench.folder + "/started"))
  }
}
