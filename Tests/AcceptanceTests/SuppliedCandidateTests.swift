import Foundation
import Testbench
import Testing

/// A candidate that was made in one place and is judged in another.
@Suite struct SuppliedCandidateTests {
  /// A gate whose candidate comes from a run of another one, with what a case spoils.
  private func gate(_ spoil: (LinearGate) throws -> Void = { _ in }) throws -> LinearGate {
    let maker = try LinearGate()
    let made = try maker.run()
    #expect(made.status == 0, "\(made.errors)\(made.output)")
    let run = try #require(
      try FileManager.default.contentsOfDirectory(atPath: maker.path + "/.assay/runs")
        .first { !$0.hasPrefix(".") })
    let steps = maker.path + "/.assay/runs/" + run + "/steps"
    let gate = try LinearGate()
    let folder = gate.path + "/in"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (from, to) in [
      (steps + "/train/out/model.json", "model.json"),
      (steps + "/evaluate.predict/predictions.parquet", "predictions.parquet"),
      (maker.path + "/build/gate.json", "run.json"),
    ] {
      try FileManager.default.copyItem(atPath: from, toPath: folder + "/" + to)
    }
    try gate.edit(
      "gate.yaml", "evaluate:\n",
      """
      candidate: {model: in/model.json, predictions: in/predictions.parquet, lineage: in/run.json}
      evaluate:

      """)
    try spoil(gate)
    return gate
  }

  @Test func isJudgedByTheFilesThatCameWithIt() throws {
    let gate = try gate { _ = try $0.folder.write("raise SystemExit(9)\n", to: "train.py") }
    let run = try gate.run("--promote")
    #expect(run.status == 0, "\(run.errors)\(run.output)")
    #expect(try gate.decision() == "promoted")
    #expect(try gate.findings("passed").contains("evaluate.candidate"))
    #expect(!(try gate.findings("passed").contains("evaluate.predict")))
  }

  @Test func predictsHereWithoutPredictions() throws {
    let gate = try gate { try $0.edit("gate.yaml", "predictions: in/predictions.parquet, ", "") }
    #expect(try gate.run().status == 0)
    #expect(try gate.findings("passed").contains("evaluate.predict"))
  }

  /// What does not belong together, and what is said of it.
  struct Spoiled: CustomTestStringConvertible {
    let testDescription: String
    let file: String
    let old: String
    let new: String
    let status: Int32
  }

  @Test(arguments: [
    Spoiled(
      testDescription: "another model", file: "in/model.json", old: "}", new: " }", status: 3),
    Spoiled(
      testDescription: "other predictions", file: "in/predictions.parquet", old: "",
      new: "id,prediction", status: 3),
    Spoiled(
      testDescription: "no record", file: "in/run.json", old: "{", new: "[", status: 3),
    Spoiled(
      testDescription: "no lineage named", file: "gate.yaml", old: ", lineage: in/run.json",
      new: "",
      status: 2),
  ])
  func whatDoesNotBelongTogetherIsNotJudged(_ case: Spoiled) throws {
    let gate = try gate { gate in
      if `case`.old.isEmpty {
        try gate.folder.write(`case`.new, to: `case`.file)
      } else {
        try gate.edit(`case`.file, `case`.old, `case`.new)
      }
    }
    let run = try gate.run()
    #expect(run.status == `case`.status, "\(run.errors)\(run.output)")
    if `case`.status == 3 { #expect(try gate.findings("errored") == ["evaluate.candidate"]) }
  }
}
