import GateLanguage
import Outcomes
import Testing

@testable import Evaluation

/// `promote.when`: met, not met and unsure; nothing of it is red.
@Suite struct PromotionConditionTests {
  @Test func betterIsMet() throws {
    let result = try CriterionTests.result(
      [], gain: 1, when: [.betterThanProduction(by: .absolute(0))])
    let finding = try #require(result.finding("promote.when.mae"))
    #expect(finding.outcome == .passed && finding.stage == .promote)
    #expect(result.promotion == .met)
    #expect(result.metrics.map(\.metric) == ["mae"])
  }

  @Test func worseIsNotMetAndSkipped() throws {
    let result = try CriterionTests.result(
      [], gain: -1, when: [.betterThanProduction(by: .absolute(0))])
    let finding = try #require(result.finding("promote.when.mae"))
    #expect(finding.outcome == .skipped)
    #expect(finding.message.hasPrefix("not met: production is kept"))
    #expect(result.promotion == .notMet(reasons: [finding.message]))
    #expect(Verdict.worst(of: [.passed] + result.findings.map(\.outcome)) == .passed)
  }

  @Test func equalIsNotMet() throws {
    let result = try CriterionTests.result(
      [], gain: 0, noise: 0, when: [.betterThanProduction(by: .absolute(0))])
    guard case .notMet = result.promotion else {
      Issue.record("equal predictions are \(result.promotion)")
      return
    }
  }

  @Test func unsureKeepsProduction() throws {
    let result = try CriterionTests.result(
      [], gain: 0.1, noise: 2, when: [.betterThanProduction(by: .absolute(0))])
    let finding = try #require(result.finding("promote.when.mae"))
    #expect(finding.outcome == .skipped && finding.comparison?.unsure == true)
    #expect(finding.message.hasPrefix("cannot tell: production is kept"))
    #expect(result.promotion == .unsure(reasons: [finding.message]))
  }

  @Test func severalCriteriaHaveNamesOfTheirOwn() throws {
    let result = try CriterionTests.result(
      [], gain: 1,
      when: [.betterThanProduction(by: .absolute(0)), .atMost(5, proof: false)])
    #expect(
      result.findings.map(\.identifier.description)
        == ["promote.when.mae.better_than", "promote.when.mae.at_most"])
    guard case .notMet(let reasons) = result.promotion else {
      Issue.record("one condition is missed")
      return
    }
    #expect(reasons.count == 1)
  }

  @Test func withoutConditionsThereIsNone() throws {
    #expect(
      try CriterionTests.result([.atMost(20, proof: false)], gain: 0).promotion == .noConditions)
  }

  /// The family holds the health comparisons alone.
  @Test func conditionsAreNotInTheFamily() throws {
    let result = try CriterionTests.result(
      [.noWorseThanProduction(margin: .absolute(0))], gain: 1,
      when: [.noWorseThanProduction(margin: .absolute(0))])
    #expect(result.findings[0].comparison?.familySize == 1)
    #expect(result.findings[1].comparison?.familySize == nil)
  }
}
