internal import DataEngine
internal import GateLanguage
internal import Outcomes

extension Workspace {
  /// A stage as the run that is gone on with left it; nil where it is to run here.
  ///
  /// Its last stage brings the model, and what is here of the data must be what that run read.
  mutating func takeOver(_ stage: Stage) async -> StageReport? {
    guard let continued, var taken = continued.taken(stage) else { return nil }
    guard stage == .train else { return taken }
    taken.findings += await differences(from: continued)
    if taken.findings.allSatisfy({ $0.outcome != .errored && $0.outcome != .failed }) {
      artifactPath = continued.artifactPath
      trainedDigest = continued.report.model?.candidateDigest
    }
    return taken
  }

  /// A finding for each dataset that is here and has other rows than the run had.
  ///
  /// Data that are not here are the run's own affair, but for those of the evaluation.
  private mutating func differences(from continued: ContinuedRun) async -> [Finding] {
    _ = await bindDatasets(stage: .train)
    var findings: [Finding] = []
    for declaration in spec.data where datasets[declaration.name.value] != nil {
      let name = declaration.name.value
      let before = continued.report.lineage?.datasets.first { $0.name == name }?.contentDigest
      let now: String
      do {
        now = try await digest(of: name).sha256
      } catch {
        findings.append(finding(declaration, "its rows could not be hashed: \(error)"))
        continue
      }
      guard before != now else { continue }
      findings.append(
        finding(
          declaration,
          before == nil ? "that run did not read it" : "its rows are not those of that run"))
    }
    return findings
  }

  private func finding(_ declaration: DatasetDeclaration, _ cause: String) -> Finding {
    let name = declaration.name.value
    return Finding(
      FindingIdentifier(["data", .init(name), "continued"]), stage: .train, outcome: .errored,
      message: "dataset '\(name)' cannot be taken over from run \(continued?.report.id ?? ""): "
        + cause,
      expected: "the rows that the run was begun with", observed: cause,
      span: declaration.source.span)
  }
}
