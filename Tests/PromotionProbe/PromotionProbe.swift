internal import DurableFiles
internal import Foundation
internal import GateLanguage
internal import Promotion

/// A process that the registry's tests kill at a chosen step, or let race against another.
///
///     PromotionProbe init ROOT STEP PIECE
///     PromotionProbe promote ROOT SOURCE STEP PIECE
///     PromotionProbe race ROOT SOURCE
///
/// Before the STEP-th change of the file system the process ends with code 137; step 0 never comes.
/// PIECE is the most bytes of one write. SOURCE holds `model/`, `predict.py` and `predictions.csv`.
@main
enum PromotionProbe {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch (arguments.first, arguments.count) {
      case ("init", 4):
        let counter = StepCounter(stopAt: Int(arguments[2]) ?? 0)
        let steps = counter.steps(pieceBytes: Int(arguments[3]) ?? 1)
        let made = try DirectoryRegistry.create(at: arguments[1], steps: steps)
        print(made ? "made" : "there", counter.count)
      case ("promote", 5):
        let counter = StepCounter(stopAt: Int(arguments[3]) ?? 0)
        let steps = counter.steps(pieceBytes: Int(arguments[4]) ?? 1)
        let outcome = try await promote(arguments[1], arguments[2], steps: steps) {}
        print(outcome, counter.count)
      case ("race", 3):
        let outcome = try await promote(arguments[1], arguments[2], steps: .real) {
          print("ready")
          fflush(nil)
          _ = readLine()
        }
        print(outcome)
      default:
        print("usage: PromotionProbe init|promote|race …")
        exit(64)
      }
    } catch {
      print("error", error)
      exit(3)
    }
  }

  /// Registers the source and promotes it against what was in production at the start.
  private static func promote(
    _ root: String, _ source: String, steps: FileSteps, ready: () -> Void
  ) async throws -> String {
    let registry = DirectoryRegistry(path: root, holder: "PromotionProbe", steps: steps)
    let before = try await registry.production(model: "team/m", stage: "production")
    let identity = try CandidateIdentity(
      artifact: source + "/model",
      predict: PredictRecipe(
        command: .arguments(["python3", "predict.py"]), scores: ScoreColumns("p")),
      needs: ["predict.py"], in: source)
    let context = RegistryContext(actor: "probe", time: 1_700_000_000, run: "run-1")
    let version = try await registry.register(
      CandidateSubmission(
        model: "team/m", identity: identity, record: Array("{\"run\":1}".utf8),
        lineage: Array("{\"commit\":\"c0ffee\"}".utf8), profile: Array("{\"rows\":3}".utf8),
        predictions: HoldoutPredictions(
          path: source + "/predictions.csv", holdout: "holdout", contentDigest: "d1"),
        slices: [JudgedSlice(name: "origin=JFK", rows: 10)],
        metrics: [JudgedMetric(metric: "mae", slice: nil, value: 1.5, rows: 10)],
        context: context))
    ready()
    let outcome = try await registry.promote(
      PromotionRequest(
        model: "team/m", stage: "production", version: version.version, judgedAgainst: before,
        context: context))
    switch outcome {
    case .promoted: return "promoted \(version.version)"
    case .productionChanged(let state): return "changed \(state.name ?? "vacant")"
    }
  }
}
