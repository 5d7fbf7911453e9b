internal import DataChecks
internal import Digests
internal import Drift
internal import GateLanguage
internal import Outcomes

extension Acceptance {
  /// Where the rule of a finding stands in the spec as it is now.
  ///
  /// A rule that says the same at the same place is found at once; one that says the same and moved
  /// to other lines is found where there is only one of it.
  static func place(
    of finding: Finding, in plan: GatePlan, report: RunReport
  ) throws(EditRefusal) -> SourceSpan {
    guard let span = finding.span else {
      throw EditRefusal("no line of the spec states \(finding.identifier)")
    }
    if plan.spec.data.contains(where: { $0.name.span.start == span.start }),
      finding.identifier.description.hasSuffix(".rows")
    {
      throw EditRefusal(
        "that a dataset has rows is a rule of its own and stands on no line; to allow an empty "
          + "one, add under 'checks:' a rule 'rows: \">= 0\"' with 'in:'")
    }
    let rules = rules(of: plan)
    let alike = rules.filter { $0.expected == finding.expected && states($0, finding) }
    if alike.contains(where: { $0.span == span }) { return span }
    let spans = Set(alike.map(\.span))
    if let only = spans.first, spans.count == 1 { return only }
    guard spans.isEmpty else {
      throw EditRefusal(
        "the lines of the spec moved since the run, and \(spans.count) rules could be meant; run "
          + "the gate again")
    }
    let isSame =
      report.lineage?.spec.sha256 == SHA256Digest.of(plan.spec.canonicalText).hexadecimal
    // What drift says of a column names its statistic, which the plan does not know.
    let isKnown =
      rules.contains { $0.identifier == finding.identifier }
      && !finding.identifier.description.hasPrefix("drift.")
    guard isSame, !isKnown, plan.sources[span.file] != nil else {
      throw EditRefusal(
        "the spec changed since the run: no rule of it says \(finding.identifier) is to be "
          + Quotation.quoted(finding.expected ?? "kept") + "; run the gate again")
    }
    return span
  }

  private struct Rule {
    var identifier: FindingIdentifier
    var expected: String
    var span: SourceSpan
  }

  private static func rules(of plan: GatePlan) -> [Rule] {
    plan.checks.planned.map {
      Rule(identifier: $0.identifier, expected: $0.expected, span: $0.span)
    }
      + plan.drift.planned.map {
        Rule(identifier: $0.identifier, expected: $0.expected, span: $0.span)
      }
  }

  /// Whether a rule may have made a finding: its last segment is the finding's.
  ///
  /// The dataset or column before it may be open in the rule: `*`, or the glob of a family.
  private static func states(_ rule: Rule, _ finding: Finding) -> Bool {
    let left = rule.identifier.description.split(separator: ".")
    let right = finding.identifier.description.split(separator: ".")
    return left.count == right.count && left.last == right.last && left.first == right.first
  }
}
