import Foundation
import Testbench
import Testing

/// What the command line says and which codes it ends with.
@Suite struct CommandLineTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let status: Int32
    let says: String

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let cases = [
    Case(arguments: ["--help"], status: 0, says: "quality gate"),
    Case(arguments: ["run", "--help"], status: 0, says: "assay run gate.yaml"),
    Case(arguments: ["--version"], status: 0, says: "0.1.0"),
    Case(arguments: [], status: 0, says: "USAGE"),
    Case(arguments: ["run"], status: 64, says: "Missing expected argument"),
    Case(arguments: ["run", "gate.yaml", "--only", "dta"], status: 64, says: "dta"),
    Case(arguments: ["run", "gate.yaml", "--var", "x"], status: 64, says: "name=value"),
    Case(arguments: ["run", "gate.yaml", "--report", "pdf=x"], status: 64, says: "junit"),
    Case(arguments: ["report", "gone", "--format", "pdf"], status: 64, says: "junit"),
    Case(arguments: ["report", "gone"], status: 3, says: "gone"),
    Case(arguments: ["run", "nowhere.yaml"], status: 2, says: "nowhere.yaml"),
    Case(arguments: ["run", "gate.yaml", "--as", "nightly"], status: 2, says: "nightly"),
    Case(arguments: ["run", "gate.yaml", "--var", "nois=1"], status: 2, says: "did you mean"),
    Case(arguments: ["lint", "gate.yaml"], status: 0, says: "gate.yaml: no faults"),
    Case(arguments: ["plan", "gate.yaml"], status: 0, says: "evaluate.mae.no_worse_than"),
    Case(arguments: ["explain", "between"], status: 0, says: "between"),
    Case(arguments: ["explain", "betwen"], status: 64, says: "did you mean 'between'"),
    Case(arguments: ["registry", "verify"], status: 0, says: "sound"),
    Case(arguments: ["registry", "show", "nothing", "v1.0.0"], status: 3, says: "nothing"),
  ]

  @Test(arguments: cases)
  func saysAndEnds(_ called: Case) throws {
    let gate = try LinearGate(isRepository: false)
    let result = try Program.run(called.arguments, in: gate.path)
    #expect(result.status == called.status, "\(result.errors)\(result.output)")
    #expect(
      (result.output + result.errors).contains(called.says), "\(result.errors)\(result.output)")
  }

  @Test func aWrongSpecShowsEveryFaultAtItsPlace() throws {
    let gate = try LinearGate()
    try gate.edit("gate.yaml", "between: [-100, 100]", "betwen: [-100, 100]")
    try gate.edit("gate.yaml", "at_most: 5", "at_mos: 5")
    let result = try gate.run()
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("gate.yaml:16:"), "\(result.errors)")
    #expect(result.errors.contains("did you mean 'between'"), "\(result.errors)")
    #expect(result.errors.contains("did you mean 'at_most'"), "\(result.errors)")
  }

  @Test func aResultThatNobodyCanReadIsSaidAndNoCrash() throws {
    let gate = try LinearGate()
    let shell = try Program.run(
      ["-c", "\"$0\" run gate.yaml --var python=\(Program.python) 1>&- 2>&-", Program.path],
      of: "/bin/sh", in: gate.path)
    #expect(shell.status == 3)
    #expect(try gate.decision() == "would-promote")
  }

  @Test func aReportDoesNotReplaceAPipe() throws {
    let gate = try LinearGate()
    #expect(mkfifo(gate.path + "/pipe", 0o600) == 0)
    let result = try gate.run("--report", "json=pipe")
    #expect(result.status == 3)
    #expect(result.errors.contains("not a regular file"), "\(result.errors)")
  }

  @Test func jsonIsOneDocumentAndNothingElse() throws {
    let gate = try LinearGate()
    let result = try gate.run("--json")
    #expect(result.status == 0)
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    #expect((document as? [String: Any])?["schema"] as? String == "assay.run/1")
  }

  @Test func aStoredRunIsReportedAgain() throws {
    let gate = try LinearGate()
    #expect(try gate.run("--quiet").output.isEmpty)
    let runs = try FileManager.default.contentsOfDirectory(atPath: gate.path + "/.assay/runs")
    let run = try #require(runs.first)
    let again = try Program.run(
      ["report", ".assay/runs/" + run, "--format", "markdown"], in: gate.path)
    let written = try String(contentsOfFile: gate.path + "/build/gate.md", encoding: .utf8)
    #expect(again.output == written)
  }
}
