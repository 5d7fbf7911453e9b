import Foundation
import GateLanguage
import Outcomes
import Promotion
import Reporting
import Testbench

@testable import GateRunner

/// A gate of any task whose model is a folder of predictions, copied by a shell.
struct TaskGate {
  let folder: TemporaryFolder

  /// Writes a spec whose data and `evaluate:` are given, each with its own text, and the registry.
  init(data: String, evaluate: String, more: String = "", promotes: Bool = true) throws {
    folder = try TemporaryFolder()
    try folder.write("id,y\nt1,1\nt2,0\n", to: "train.csv")
    let head = """
      version: 1
      name: tasks
      vars: {made: one}
      data:
        train: {source: train.csv, key: id, label: y}

      """
    let train = """
      train:
        run: [sh, -c, 'cp -r "made/$MADE" "$ASSAY_OUT/model"']
        data: [train]
        artifact: model
        env: {MADE: "${made}"}
      evaluate:
        data: holdout
        predict: [sh, predict.sh]
        needs: [predict.sh]

      """
    let promote = promotes ? "promote: {model: tasks, first: allow}\n" : ""
    try folder.write(
      head + Self.indented(data) + train + Self.indented(evaluate) + promote + more,
      to: "gate.yaml")
    // The dataset of a threshold is the one without the holdout's keys.
    try folder.write(
      """
      case "$ASSAY_DATA" in
        *threshold*) cp "$ASSAY_MODEL/tune.csv" "$ASSAY_PREDICTIONS" ;;
        *) cp "$ASSAY_MODEL/holdout.csv" "$ASSAY_PREDICTIONS" ;;
      esac

      """, to: "predict.sh")
    _ = try DirectoryRegistry.create(at: folder.path + "/.assay/registry")
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "  " + $0 + "\n" }.joined()
  }

  /// Writes a model's predictions of the holdout, and of the dataset of a threshold.
  func model(_ name: String, _ holdout: String, tune: String = "") throws {
    try folder.write(holdout, to: "made/\(name)/holdout.csv")
    try folder.write(tune, to: "made/\(name)/tune.csv")
  }

  var registry: DirectoryRegistry { DirectoryRegistry(path: folder.path + "/.assay/registry") }

  /// Runs the gate on a model, and promotes where it may.
  func run(
    _ made: String, asOf: Double? = nil, production: String? = nil, keepsGoing: Bool = false
  ) async throws -> RunReport {
    var request = RunRequest(
      specPath: folder.path + "/gate.yaml", inputs: SpecInputs(variables: ["made": made]))
    request.promotes = true
    request.keepsGoing = keepsGoing
    request.asOf = asOf
    request.production = production
    let context = RunContext(
      now: { 1_800_000_000 },
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"],
      runSuffix: String(UInt32.random(in: 1000...9999)), toolVersion: "test", threads: 2,
      record: { try JSONReport.bytes(of: $0, options: ReportOptions()) },
      readRecord: { try JSONReport.decode($0) }, observe: { _ in })
    return await GateRun(plan: try GatePlan(binding: request), request: request, context: context)
      .run().report
  }
}

extension RunReport {
  /// The finding of an identifier.
  func finding(_ identifier: String) -> Finding? {
    findings.first { $0.identifier.description == identifier }
  }

  /// The first finding whose identifier begins so.
  func finding(from start: String) -> Finding? {
    findings.first { $0.identifier.description.hasPrefix(start) }
  }

  /// Each finding in a line, for the messages of tests.
  var lines: String {
    findings.map { "\($0.outcome) \($0.identifier): \($0.message)" }.joined(separator: "\n")
  }
}

extension Finding {
  /// The comparison behind the finding.
  var comparison: ComparisonEvidence? {
    if case .comparison(let evidence) = evidence { evidence } else { nil }
  }

  /// The estimate behind the finding.
  var estimate: EstimateEvidence? {
    if case .estimate(let evidence) = evidence { evidence } else { nil }
  }
}
