internal import DataEngine
internal import GateLanguage
internal import Outcomes

extension DataCheckPlan {
  /// The rules, those with a `when:` bound to the rows that they are about.
  func selecting(_ resolved: [Resolution], engine: Engine) async -> [Resolution] {
    var selected: [Resolution] = []
    for resolution in resolved {
      guard case .open(var assertion) = resolution, let condition = assertion.condition else {
        selected.append(resolution)
        continue
      }
      do throws(EngineError) {
        assertion.selection = try await engine.selection(of: assertion.dataset, where: condition)
        selected.append(.open(assertion))
      } catch {
        let failure = MeasureFailure("its `when` cannot be asked: \(error.message)")
        assertion.judge = { (_) throws(MeasureFailure) in throw failure }
        selected.append(.settled(assertion.finding(Measurements(dataset: "", results: [:]))))
      }
    }
    return selected
  }
}

extension Assertion {
  /// Makes the rule one on the rows that a condition is true for.
  mutating func select(_ condition: String, isSensitive: Bool) {
    self.condition = condition
    self.isSensitive = self.isSensitive || isSensitive
    subject += " when \(Quotation.plain(condition))"
    expected += ", when \(Quotation.plain(condition))"
  }

  /// Skips the rule where no row meets the condition, as nothing was asked then.
  mutating func measureSelection() {
    guard condition != nil, !measures.isEmpty else {
      condition = nil
      return
    }
    if !measures.contains(.rows) { measures.append(.rows) }
    let judge = judge
    self.judge = { (measurements) throws(MeasureFailure) in
      guard try measurements.count(.rows) > 0 else {
        return Judgement(.skipped, observed: "no rows", message: "no row meets its `when`")
      }
      return try judge(measurements)
    }
  }
}

extension BoundDataset {
  /// The dataset with the rows that a rule is about.
  func rows(of assertion: Assertion) -> BoundDataset {
    var rows = self
    if let selection = assertion.selection { rows.dataset = selection }
    return rows
  }

  /// Whether a SQL expression names a sensitive column.
  func namesSensitive(in sql: String) -> Bool {
    let words = SQLWords(sql).words
    return sensitive.contains { words.contains($0.lowercased()) }
  }
}
