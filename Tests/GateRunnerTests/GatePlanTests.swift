import GateLanguage
import Outcomes
import Testbench
import Testing

@testable import GateRunner

/// Specs bound to catalogues: their faults, their outline, their stages.
@Suite struct GatePlanTests {
  /// Binds a text; returns the rules of its diagnostics with their lines.
  private func faults(_ text: String, profile: String? = nil) throws -> [String] {
    let folder = try TemporaryFolder()
    var request = RunRequest(
      specPath: try folder.write(text, to: "gate.yaml"),
      inputs: SpecInputs(environment: ["API_TOKEN": ShellGate.secret]))
    request.profile = profile
    do {
      _ = try GatePlan(binding: request)
      return []
    } catch {
      return error.diagnostics.map { "\($0.rule) \($0.span.start.line)" }
    }
  }

  @Test func `faults of language and catalogues are shown together`() throws {
    let text = ShellGate.spec.replacing(
      "x: {type: float}", with: "x: {type: float, betwen: [1, 2]}"
    )
    .replacing("mae: {at_most: 100", with: "mea: {at_most: 100")
    .replacing("artifact: model", with: "artefact: model")
    let found = try faults(text)
    for rule in ["unknown-rule", "unknown-metric", "unknown-key", "missing-key"] {
      #expect(found.contains { $0.hasPrefix(rule) }, "\(rule): \(found)")
    }
  }

  @Test func `comparisons with production need promote`() throws {
    let text = try #require(ShellGate.spec.split(separator: "promote:\n  model").first)
    // The drift entry and the metric.
    #expect(try faults(String(text)) == ["no-production 15", "no-production 29"])
    let alone = text.replacing("task: regression", with: "task: regression\n  production: none")
      .replacing("against: production", with: "against: train")
    #expect(try faults(String(alone)).isEmpty)
  }

  @Test func `an unknown profile is a fault that names those there are`() throws {
    #expect(try faults(ShellGate.spec, profile: "check").isEmpty)
    #expect(try faults(ShellGate.spec, profile: "nightly") == ["unknown-profile 2"])
  }

  @Test func `the outline has the stages of the spec and what each judges`() throws {
    let gate = try ShellGate()
    var request = gate.request(offset: "1")
    request.skip = [.train]
    let outline = try GatePlan(binding: request).outline(asOf: 0)
    #expect(outline.map(\.stage) == [.data, .train, .evaluate, .promote])
    #expect(outline[1].reason == "left out by --skip")
    #expect(outline[1].items.isEmpty)
    let names = outline.flatMap(\.items).map(\.name)
    for name in [
      "data.train.rows", "drift.holdout", "evaluate.mae.at_most", "evaluate.mae.no_worse_than",
      "promote.when.mae",
    ] {
      #expect(names.contains(name), "\(name): \(names)")
    }
    #expect(Set(names).count == names.count)
  }

  /// What is asked, and the stages that run.
  struct Selection: CustomTestStringConvertible {
    var profile: String?
    var only: Set<Stage>?
    var skip: Set<Stage> = []
    var runs: [Stage]

    var testDescription: String { "\(profile ?? "-") only \(only ?? []) skip \(skip)" }
  }

  @Test(arguments: [
    Selection(runs: [.data, .train, .evaluate, .promote]),
    Selection(profile: "check", runs: [.data]),
    Selection(only: [.train, .evaluate, .smoke], runs: [.train, .evaluate]),
    Selection(skip: [.data, .code], runs: [.train, .evaluate, .promote]),
    Selection(profile: "check", only: [.train], runs: []),
    Selection(only: [.data], skip: [.data], runs: []),
    Selection(only: [], runs: []),
  ])
  func `profile, only and skip leave stages out`(selection: Selection) throws {
    let gate = try ShellGate()
    var request = gate.request(offset: "1")
    request.profile = selection.profile
    request.only = selection.only
    request.skip = selection.skip
    let plan = try GatePlan(binding: request)
    #expect(Stage.allCases.filter(plan.selection.runs) == selection.runs)
    #expect(plan.selection[.smoke] == .absent)
    #expect(plan.promotes(request) == (selection.profile == nil))
  }

  @Test func `a run without any stage is inconclusive, never a pass`() async throws {
    let gate = try ShellGate()
    var request = gate.request(offset: "1")
    request.only = []
    let report = try await gate.run(request, suffix: "0001")
    #expect(report.verdict == .inconclusive)
    #expect(report.exitStatus == .cannotTell)
    #expect(report.decision == .undecided)
  }

  @Test func `a promotion without some stages says which were not looked at`() async throws {
    let gate = try ShellGate()
    var request = gate.request(offset: "1")
    request.skip = [.data]
    let report = try await gate.run(request, suffix: "0001")
    #expect(report.decision == .promoted, "\(report.findings)")
    #expect(report.reasons.contains("Not looked at: data (left out by --skip)."))
  }

  /// `--production`, and what comes of it while v2 is in production.
  struct Choice: CustomTestStringConvertible {
    var production: String
    var decision: Decision
    var status: Outcomes.ExitStatus
    var judgedAgainst: String?

    var testDescription: String { production }
  }

  @Test(arguments: [
    Choice(production: "none", decision: .kept, status: .passed),
    Choice(
      production: "v1.0.0", decision: .wouldPromote, status: .passed, judgedAgainst: "v1.0.0"),
    Choice(production: "v2.0.0", decision: .promoted, status: .passed, judgedAgainst: "v2.0.0"),
    Choice(production: "v9.0.0", decision: .undecided, status: .notJudged),
    Choice(production: "../v1", decision: .undecided, status: .notJudged),
  ])
  func `a chosen production is judged against and never replaced`(choice: Choice) async throws {
    let gate = try ShellGate()
    try await gate.promoteTwo()
    var request = gate.request(offset: "1")
    request.production = choice.production
    let report = try await gate.run(request, suffix: "0003")
    #expect(report.decision == choice.decision, "\(report.reasons) \(report.findings)")
    #expect(report.exitStatus == choice.status)
    #expect(report.model?.productionVersion == choice.judgedAgainst)
    #expect(
      try await gate.production() == (choice.decision == .promoted ? "v3.0.0" : "v2.0.0"))
  }
}
