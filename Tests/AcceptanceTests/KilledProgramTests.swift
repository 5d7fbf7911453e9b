import Foundation
import Testbench
import Testing

/// What becomes of a training when the program itself is killed or interrupted.
@Suite struct KilledProgramTests {
  /// A training that leaves a child and a daemon behind and then waits, each noted by its number.
  private static let waiting = """
    import os, time
    def note(): open('pids', 'a').write(f'{os.getpid()}\\n')
    note()
    if os.fork() == 0:
        note()
        time.sleep(600)
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            note()
            time.sleep(600)
        os._exit(0)
    while True: time.sleep(0.1)
    """

  private func started() throws -> (gate: LinearGate, program: RunningProgram, pids: [Int32]) {
    let gate = try LinearGate()
    try gate.folder.write(Self.waiting, to: "train.py")
    let program = try Program.start(gate.arguments([]), in: gate.path)
    var pids: [Int32] = []
    let deadline = Date(timeIntervalSinceNow: 120)
    while pids.count < 3, program.process.isRunning, Date() < deadline {
      usleep(50_000)
      let text = (try? String(contentsOfFile: gate.path + "/pids", encoding: .utf8)) ?? ""
      pids = text.split(separator: "\n").compactMap { Int32($0) }
    }
    try #require(pids.count == 3)
    return (gate, program, pids)
  }

  /// Waits until none of the processes lives.
  private func areGone(_ pids: [Int32]) -> Bool {
    let deadline = Date(timeIntervalSinceNow: 60)
    while Date() < deadline {
      if pids.allSatisfy(Self.isGone) { return true }
      usleep(50_000)
    }
    return false
  }

  private static func isGone(_ pid: Int32) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else {
      return true
    }
    return status.split(separator: ")").last?.hasPrefix(" Z") == true
  }

  @Test func aKilledProgramLeavesNoTraining() throws {
    let (gate, program, pids) = try started()
    kill(program.process.processIdentifier, SIGKILL)
    _ = try program.wait()
    #expect(areGone(pids), "\(pids) in \(gate.path)")
  }

  @Test func anInterruptedRunEndsCleanlyWithAPartialReport() throws {
    let (gate, program, pids) = try started()
    kill(program.process.processIdentifier, SIGINT)
    let result = try program.wait()
    #expect(result.status == 130, "\(result.errors)")
    #expect(areGone(pids))
    #expect(try gate.findings("errored").contains("train.smoke.run"))
    #expect(try gate.findings("passed").contains("data.train.rows"))
  }
}
