internal import GateLanguage
internal import Outcomes

/// Judges the share of feature importance whose columns drifted.
struct ImportanceJudge {
  let entry: DriftSpec
  let importance: ImportanceDrift
  let result: EntryJudge.Result
  /// All columns of both sides.
  let known: [String]

  /// Columns that the rows cannot decide make the share a range: it is judged at both ends.
  func finding() -> Finding {
    do throws(FeatureWeights.Fault) {
      return try judged(try FeatureWeights(file: importance.source.value))
    } catch {
      return finding(.errored, error.message, observed: error.message)
    }
  }

  private func judged(_ weights: FeatureWeights) throws(FeatureWeights.Fault) -> Finding {
    let unknown = weights.features.filter { !known.contains($0.name) }.map(\.name)
    guard unknown.isEmpty else {
      throw FeatureWeights.Fault(
        "\(importance.source.value) weighs features that are no columns: "
          + Quotation.list(unknown))
    }
    let skipped = weights.features.filter { entry.rule(of: $0.name)?.rule == .skip }
    let drifted = weights.features.filter { result.drifted.contains($0.name) }
    let open = weights.features.filter { result.undecided.contains($0.name) }
    let (low, extra) = (weights.share(of: drifted), weights.share(of: open + skipped))
    let ends = [low, min(1, low + extra)].map { judge($0) }
    let range =
      extra == 0
      ? NumberText.percent(low)
      : "\(NumberText.percent(low)) to \(NumberText.percent(min(1, low + extra)))"
    let isSure = ends[0] == ends[1]
    let message =
      "\(range) of the importance drifted" + Self.named(": ", drifted)
      + Self.named("; cannot tell ", open) + Self.named("; not judged ", skipped)
      + (isSure ? "" : ": the rows do not decide whether that is too much")
    var found = finding(
      isSure ? ends[0] : entry.whenUnsure, message, observed: "\(range) drifted")
    if found.outcome != .passed {
      found.acceptance = importance.threshold.loosenedSide(value: min(1, low + extra))
    }
    return found
  }

  private func judge(_ share: Double) -> Outcome { importance.threshold.judge(value: share) }

  private static func named(_ lead: String, _ features: [FeatureWeights.Feature]) -> String {
    guard !features.isEmpty else { return "" }
    let most = features.sorted { ($0.weight, $1.name) > ($1.weight, $0.name) }.prefix(5)
    return lead + most.map(\.name).joined(separator: ", ")
      + (features.count > 5 ? " and \(features.count - 5) more" : "")
  }

  private func finding(_ outcome: Outcome, _ message: String, observed: String) -> Finding {
    Finding(
      FindingIdentifier(["drift", FindingIdentifier.Segment(entry.title.value), "importance"]),
      stage: .data, outcome: outcome, message: "\(entry.title.value): \(message)",
      expected: "share of importance that drifted: \(importance.threshold.text)",
      observed: observed, span: importance.span)
  }
}
