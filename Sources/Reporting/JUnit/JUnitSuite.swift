internal import Outcomes

/// The one suite of a JUnit file: the cases of a run with names that no two of them share.
struct JUnitSuite {
  let cases: [JUnitCase]
  let name: String

  /// Makes the cases of a run, stages and findings in its order.
  init(_ report: RunReport) {
    let gate = report.gate.isEmpty ? "gate" : report.gate
    name = gate
    var cases: [JUnitCase] = []
    if let unsaid = report.unsaid {
      cases.append(JUnitCase(unsaid: unsaid.kind, message: unsaid.message, gate: gate))
    }
    for stage in report.stages {
      if stage.state == .skipped { cases.append(JUnitCase(skipped: stage, gate: gate)) }
      cases += stage.findings.map { JUnitCase($0, as: report.counted($0), gate: gate) }
    }
    self.cases = Self.unique(cases)
  }

  /// Cases that failed.
  var failures: Int { cases.count { if case .failure = $0.result { true } else { false } } }
  /// Cases that errored, inconclusive ones too.
  var errors: Int { cases.count { if case .error = $0.result { true } else { false } } }
  /// Cases that were skipped, waived ones too.
  var skipped: Int { cases.count { if case .skipped = $0.result { true } else { false } } }

  /// Gives a second case of one class and name a number; GitLab would drop it otherwise.
  ///
  /// Names are compared as parsers see them: escaped, cut, and with runs of blanks as one.
  private static func unique(_ cases: [JUnitCase]) -> [JUnitCase] {
    var seen: Set<String> = []
    return cases.map { original in
      var unique = original
      var number = 1
      while !seen.insert(key(unique)).inserted {
        number += 1
        unique.name = VisibleText.bounded(original.name, to: 800) + " (" + String(number) + ")"
      }
      return unique
    }
  }

  private static func key(_ testCase: JUnitCase) -> String {
    [testCase.classname, testCase.name].map { text in
      XMLText.attribute(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.joined(separator: "\n")
  }
}
