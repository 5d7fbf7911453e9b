internal import Outcomes

/// A finding as written outside.
struct FindingDocument: Codable {
  var identifier: String
  var stage: Stage
  var outcome: Outcome
  var message: String
  @Nullable var expected: String?
  @Nullable var observed: String?
  @Nullable var share: Share?
  var examples: [[Cell]]
  @Nullable var sql: String?
  @Nullable var evidence: EvidenceDocument?
  @Nullable var span: Span?
  @Nullable var owner: String?
  @Nullable var seconds: Double?
  @Nullable var acceptance: String?
  @Nullable var logTail: String?
  var notFinite: [String: String]?

  /// Rows that broke the rule, out of how many.
  struct Share: Codable {
    var numerator: Int
    var denominator: Int
    /// What was asked, where it is not rows.
    var unit: String?
  }

  /// A column of an example row and its value as text.
  struct Cell: Codable {
    var column: String
    @Nullable var value: String?
  }

  /// A stretch of the spec; the end is the position after it.
  struct Span: Codable {
    var file: String
    var start: Position
    var end: Position
  }

  /// A place in a file; both count from 1.
  struct Position: Codable {
    var line: Int
    var column: Int
  }

  init(_ finding: Finding) {
    var numbers = FiniteNumbers()
    identifier = finding.identifier.description
    stage = finding.stage
    outcome = finding.outcome
    message = finding.message
    expected = finding.expected
    observed = finding.observed
    share = finding.share.map {
      Share(
        numerator: $0.numerator, denominator: $0.denominator,
        unit: $0.unit == "rows" ? nil : $0.unit)
    }
    examples = finding.examples.map { row in
      row.cells.map { Cell(column: $0.column, value: $0.value) }
    }
    sql = finding.sql
    evidence = finding.evidence.map(EvidenceDocument.init)
    span = finding.span.map(Self.span)
    owner = finding.owner
    seconds = numbers.finite(finding.seconds, "seconds")
    acceptance = finding.acceptance
    logTail = finding.logTail
    notFinite = numbers.words
  }

  func finding() throws(ReportError) -> Finding {
    Finding(
      FindingIdentifier(encoded: identifier), stage: stage, outcome: outcome, message: message,
      expected: expected, observed: observed,
      share: share.map {
        Finding.Share($0.numerator, of: $0.denominator, unit: $0.unit ?? "rows")
      },
      examples: examples.map { row in
        Finding.ExampleRow(
          row.map { Finding.ExampleRow.Cell(column: $0.column, value: $0.value) })
      }, sql: sql, evidence: try evidence?.evidence(), span: span.map(Self.span), owner: owner,
      seconds: try FiniteNumbers(notFinite).optional(seconds, "seconds"),
      acceptance: acceptance, logTail: logTail)
  }

  private static func span(_ span: SourceSpan) -> Span {
    Span(
      file: span.file, start: Position(line: span.start.line, column: span.start.column),
      end: Position(line: span.end.line, column: span.end.column))
  }

  private static func span(_ span: Span) -> SourceSpan {
    SourceSpan(
      file: span.file,
      start: SourcePosition(line: span.start.line, column: span.start.column),
      end: SourcePosition(line: span.end.line, column: span.end.column))
  }
}
