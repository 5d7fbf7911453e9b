import Foundation
import Testbench
import Testing

/// Data, commands and registries that are broken in every way users break them.
@Suite struct BadInputTests {
  /// A way to break the gate, and what must come of it.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let status: Int32
    /// The finding that must have the outcome, or nothing where the run says it otherwise.
    let finding: String
    let outcome: String
    let breaking: @Sendable (LinearGate) throws -> Void

    init(
      _ description: String, _ status: Int32, _ finding: String, _ outcome: String,
      _ breaking: @escaping @Sendable (LinearGate) throws -> Void
    ) {
      testDescription = description
      self.status = status
      self.finding = finding
      self.outcome = outcome
      self.breaking = breaking
    }
  }

  static let data: [Case] = [
    Case("a file that is not there", 3, "data.holdout.source", "errored") {
      try FileManager.default.removeItem(atPath: $0.path + "/data/holdout.csv")
    },
    Case("an empty file", 3, "data.holdout.source", "errored") {
      try $0.folder.write("", to: "data/holdout.csv")
    },
    Case("an empty table", 1, "data.holdout.rows", "failed") {
      try $0.folder.write("id,at,x,group,y\n", to: "data/holdout.csv")
    },
    Case("a truncated Parquet file", 3, "data.holdout.source", "errored") {
      try $0.folder.write("PAR1half a file", to: "data/holdout.parquet")
      try $0.edit("gate.yaml", "holdout: data/holdout.csv", "holdout: data/holdout.parquet")
    },
    Case("a missing column", 1, "data.holdout.columns.x.present", "failed") {
      try $0.edit("data/holdout.csv", "id,at,x,group,y", "id,at,z,group,y")
    },
    Case("a value of the wrong type", 1, "data.train.columns.x.type", "failed") {
      try $0.edit("data/train.csv", "r0,2024-01-01 00:00:00,0.0,", "r0,2024-01-01 00:00:00,zero,")
    },
    Case("a folder in place of a file", 3, "data.holdout.source", "errored") {
      try FileManager.default.removeItem(atPath: $0.path + "/data/holdout.csv")
      try $0.folder.write("", to: "data/holdout.csv/inside")
    },
    Case("shared keys", 1, "leakage.train+holdout.key", "failed") {
      try $0.folder.write(LinearGate.rows(399..<700), to: "data/holdout.csv")
    },
  ]

  static let commands: [Case] = [
    Case("a command that is not there", 3, "train.smoke.run", "errored") {
      try $0.edit("gate.yaml", "run: [\"${python}\", \"${train_command}\"]", "run: [no-such-thing]")
    },
    Case("a command that fails", 1, "train.smoke.run", "failed") {
      try $0.folder.write("raise SystemExit(3)\n", to: "train.py")
    },
    Case("a command that hangs and ignores SIGTERM", 1, "train.smoke.run", "failed") {
      try $0.folder.write(
        "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(600)\n",
        to: "train.py")
      try $0.edit("gate.yaml", "timeout: 60s\n    loss", "timeout: 1s\n    loss")
    },
    Case("no model is written", 1, "train.smoke.artifact", "failed") {
      try $0.edit("train.py", "\"model.json\")", "\"other.json\")")
    },
    Case("predictions without a key", 3, "evaluate.predictions.missing", "errored") {
      try $0.folder.write("missing", to: "fault")
    },
    Case("predictions with a key too many", 3, "evaluate.predictions.extra", "errored") {
      try $0.folder.write("extra", to: "fault")
    },
    Case("predictions with a key twice", 3, "evaluate.predictions.duplicated", "errored") {
      try $0.folder.write("duplicate", to: "fault")
    },
    Case("predictions with NaN", 3, "evaluate.predictions.not_finite", "errored") {
      try $0.folder.write("nan", to: "fault")
    },
    Case("predictions without the score column", 3, "evaluate.predictions", "errored") {
      try $0.folder.write("column", to: "fault")
    },
    Case("data that change while the run goes on", 3, "data.holdout.unchanged", "errored") {
      try $0.edit(
        "predict.py", "\nmodel = ",
        "\nwith open(\"data/holdout.csv\", \"a\") as rows:\n"
          + "    rows.write(\"r900,2024-03-01 00:00:00,1.0,a,3.0\\n\")\nmodel = ")
    },
    Case("no predictions at all", 1, "evaluate.predict", "failed") {
      try $0.folder.write("nothing", to: "fault")
    },
  ]

  @Test(arguments: data + commands)
  func isANamedFindingWithItsCode(_ bad: Case) throws {
    let gate = try LinearGate()
    try bad.breaking(gate)
    // What the smoke test and the first predictions find would keep the evaluation from looking.
    let result =
      bad.finding.hasPrefix("evaluate.")
      ? try gate.run("--promote", "--skip", "smoke", "--keep-going") : try gate.run("--promote")
    #expect(result.status == bad.status, "\(result.errors)\(result.output)")
    #expect(try gate.findings(bad.outcome).contains(bad.finding), "\(result.output)")
    let list = try Program.run(["registry", "list"], in: gate.path)
    #expect(list.output == "no versions\n")
  }

  @Test func aMissingRegistryIsAnError() throws {
    let gate = try LinearGate(hasRegistry: false)
    let result = try gate.run("--promote")
    #expect(result.status == 3)
    let finding =
      result.output.components(separatedBy: "expected  works")[0]
      .components(separatedBy: "Could not be judged (1)").last ?? ""
    #expect(finding.components(separatedBy: "assay registry").count == 2, "\(result.output)")
    #expect(result.output.contains("nothing is promoted; it could not be judged"))
    #expect(!FileManager.default.fileExists(atPath: gate.path + "/.assay/registry"))
  }

  @Test func outsideARepositoryTheRunSaysSo() throws {
    let gate = try LinearGate(isRepository: false)
    try gate.edit("gate.yaml", "  from: [main]\n", "")
    #expect(try gate.run("--promote").status == 0)
    let lineage = try gate.report()["lineage"] as? [String: Any]
    #expect((lineage?["code_note"] as? String)?.contains("no Git repository") == true)
  }

  @Test func anInterruptedRunLeavesAPartialReport() throws {
    let gate = try LinearGate()
    try gate.folder.write("import time\ntime.sleep(600)\n", to: "train.py")
    let run = try Program.start(gate.arguments(["--promote"]), in: gate.path)
    let log = gate.path + "/.assay/runs"
    for _ in 0..<400 where try !isTraining(log) { usleep(50_000) }
    run.process.interrupt()
    let result = try run.wait()
    #expect(result.status == 130, "\(result.errors)\(result.output)")
    #expect(try gate.report()["ending"] as? String == "interrupted")
  }

  private func isTraining(_ runs: String) throws -> Bool {
    guard FileManager.default.fileExists(atPath: runs) else { return false }
    return try FileManager.default.subpathsOfDirectory(atPath: runs).contains {
      $0.hasSuffix(".log") && $0.contains("smoke")
    }
  }
}
