package import DataEngine
package import Outcomes

/// What a rule makes of its measurements, before it becomes a finding of a dataset.
package struct Judgement: Sendable, Hashable {
  /// What became of the rule, before its level.
  package var outcome: Outcome
  /// What was seen, on success too.
  package var observed: String
  /// One sentence, without the column's or dataset's name.
  package var message: String
  /// How many rows broke it, out of how many.
  package var share: Finding.Share?
  /// The smallest edit of the spec that would accept what was seen.
  package var acceptance: String?

  /// Says what became of the rule and what was seen.
  package init(
    _ outcome: Outcome, observed: String, message: String, share: Finding.Share? = nil,
    acceptance: String? = nil
  ) {
    self.outcome = outcome
    self.observed = observed
    self.message = message
    self.share = share
    self.acceptance = acceptance
  }

  /// The outcome alone, for a number that is a value of a sensitive column.
  var withheld: Judgement {
    Judgement(
      outcome, observed: "not shown",
      message: "the number is a value of a sensitive column and is not shown"
        + (outcome == .passed ? "" : "; it is not as expected"))
  }
}

/// Which rows to show where a rule is broken.
package enum Offenders: Sendable, Hashable {
  case none
  /// Rows that a predicate is true for, with the columns that are worth seeing beside the key.
  case rows(RowPredicate, showing: [String])
  /// Rows that either predicate is true for; no row meets both.
  case eitherRows(RowPredicate, RowPredicate, showing: [String])
  /// Keys that occur more than once.
  case duplicates(columns: [String], within: RowPredicate? = nil)
  /// The rows that a user's query returns.
  case query(String)
}
