internal import GateLanguage
internal import Outcomes
internal import Promotion
internal import Testing

/// The table of `PromotionPolicy`, over every combination of what it depends on.
struct PromotionPolicyTests {
  static let span = SourceSpan(
    file: "gate.yaml", start: SourcePosition(line: 1, column: 1),
    end: SourcePosition(line: 1, column: 2))

  static func spec(_ first: PromoteSpec.First) -> PromoteSpec {
    PromoteSpec(
      model: Spanned("m", span), stage: Spanned("production", span), when: [], first: first,
      branches: nil, span: span)
  }

  static let conditions: [PromotionCondition] = [
    .noConditions, .met, .notMet(reasons: ["mae is not better"]), .unsure(reasons: ["mae: unsure"]),
  ]

  /// The finding of a condition with an outcome.
  static func finding(_ outcome: Outcome, _ name: String = "mae") -> Finding {
    Finding(
      FindingIdentifier(["promote", "when", .init(name)]), stage: .promote, outcome: outcome,
      message: "the condition is \(outcome)")
  }

  /// Every combination for one verdict: 4 conditions × 2 × 2 to the 8th circumstances.
  static func combinations(
    _ verdict: Verdict
  ) -> [(PromoteSpec.First, PromotionPolicy.Circumstances)] {
    var all: [(PromoteSpec.First, PromotionPolicy.Circumstances)] = []
    for bits in 0..<256 {
      for condition in conditions {
        func bit(_ number: Int) -> Bool { bits & (1 << number) != 0 }
        let given = PromotionPolicy.Circumstances(
          verdict: verdict, isJudged: bit(0), condition: condition,
          conditionFindings: bit(6) ? [finding(.errored)] : bit(7) ? [finding(.skipped)] : [],
          production: bit(1) ? .version("v1.0.0") : .vacant, isProduction: bit(1) && bit(2),
          isAsked: bit(3), branch: bit(4) ? .allowed("it may") : .denied("it may not"))
        all.append((bit(5) ? .allow : .deny, given))
      }
    }
    return all
  }

  /// The table in words of its own: what must hold of each decision.
  private func expected(
    _ first: PromoteSpec.First, _ given: PromotionPolicy.Circumstances
  ) -> Decision {
    let asks = given.isJudged && !given.isProduction
    let isDenied = asks && given.production == .vacant && first == .deny
    if given.verdict == .failed || isDenied { return .rejected }
    if given.verdict == .errored || given.verdict == .inconclusive { return .undecided }
    if asks, given.conditionFindings.first?.outcome == .errored { return .undecided }
    if !given.isJudged { return .notJudged }
    if given.isProduction { return .alreadyInProduction }
    switch given.condition {
    case .notMet, .unsure: return .kept
    case .met, .noConditions: break
    }
    let couldNotAsk = given.conditionFindings.first?.outcome == .skipped
    if couldNotAsk, given.production != .vacant { return .kept }
    return given.isAsked && given.branch == .allowed("it may") ? .promoted : .wouldPromote
  }

  @Test(arguments: Verdict.allCases)
  func `every combination has the decision of the table`(verdict: Verdict) {
    for (first, given) in Self.combinations(verdict) {
      let ruling = PromotionPolicy.rule(Self.spec(first), given)
      #expect(ruling.decision == expected(first, given), "\(first) \(given)")
      #expect(!ruling.reasons.isEmpty, "\(given)")
      #expect(ruling.verdict >= given.verdict)
      let findings = ruling.findings.compactMap(\.outcome.verdict).max()
      #expect(ruling.verdict == max(given.verdict, findings ?? given.verdict))
    }
  }

  @Test(arguments: Verdict.allCases)
  func `only a passed gate that was judged and asked promotes`(verdict: Verdict) {
    for (first, given) in Self.combinations(verdict) {
      let ruling = PromotionPolicy.rule(Self.spec(first), given)
      guard ruling.decision == .promoted else { continue }
      #expect(verdict <= .warned && given.isJudged && given.isAsked && !given.isProduction)
      #expect(given.branch == .allowed("it may"))
      #expect(given.production != .vacant || first == .allow)
    }
  }

  @Test func `a first version that is denied is a failed finding that says how to allow it`() throws
  {
    let given = PromotionPolicy.Circumstances(
      verdict: .passed, isJudged: true, condition: .noConditions, conditionFindings: [],
      production: .vacant, isProduction: false,
      isAsked: true, branch: .allowed("it may"))
    let ruling = PromotionPolicy.rule(Self.spec(.deny), given)
    let finding = try #require(ruling.findings.first)
    #expect(finding.identifier.description == "promote.first")
    #expect(finding.outcome == .failed)
    #expect(finding.message.contains("first: allow"))
    #expect(finding.observed == "0 versions in production")
    #expect(finding.span == Self.span)
    #expect(ruling.verdict == .failed)
    #expect(
      PromotionPolicy.rule(Self.spec(.allow), given).findings.map(\.outcome) == [.passed])
  }

  @Test func `a champion that is kept turns nothing red and says why`() {
    let given = PromotionPolicy.Circumstances(
      verdict: .passed, isJudged: true, condition: .notMet(reasons: ["mae is not better"]),
      conditionFindings: [Self.finding(.skipped)], production: .version("v3.0.0"),
      isProduction: false, isAsked: true, branch: .allowed("x"))
    let ruling = PromotionPolicy.rule(Self.spec(.deny), given)
    #expect(ruling.decision == .kept)
    #expect(ruling.verdict == .passed)
    #expect(ruling.findings == [Self.finding(.skipped)])
    #expect(ruling.reasons == ["v3.0.0 is kept: mae is not better"])
  }

  @Test(arguments: [PromotionCondition.noConditions, .met])
  func `a condition that could not be asked of a production keeps it`(
    condition: PromotionCondition
  ) {
    let given = PromotionPolicy.Circumstances(
      verdict: .passed, isJudged: true, condition: condition,
      conditionFindings: [Self.finding(.passed, "r2"), Self.finding(.skipped)],
      production: .version("v3.0.0"), isProduction: false, isAsked: true, branch: .allowed("x"))
    #expect(PromotionPolicy.rule(Self.spec(.deny), given).decision == .kept)
  }

  @Test func `a warning of this stage rejects a strict run`() {
    for (isStrict, decision) in [(false, Decision.kept), (true, .rejected)] {
      let given = PromotionPolicy.Circumstances(
        verdict: .passed, isStrict: isStrict, isJudged: true,
        condition: .unsure(reasons: ["mae: unsure"]), conditionFindings: [Self.finding(.warned)],
        production: .version("v3.0.0"), isProduction: false, isAsked: true,
        branch: .allowed("x"))
      let ruling = PromotionPolicy.rule(Self.spec(.deny), given)
      #expect(ruling.decision == decision)
      #expect(ruling.verdict == (isStrict ? .failed : .warned))
    }
  }

  @Test func `a spec without promote decides nothing about production`() {
    let given = PromotionPolicy.Circumstances(
      verdict: .passed, isJudged: true, condition: .noConditions, conditionFindings: [],
      production: .vacant, isProduction: false,
      isAsked: true, branch: .allowed("x"))
    let ruling = PromotionPolicy.rule(nil, given)
    #expect(ruling.decision == .notJudged)
    #expect(ruling.findings.isEmpty)
  }
}
