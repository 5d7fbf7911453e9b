internal import GateLanguage
internal import Outcomes

/// One criterion on one metric at one place, ready to be judged.
struct Rule: Sendable {
  var identifier: FindingIdentifier
  var metric: MetricIdentity
  var criterion: Criterion
  var span: SourceSpan
  var level: Level
  var owner: String?
  /// What an inconclusive comparison becomes; nil under `promote.when` means that production is kept.
  var whenUnsure: Outcome?
  var place: Place

  /// What the rule is asked of.
  enum Place: Sendable, Hashable {
    case allRows
    case slice
    case promotion
  }

  /// The rules of a declaration; `prefix` is the identifier up to and without the metric.
  static func rules(
    of bound: BoundMetric, under prefix: FindingIdentifier, place: Place
  ) -> [Rule] {
    let declaration = bound.declaration
    let subject = prefix.appending(.init(bound.kind))
    let isAlone = place == .promotion && declaration.criteria.count == 1
    let fallback: Outcome? =
      switch place {
      case .allRows: .inconclusive
      case .slice: .warned
      case .promotion: nil
      }
    return declaration.criteria.map { criterion in
      Rule(
        identifier: isAlone ? subject : subject.appending(.init(criterion.value.word)),
        metric: bound.identity, criterion: criterion.value, span: criterion.span,
        level: declaration.level, owner: declaration.owner,
        whenUnsure: declaration.whenUnsure ?? fallback, place: place)
    }
  }

  /// The limit of a rule about one model's value.
  var limit: Double? {
    switch criterion {
    case .atLeast(let limit, _), .atMost(let limit, _): limit
    case .noWorseThanProduction, .betterThanProduction: nil
    }
  }

  /// Whether the rule needs production.
  var isComparison: Bool {
    switch criterion {
    case .atLeast, .atMost: false
    case .noWorseThanProduction, .betterThanProduction: true
    }
  }

  /// Whether the rule belongs to the family whose false alarms are bounded together.
  var isInFamily: Bool {
    if case .noWorseThanProduction = criterion { place != .promotion } else { false }
  }

  /// What must hold, in words.
  func expected(confidence: Double) -> String {
    let proof = ", proven at " + NumberText.percent(confidence)
    switch criterion {
    case .atLeast(let limit, let isProof):
      return "at least " + NumberText.of(limit) + (isProof ? proof : "")
    case .atMost(let limit, let isProof):
      return "at most " + NumberText.of(limit) + (isProof ? proof : "")
    case .noWorseThanProduction(let margin):
      return "no worse than production" + Self.text(of: margin)
    case .betterThanProduction(let margin, let isProof):
      return "better than production" + Self.text(of: margin) + (isProof ? "" : ", by the estimate")
    }
  }

  private static func text(of margin: Margin) -> String {
    switch margin {
    case .absolute(0), .ofProduction(0): ""
    case .absolute(let size): " by more than " + NumberText.of(size)
    case .ofProduction(let share): " by more than \(NumberText.percent(share)) of production"
    }
  }
}
