internal import GateLanguage
package import Outcomes

/// `retrain.new_rows:`: so many rows came since the last training.
///
/// Two numbers are each at most the number of rows that came: how many more there are than were
/// learned, and how many have a time after the last training. The larger one counts.
package struct RowsTrigger: RetrainTrigger, Sendable, Hashable {
  let bound: Spanned<Bound>

  var key: String { "new_rows" }
  var span: SourceSpan { bound.span }

  /// Answers from the evidence.
  package func report(_ evidence: TriggerEvidence) -> TriggerReport {
    let rows: TriggerEvidence.NewRows
    switch evidence.newRows {
    case .value(let value): rows = value
    case .waiting(let why): return answer(.waiting, why)
    case .unknown(let why): return answer(.errored, why)
    }
    guard let last = evidence.lastTraining else {
      return answer(rows.rows, "\(rows.rows) rows, of which nothing was learned yet")
    }
    let more = last.rows.map { max(0, rows.rows - $0) }
    guard let new = [more, rows.later].compactMap(\.self).max() else {
      return answer(.waiting, "\(last.name) names no rows, and the data have no time")
    }
    return answer(new, "\(new) rows of \(rows.rows) came since \(last.name)")
  }

  private func answer(_ number: Int, _ text: String) -> TriggerReport {
    let fires = bound.value.holds(Double(number))
    return answer(fires ? .fired : .quiet, "\(text); \(bound.value.text) fires")
  }
}
