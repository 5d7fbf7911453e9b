internal import GateLanguage
internal import Outcomes

/// One rule of `leakage:` as it is planned and reported.
struct LeakageRule: Sendable {
  var identifier: FindingIdentifier
  var expected: String
  var span: SourceSpan
  var columns: [String]
  var kind: Kind

  /// What two datasets must not share.
  enum Kind: Sendable {
    case key
    case time
  }
}

extension LeakageSpec {
  /// The rules that the entry states, in the order of their keys.
  var rules: [LeakageRule] {
    let pair = FindingIdentifier.Segment.joined([earlier.value, later.value])
    var rules: [LeakageRule] = []
    if let key {
      rules.append(
        LeakageRule(
          identifier: FindingIdentifier(["leakage", pair, "key"]),
          expected: "no \(key.value.joined(separator: " + ")) in both \(earlier.value) and "
            + later.value, span: key.span, columns: key.value, kind: .key))
    }
    if let time {
      rules.append(
        LeakageRule(
          identifier: FindingIdentifier(["leakage", pair, "time"]),
          expected: "every \(time.value) in \(later.value) after the last in \(earlier.value)",
          span: time.span, columns: [time.value], kind: .time))
    }
    return rules
  }
}
