import Foundation
import GateLanguage
import Outcomes
import Promotion
import Retraining
import Synchronization
import Testbench

@testable import GateRunner

/// The shell gate with `retrain:`, and calls of it at moments that the test names.
struct RetrainBench {
  let gate: ShellGate
  private let calls = CallCounter()

  /// 2027-01-01T00:00:00Z, a Friday.
  static let newYear = 1_798_761_600.0
  static let day = 86_400.0

  /// Writes the gate with what stands under `retrain:`, and a check that the training data can fail.
  init(_ retrain: String, extra: (String) -> String = { $0 }) throws {
    gate = try ShellGate()
    let keys = retrain.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    let text = ShellGate.spec.replacing(
      "    y: {type: float}\n", with: "    y: {type: float, between: [0, 1000]}\n")
    try gate.folder.write(extra(text) + "retrain:\n" + keys + "\n", to: "gate.yaml")
  }

  var registry: DirectoryRegistry { gate.registry }

  func events() async throws -> [RetrainingEvent] { try await registry.retrainings(of: "shell") }

  /// Calls `assay retrain` at so many days after the new year of 2027.
  func call(
    day: Double, offset: String = "4", dry: Bool = false, force: Bool = false,
    host: String = "here", clock: Double? = nil,
    observe: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws -> RetrainReport {
    let moment = Self.newYear + day * Self.day
    var request = gate.request(offset: offset)
    request.promotes = false
    request.asOf = clock == nil ? nil : moment
    let now = clock ?? moment
    let context = RunContext(
      now: { now },
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"],
      runSuffix: calls.next(), toolVersion: "test", threads: 2, record: { Array($0.id.utf8) },
      readRecord: { bytes in
        RunReport(id: String(decoding: bytes, as: UTF8.self), gate: "", specPath: "", startedAt: 0)
      }, observe: observe)
    let plan = try GatePlan(binding: request)
    let options = Retrain.Options(host: host, isDry: dry, isForced: force)
    guard let retrain = Retrain(plan: plan, request: request, context: context, options: options)
    else { throw NoRetraining() }
    return await retrain.run()
  }

  /// The spec has no `retrain:`.
  struct NoRetraining: Error {}
}

/// Tells runs of one second apart.
private final class CallCounter: Sendable {
  private let count = Mutex(0)

  func next() -> String {
    count.withLock { number in
      number += 1
      return String(format: "%04d", number)
    }
  }
}
