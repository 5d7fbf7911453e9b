import Foundation
import Testbench
import Testing

/// How often a holdout answers, from the first run to the last one that it allows.
@Suite struct HoldoutBudgetTests {
  private func gate(verdicts: Int, isRepository: Bool = true) throws -> LinearGate {
    let gate = try LinearGate(isRepository: isRepository)
    try gate.edit(
      "gate.yaml", "  score: prediction\n",
      "  score: prediction\n  budget: {verdicts: \(verdicts)}\n")
    return gate
  }

  private func holdout(_ gate: LinearGate) throws -> [String: Any] {
    try #require(try gate.report()["holdout"] as? [String: Any])
  }

  @Test(arguments: [true, false])
  func aUsedUpHoldoutDoesNotAnswer(isRepository: Bool) throws {
    let gate = try gate(verdicts: 2, isRepository: isRepository)
    let plan = try Program.run(["plan", "gate.yaml"], in: gate.path)
    #expect(plan.output.contains("2 of 2 verdicts left on 'holdout'"), "\(plan.output)")
    let first = try gate.run()
    #expect(first.status == 0, "\(first.errors)\(first.output)")
    #expect(first.output.contains("1 of 2 verdicts left on 'holdout'"), "\(first.output)")
    #expect(try gate.findings("passed").contains("evaluate.budget"))
    // The same commit, model and data again.
    #expect(try gate.run().status == 0)
    #expect(try holdout(gate)["verdicts_used"] as? Int == 1)
    let second = try gate.run("--var", "noise=0.5")
    #expect(second.status == 0, "\(second.errors)\(second.output)")
    #expect(try gate.findings("warned") == ["evaluate.budget"])
    let markdown = try String(contentsOfFile: gate.path + "/build/gate.md", encoding: .utf8)
    #expect(markdown.contains("0 of 2 verdicts left"))
    let junit = try String(contentsOfFile: gate.path + "/build/gate.xml", encoding: .utf8)
    #expect(junit.contains("holdout.verdicts.left"))
    let third = try gate.run("--promote", "--var", "noise=1")
    #expect(third.status == 4, "\(third.errors)\(third.output)")
    #expect(try gate.findings("inconclusive") == ["evaluate.budget"])
    #expect(try gate.decision() == "undecided")
    #expect((try gate.report()["metrics"] as? [Any])?.isEmpty == true)
    // What was asked before is still answered.
    #expect(try gate.run().status == 0)
    #expect(try Program.run(["registry", "verify"], in: gate.path).status == 0)
  }

  @Test func otherFilesOfTheSameRowsAreTheSameHoldout() throws {
    let gate = try gate(verdicts: 50)
    #expect(try gate.run().status == 0)
    let lines = LinearGate.rows(400..<700).split(separator: "\n")
    let shuffled = [lines[0]] + lines[1...].reversed()
    try gate.folder.write(shuffled.joined(separator: "\n") + "\n", to: "data/renamed.csv")
    #expect(try gate.run("--var", "holdout=data/renamed.csv").status == 0)
    #expect(try holdout(gate)["verdicts_used"] as? Int == 1)
    // A holdout without one row is worn as the old one is.
    try gate.folder.write(
      shuffled.dropLast().joined(separator: "\n") + "\n", to: "data/shorter.csv")
    #expect(try gate.run("--var", "holdout=data/shorter.csv").status == 0)
    #expect(try holdout(gate)["verdicts_used"] as? Int == 2)
    #expect(try holdout(gate)["verdicts_inherited"] as? Int == 1)
  }

  @Test func aVerdictThatCannotBeCountedIsNotShown() throws {
    let gate = try LinearGate(isRepository: false, hasRegistry: false)
    try gate.edit(
      "gate.yaml", "  score: prediction\n", "  score: prediction\n  budget: {verdicts: 5}\n")
    let text = try String(contentsOfFile: gate.path + "/gate.yaml", encoding: .utf8)
    let start = try #require(text.range(of: "promote:\n  model"))
    let end = try #require(text.range(of: "reports:"))
    var edited = text
    edited.removeSubrange(start.lowerBound..<end.lowerBound)
    edited = edited.replacingOccurrences(of: ", no_worse_than: production, margin: 0.05", with: "")
      .replacingOccurrences(of: "no_worse_than: production, margin: 0.2", with: "at_most: 5")
    try gate.folder.write(edited, to: "gate.yaml")
    let run = try gate.run()
    #expect(run.status == 3, "\(run.errors)\(run.output)")
    #expect(try gate.findings("errored") == ["evaluate.budget"])
    #expect((try gate.report()["metrics"] as? [Any])?.isEmpty == true)
  }
}
