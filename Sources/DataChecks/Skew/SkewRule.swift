internal import DataEngine
internal import GateLanguage
internal import Outcomes

/// One column of a `skew:` entry as it is planned and reported.
struct SkewRule: Sendable {
  var identifier: FindingIdentifier
  var expected: String
  var comparison: SkewSpec.Comparison
}

extension SkewSpec {
  /// The rules that the entry states, in spec order.
  var rules: [SkewRule] {
    let pair = FindingIdentifier.Segment.joined([first.value, second.value])
    let key = key.map(\.value).joined(separator: " + ")
    return columns.map { column in
      let allowed = column.allowed.map { ", mismatches \($0.text)" } ?? ""
      return SkewRule(
        identifier: FindingIdentifier([
          "skew", pair, FindingIdentifier.Segment(column.name.value),
        ]),
        expected: "\(column.name.value) equal\(column.tolerance.words) in \(first.value) and "
          + "\(second.value) for each \(key)\(allowed)", comparison: column)
    }
  }
}

extension SkewSpec.Tolerance {
  /// The tolerance in words, after `equal`.
  var words: String {
    switch self {
    case .exact: ""
    case .absolute(let distance): " within \(distance)"
    case .relative(let share): " within \(share * 100)%"
    case .seconds(let seconds): " within \(Seconds.text(seconds))"
    }
  }

  /// The tolerance for the engine.
  var comparison: ValueComparison.Tolerance {
    switch self {
    case .exact: .exact
    case .absolute(let distance): .absolute(distance)
    case .relative(let share): .relative(share)
    case .seconds(let seconds): .seconds(seconds)
    }
  }
}
