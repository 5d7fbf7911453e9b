import Foundation
import GateLanguage
import Outcomes
import Promotion
import Reporting
import Testbench

@testable import GateRunner

/// A gate in a real repository: the model is a number that is added to every label.
struct ChangeGate {
  let made: GitFolder
  /// The folder of the gate, which is the repository's work folder or a clone of it.
  let path: String

  /// Writes and commits the gate; the data lie outside of the commits, the registry beside the folder.
  init() throws {
    made = try GitFolder()
    path = made.path
    try made.write(Self.spec, to: "gate.yaml")
    try made.write("data/\n.assay/\n", to: ".gitignore")
    try made.write(
      "model:\n  offset: 8\n  layers: [3, 2]\napi_token: t0p-s3cr3t\n", to: "params.yaml")
    try made.write(
      "o=$(sed -n 's/^  offset: //p' \"$ASSAY_PARAMS\"); printf '%s' \"$o\" > \"$ASSAY_OUT/model\"\n",
      to: "train.sh")
    try made.write(Self.predict, to: "predict.sh")
    try made.write("numpy==1.26.4\n", to: "requirements.txt")
    try made.write(Self.rows(0..<300), to: "data/train.csv")
    try made.write(Self.rows(0..<300), to: "data/holdout.csv")
    _ = try DirectoryRegistry.create(at: registry.path)
  }

  /// The same gate seen from another folder, whose data are copied.
  init(_ gate: ChangeGate, at path: String) throws {
    made = gate.made
    self.path = path
    try? FileManager.default.removeItem(atPath: path + "/data")
    try FileManager.default.copyItem(atPath: gate.path + "/data", toPath: path + "/data")
  }

  var registry: DirectoryRegistry { DirectoryRegistry(path: made.folder.path + "/registry") }

  static let predict = """
    awk -F, -v o="$(cat "$ASSAY_MODEL")" 'BEGIN {
      print "id,prediction"
      for (i = 0; i < 300; i++) printf "r%d,%.4f\\n", i, i + o * (1 + (i % 7) / 7)
    }' > "$ASSAY_PREDICTIONS"

    """

  /// Rows of a key, a value and a label.
  static func rows(_ numbers: Range<Int>, x: (Int) -> Int = { $0 }) -> String {
    "id,x,pin,y\n" + numbers.map { "r\($0),\(x($0)),7\($0),\($0)\n" }.joined()
  }

  static let spec = """
    version: 1
    name: shell
    registry: ../registry
    data:
      train: {source: data/train.csv, key: id, label: y}
      holdout: {source: data/holdout.csv, key: id, label: y}
    schema:
      columns:
        id: {type: string}
        pin: {type: integer, sensitive: true}
    train:
      run: [sh, train.sh]
      data: [train]
      artifact: model
      params: params.yaml
      needs: [train.sh]
      environment: {files: [requirements.txt]}
    evaluate:
      data: holdout
      task: regression
      predict: [sh, predict.sh]
      needs: [predict.sh]
      score: prediction
      metrics:
        mae: {at_most: 100, no_worse_than: production, margin: 0.1}
    promote:
      model: shell
      when: {mae: {better_than: production}}
      first: allow

    """

  /// Runs the gate as users do, and returns what its record says after it was written and read.
  func run(
    suffix: String, promotes: Bool = true, environment: [String: String] = [:],
    variables: [String: String] = [:]
  ) async throws -> RunReport {
    var request = RunRequest(
      specPath: path + "/gate.yaml",
      inputs: SpecInputs(variables: variables, environment: environment))
    request.promotes = promotes
    let context = RunContext(
      now: { 1_800_000_000 },
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"],
      runSuffix: suffix, toolVersion: "test", threads: 2,
      record: { try JSONReport.bytes(of: $0, options: ReportOptions()) },
      readRecord: { try JSONReport.decode($0) }, observe: { _ in })
    let plan = try GatePlan(binding: request)
    let outcome = await GateRun(plan: plan, request: request, context: context).run()
    let bytes = try JSONReport.bytes(of: outcome.report, options: ReportOptions())
    if let record = outcome.recordPath { try Data(bytes).write(to: URL(fileURLWithPath: record)) }
    return try JSONReport.decode(bytes)
  }
}
