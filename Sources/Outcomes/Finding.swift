/// What a run says about one rule: what was expected, what was seen, and what follows.
package struct Finding: Sendable, Hashable {
  package var identifier: FindingIdentifier
  package var stage: Stage
  package var outcome: Outcome
  /// One sentence for people; untrusted text, to be escaped by whoever prints it.
  package var message: String
  /// What must hold, in the spec's own words, where the rule has a bound.
  package var expected: String?
  /// What was seen, given on success too.
  package var observed: String?
  /// How many rows broke the rule, out of how many.
  package var share: Share?
  /// Up to 5 rows that break the rule, never with values of sensitive columns.
  package var examples: [ExampleRow]
  /// The query that fetches every row that breaks the rule.
  package var sql: String?
  package var evidence: Evidence?
  package var span: SourceSpan?
  package var owner: String?
  /// Seconds that the measurement took, where it was timed on its own.
  package var seconds: Double?
  /// The smallest edit of the spec that would accept what was seen.
  package var acceptance: String?
  /// The last lines of a command's log.
  package var logTail: String?

  package init(
    _ identifier: FindingIdentifier, stage: Stage, outcome: Outcome, message: String,
    expected: String? = nil, observed: String? = nil, share: Share? = nil,
    examples: [ExampleRow] = [], sql: String? = nil, evidence: Evidence? = nil,
    span: SourceSpan? = nil, owner: String? = nil, seconds: Double? = nil,
    acceptance: String? = nil, logTail: String? = nil
  ) {
    self.identifier = identifier
    self.stage = stage
    self.outcome = outcome
    self.message = message
    self.expected = expected
    self.observed = observed
    self.share = share
    self.examples = examples
    self.sql = sql
    self.evidence = evidence
    self.span = span
    self.owner = owner
    self.seconds = seconds
    self.acceptance = acceptance
    self.logTail = logTail
  }

  /// Rows that break a rule over the rows that it was asked of.
  package struct Share: Sendable, Hashable {
    package var numerator: Int
    package var denominator: Int
    /// What was asked, in the plural: `rows`, or `groups`, `buckets` ….
    package var unit: String

    package init(_ numerator: Int, of denominator: Int, unit: String = "rows") {
      self.numerator = numerator
      self.denominator = denominator
      self.unit = unit
    }
  }

  /// One row, as its key columns and the offending values, in column order.
  package struct ExampleRow: Sendable, Hashable {
    package var cells: [Cell]

    package init(_ cells: [Cell]) {
      self.cells = cells
    }

    /// A column's name and its value as text; nil is a null.
    package struct Cell: Sendable, Hashable {
      package var column: String
      package var value: String?

      package init(column: String, value: String?) {
        self.column = column
        self.value = value
      }
    }
  }
}
