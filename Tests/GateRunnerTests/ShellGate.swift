import Foundation
import GateLanguage
import Outcomes
import Promotion
import Synchronization
import Testbench

@testable import GateRunner

/// A gate whose commands are shell scripts: the model is a number that is added to every label.
struct ShellGate {
  let folder: TemporaryFolder

  /// Writes the gate with 300 rows of y = the row's number, and makes its registry.
  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.spec, to: "gate.yaml")
    try folder.write(Self.rows(prefix: "t"), to: "data/train.csv")
    try folder.write(Self.rows(prefix: "r"), to: "data/holdout.csv")
    try folder.write("printf '%s' \"$OFFSET\" > \"$ASSAY_OUT/model\"\n", to: "train.sh")
    try writePredict(column: "prediction")
    _ = try DirectoryRegistry.create(at: registry.path)
  }

  var registry: DirectoryRegistry { DirectoryRegistry(path: folder.path + "/.assay/registry") }

  /// Writes a predict command that wants a token, says it, and names its scores as told.
  func writePredict(column: String) throws {
    try folder.write(
      """
      test -n "$API_TOKEN" || exit 3
      echo "token $API_TOKEN"
      awk -v o="$(cat "$ASSAY_MODEL")" 'BEGIN {
        print "id,\(column)"
        for (i = 0; i < 300; i++) printf "r%d,%.4f\\n", i, i + o * (1 + (i % 7) / 7)
      }' > "$ASSAY_PREDICTIONS"

      """, to: "predict.sh")
  }

  static func rows(prefix: String, x: Int = 1) -> String {
    "id,x,y\n" + (0..<300).map { "\(prefix)\($0),\($0 * x),\($0)\n" }.joined()
  }

  static let secret = "s3cr3t-0f-the-gate"

  static let spec = """
    version: 1
    name: shell
    vars: {offset: "4", score: prediction}
    runs:
      check: {stages: [data], promote: never}
    data:
      train: {source: data/train.csv, key: id, label: y}
      holdout: {source: data/holdout.csv, key: id, label: y}
    schema:
      columns:
        id: {type: string}
        x: {type: float}
        y: {type: float}
    drift:
      - {current: holdout, against: production}
    train:
      run: [sh, train.sh]
      data: [train]
      artifact: model
      env: {OFFSET: "${offset}"}
    evaluate:
      data: holdout
      task: regression
      predict: [sh, predict.sh]
      needs: [predict.sh]
      env: {API_TOKEN: "${env:API_TOKEN}"}
      score: "${score}"
      metrics:
        mae: {at_most: 100, no_worse_than: production, margin: 0.1}
    promote:
      model: shell
      when: {mae: {better_than: production}}
      first: allow

    """

  /// What a run is asked: to promote the model with an offset.
  func request(offset: String, variables: [String: String] = [:]) -> RunRequest {
    var request = RunRequest(
      specPath: folder.path + "/gate.yaml",
      inputs: SpecInputs(
        variables: variables.merging(["offset": offset]) { $1 },
        environment: ["API_TOKEN": Self.secret]))
    request.promotes = true
    return request
  }

  /// Runs the gate; `record` is called at each promotion before the registry is asked.
  func run(
    _ request: RunRequest, suffix: String,
    record: @escaping @Sendable (RunReport) throws -> [UInt8] = { Array("\($0)".utf8) },
    observe: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws -> RunReport {
    let context = RunContext(
      now: { 1_800_000_000 },
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"],
      runSuffix: suffix, toolVersion: "test", threads: 2, record: record,
      readRecord: { _ in throw NoRecord() }, observe: observe)
    let plan = try GatePlan(binding: request)
    return await GateRun(plan: plan, request: request, context: context).run().report
  }

  /// Promotes v1 (offset 8), then v2 (offset 4).
  func promoteTwo() async throws {
    for (offset, suffix) in [("8", "0001"), ("4", "0002")] {
      let report = try await run(request(offset: offset), suffix: suffix)
      guard report.decision == .promoted else { throw Unexpected(report: report) }
    }
  }

  /// The version that is in production.
  func production() async throws -> String? {
    try await registry.production(model: "shell", stage: "production").name
  }

  /// The records of these runs are not kept to be read.
  struct NoRecord: Error {}

  /// A run that did not go as a test needs it.
  struct Unexpected: Error {
    let report: RunReport
  }
}

/// Puts another of two versions into production each time it is asked, as another process would.
final class Rival: Sendable {
  private let registry: DirectoryRegistry
  private let changesLeft: Mutex<Int>

  init(_ registry: DirectoryRegistry, changes: Int) {
    self.registry = registry
    changesLeft = Mutex(changes)
  }

  /// Swaps v1 and v2 while changes are left; returns when that is done.
  func act() {
    let isToAct = changesLeft.withLock { left in
      left -= 1
      return left >= 0
    }
    guard isToAct else { return }
    let done = DispatchSemaphore(value: 0)
    let registry = registry
    Task.detached {
      let state = try await registry.production(model: "shell", stage: "production")
      _ = try await registry.promote(
        PromotionRequest(
          model: "shell", stage: "production",
          version: state.name == "v1.0.0" ? "v2.0.0" : "v1.0.0", judgedAgainst: state,
          context: RegistryContext(actor: "rival", time: 1_800_000_001, run: nil)))
      done.signal()
    }
    _ = done.wait(timeout: .now() + 30)
  }
}
