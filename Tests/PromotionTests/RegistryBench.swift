internal import DurableFiles
internal import Foundation
internal import GateLanguage
internal import Promotion
internal import Synchronization

/// A registry and the files of a candidate in a folder of their own.
struct RegistryBench {
  let folder: BenchFolder

  var root: String { folder.path + "/registry" }
  var source: String { folder.path + "/source" }
  var registry: DirectoryRegistry { DirectoryRegistry(path: root, holder: "a test") }

  /// Makes the registry and a candidate whose model says `one`.
  init(makesRegistry: Bool = true) throws {
    folder = try BenchFolder()
    try setCandidate("one")
    try folder.write("print('predict')", to: "source/predict.py")
    try folder.write("def f(): pass", to: "source/lib/features.py")
    try folder.write("key,p\n1,0.5\n", to: "source/predictions.csv")
    if makesRegistry { _ = try DirectoryRegistry.create(at: root) }
  }

  /// Gives the candidate's model another content, and so another identity.
  func setCandidate(_ text: String) throws {
    try folder.write(text, to: "source/model/weights.txt")
    try folder.write("tree", to: "source/model/parts/tree.txt")
  }

  func submission(model: String = "team/m", run: String = "run-1") throws -> CandidateSubmission {
    let identity = try CandidateIdentity(
      artifact: source + "/model",
      predict: PredictRecipe(
        command: .arguments(["python3", "predict.py"]), scores: ScoreColumns("p"),
        environment: ["A": "1"],
        timeout: 30),
      needs: ["predict.py", "lib/features.py"], in: source)
    return CandidateSubmission(
      model: model, identity: identity, record: Array("{\"id\":\"\(run)\"}".utf8),
      lineage: Array("{\"commit\":\"c0ffee\"}".utf8), profile: Array("{\"rows\":3}".utf8),
      predictions: HoldoutPredictions(
        path: source + "/predictions.csv", holdout: "holdout", contentDigest: "d1"),
      slices: [JudgedSlice(name: "origin=JFK", rows: 10)],
      metrics: [JudgedMetric(metric: "mae", slice: nil, value: 1.5, rows: 10)],
      context: context(run))
  }

  func context(_ run: String = "run-1") -> RegistryContext {
    RegistryContext(actor: "tester", time: 1_700_000_000, run: run, reason: "because")
  }

  func request(_ version: String, against: ProductionState) -> PromotionRequest {
    PromotionRequest(
      model: "team/m", stage: "production", version: version, judgedAgainst: against,
      context: context())
  }

  func production() async throws -> ProductionState {
    try await registry.production(model: "team/m", stage: "production")
  }

  /// Registers and promotes a candidate with this content; returns its version.
  @discardableResult
  func promote(_ text: String, steps: FileSteps = .real) async throws -> String {
    try setCandidate(text)
    let registry = DirectoryRegistry(path: root, holder: "a test", steps: steps)
    let before = try await production()
    let version = try await registry.register(try submission())
    let outcome = try await registry.promote(request(version.version, against: before))
    guard outcome == .promoted else { throw Unexpected(outcome: outcome) }
    return version.version
  }

  struct Unexpected: Error {
    let outcome: PromotionOutcome
  }

  /// The files below the registry whose path contains a text, in order.
  func files(_ part: String) throws -> [String] {
    try FolderTree.of(root).entries.filter { !$0.isFolder && $0.path.contains(part) }
      .map { root + "/" + $0.path }
  }

  /// Overwrites a file of the registry past all protection.
  func tamper(_ path: String, _ change: (String) -> String) throws {
    let text = String(decoding: try DurableFile.read(path), as: UTF8.self)
    try DurableFile.write(change(text), to: path)
  }
}
