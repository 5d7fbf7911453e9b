internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Testing

@testable import Training

@Suite struct CommandRunnerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var command: Command
    var ending: CommandEnding
    init(_ description: String, _ command: Command, _ ending: CommandEnding) {
      testDescription = description
      self.command = command
      self.ending = ending
    }
  }

  @Test(arguments: [
    Case("ends well", .shell("true"), .exited(0)),
    Case("fails", .shell("exit 3"), .exited(3)),
    Case("a list is no shell", .arguments(["test", "$HOME", "=", "$HOME"]), .exited(0)),
    Case("is killed", .shell("kill -9 $$"), .signalled(9)),
    Case("crashes", .arguments(["python3", "-c", "import os; os.abort()"]), .signalled(6)),
    Case("unknown to the shell", .shell("no-such-command-here"), .exited(127)),
    Case("not executable for the shell", .shell("./plain"), .exited(126)),
    Case("reads an empty input", .shell("test -z \"$(cat)\""), .exited(0)),
    Case("has no terminal", .shell("test -t 0 || test -t 1 || exit 4"), .exited(4)),
    Case("relative file", .arguments(["./tool"]), .exited(5)),
  ])
  func ends(_ example: Case) async throws {
    let bench = try Bench()
    try bench.write("exit 0", to: "plain")
    try bench.write("#!/bin/sh\nexit 5\n", to: "tool", executable: true)
    let result = await CommandRunner.run(bench.request(example.command))
    #expect(result.ending == example.ending)
    #expect(result.leftovers == 0)
  }

  struct StartCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var words: [String]
    var reason: String
    init(_ description: String, _ words: [String], _ reason: String) {
      testDescription = description
      self.words = words
      self.reason = reason
    }
  }

  @Test(arguments: [
    StartCase("missing in PATH", ["no-such-command-here"], "was not found in PATH"),
    StartCase("missing file", ["./missing"], "there is no file './missing'"),
    StartCase("not executable", ["./plain"], "'./plain' is not executable"),
    StartCase("a folder", ["./folder"], "'./folder' is a folder"),
    StartCase(
      "missing interpreter", ["./orphan"], "is the interpreter in its first line installed"),
    StartCase("nothing", [], "it is empty"),
    StartCase("NUL", ["echo", "a\0b"], "NUL"),
  ])
  func cannotStart(_ example: StartCase) async throws {
    let bench = try Bench()
    try bench.write("exit 0", to: "plain")
    try bench.write("", to: "folder/file")
    try bench.write("#!/no/such/interpreter\n", to: "orphan", executable: true)
    let result = await CommandRunner.run(bench.request(.arguments(example.words)))
    guard case .couldNotStart(let reason) = result.ending else {
      Issue.record("ended as \(result.ending)")
      return
    }
    #expect(reason.contains(example.reason), "\(reason)")
  }

  @Test func refusesWhatIsNoTimeOrFolder() async throws {
    let bench = try Bench()
    for timeout in [0, -1, .nan, .infinity] {
      let result = await CommandRunner.run(bench.request(.shell("true"), timeout: timeout))
      #expect(result.ending.outcome == .errored)
    }
    var request = bench.request(.shell("true"))
    request.folder += "/missing"
    let result = await CommandRunner.run(request)
    #expect(result.ending == .couldNotStart("its folder '\(request.folder)' does not exist"))
    request = bench.request(.shell("true"))
    request.logPath = bench.folder + "/missing/command.log"
    #expect(await CommandRunner.run(request).ending.outcome == .errored)
  }

  @Test func doesNotSearchOutsideTheGivenPath() async throws {
    let bench = try Bench()
    let result = await CommandRunner.run(bench.request(.arguments(["true"]), environment: [:]))
    #expect(result.ending == .couldNotStart("'true' was not found: its environment has no PATH"))
  }

  @Test func givesExactlyTheEnvironment() async throws {
    let bench = try Bench()
    var environment = Bench.environment
    environment["NAME"] = "größe 模型 🚀 = x\ny"
    environment["EMPTY"] = ""
    let result = await CommandRunner.run(
      bench.request(.shell("env -0 > seen"), environment: environment))
    #expect(result.ending == .exited(0))
    environment[ProcessTree.marker] = bench.folder + "/command.log"
    let seen = try bench.text("seen").split(separator: "\0").map(String.init)
    let own = ["PWD", "OLDPWD", "SHLVL", "_"]
    #expect(
      seen.filter { line in !own.contains { line.hasPrefix($0 + "=") } }.sorted()
        == environment.map { $0 + "=" + $1 }.sorted())
  }

  @Test func runsInTheFolder() async throws {
    let bench = try Bench()
    let result = await bench.run("pwd > where; ls /proc/self/fd > open")
    #expect(result.ending == .exited(0))
    #expect(try bench.text("where").hasSuffix("/größe 模型\n"))
    // 3 is the listing's own; nothing of this process is inherited.
    #expect(try bench.text("open") == "0\n1\n2\n3\n")
  }

  @Test func namesEndings() {
    let shell = Command.shell("x")
    #expect(
      CommandEnding.exited(127).words(for: shell)
        == "ended with exit code 127 (command not found by the shell)")
    #expect(CommandEnding.exited(127).words(for: .arguments(["x"])) == "ended with exit code 127")
    #expect(
      CommandEnding.signalled(9).words(for: shell)
        == "was ended by signal 9 (SIGKILL); systems do this when memory runs out")
    #expect(CommandEnding.signalled(40).words(for: shell) == "was ended by signal 40")
  }
}
