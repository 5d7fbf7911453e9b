internal import GateLanguage
internal import Outcomes

/// One rule of `leakage:` as it is planned and reported.
struct LeakageRule: Sendable {
  var identifier: FindingIdentifier
  /// The key of the spec.
  var key: String
  var expected: String
  var span: SourceSpan
  var kind: Kind

  /// What two datasets must not share.
  enum Kind: Sendable {
    /// Values of columns: keys, or groups.
    case values(LeakageSpec.Sharing)
    case rows(LeakageSpec.Sharing)
    /// A column and a gap in seconds.
    case time(String, gap: Double)
    case knownAt(LeakageSpec.Sharing)
    case predictor(Threshold)
  }

  /// The columns that the rule names and both datasets must have.
  var columns: [String] {
    switch kind {
    case .values(let sharing), .rows(let sharing), .knownAt(let sharing):
      sharing.columns.map(\.value)
    case .time(let column, _): [column]
    case .predictor: []
    }
  }
}

extension LeakageSpec {
  /// The rules that the entry states, in the order of the language.
  var rules: [LeakageRule] {
    let names = "\(earlier.value) and \(later.value)"
    return [
      key.map {
        rule(
          "key", "no \($0.words) in both \(names)" + $0.allowance, $0.span, .values($0))
      },
      rows.map {
        rule(
          "rows", "no row of \(later.value) is in \(earlier.value)" + $0.allowance, $0.span,
          .rows($0))
      },
      group.map {
        rule(
          "group", "no \($0.words) in both \(names)" + $0.allowance, $0.span, .values($0))
      },
      time.map { column in
        let gap = gap?.value ?? 0
        let words = gap == 0 ? "" : ", by at least \(Seconds.text(gap))"
        return rule(
          "time",
          "every \(column.value) in \(later.value) after the last in \(earlier.value)\(words)",
          column.span, .time(column.value, gap: gap))
      },
      knownAt.map {
        rule(
          "known_at", "no \($0.words) after the row's own time" + $0.allowance, $0.span,
          .knownAt($0))
      },
      predictor.map {
        rule(
          "predictor", "the AUC of every single feature \($0.threshold.text)", $0.span,
          .predictor($0.threshold))
      },
    ].compactMap(\.self)
  }

  private func rule(
    _ key: String, _ expected: String, _ span: SourceSpan, _ kind: LeakageRule.Kind
  ) -> LeakageRule {
    let pair = FindingIdentifier.Segment.joined([earlier.value, later.value])
    return LeakageRule(
      identifier: FindingIdentifier(["leakage", pair, FindingIdentifier.Segment(key)]), key: key,
      expected: expected, span: span, kind: kind)
  }
}

extension LeakageSpec.Sharing {
  /// The columns in words.
  var words: String { columns.map(\.value).joined(separator: " + ") }

  /// What the rule allows, in words.
  var allowance: String { allowed.map { ", rows \($0.text)" } ?? "" }
}
