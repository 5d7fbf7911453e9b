internal import Statistics

/// The comparisons of a run that may find harm, adjusted for together by Holm's method.
struct Family: Sendable {
  /// One for each assessment, in their order.
  let findings: [RuleFinding]

  /// - Parameters:
  ///   - assessments: All rules of a stage.
  ///   - confidence: The two-sided confidence of intervals.
  init(_ assessments: [Assessment], confidence: Double) {
    let pValues = assessments.compactMap(\.harmPValue)
    let level = (1 - confidence) / 2 / Double(max(1, pValues.count))
    var adjusted = Holm.adjusted(pValues)[...]
    findings = assessments.map { assessment in
      let own = assessment.harmPValue == nil ? nil : adjusted.popFirst()
      return RuleFinding(
        assessment: assessment,
        family: FamilyPlace(
          size: pValues.count, adjustedLevel: level, adjustedPValue: own),
        confidence: confidence)
    }
  }
}
