/// Whether `promote.when` is met.
package enum PromotionCondition: Sendable, Hashable {
  case met
  case notMet(reasons: [String])
  /// Not proven either way, or not measured.
  case unsure(reasons: [String])
  /// Nothing was asked, or every condition compares with a production that is not there.
  case noConditions
}
