package import DataEngine
package import GateLanguage
package import Outcomes

/// A check on a whole table, as it stands under `checks:`.
package protocol DataCheck: Sendable {
  /// Its documentation; `kind` is the first key of the item.
  static var reference: Reference { get }

  /// Reads the check; faults are reported to the log and give nil.
  init?(reading declaration: CheckDeclaration, log: DiagnosticLog)

  /// The segments of the identifier after `data.<dataset>`.
  var subject: [FindingIdentifier.Segment] { get }

  /// Which datasets the check is about where the spec does not say.
  var scope: CheckScope { get }

  /// Columns whose values name groups or classes in reports, so that none may be sensitive.
  var namedColumns: [String] { get }

  /// Datasets that it compares with, by their names in the spec.
  var references: [Spanned<String>] { get }

  /// Whether it has an answer where no row meets `when`.
  var judgesNoRows: Bool { get }

  /// The check on one dataset in one run; throws where the dataset lacks what it needs.
  func bound(
    to dataset: DatasetDeclaration, in circumstances: DataCircumstances
  ) throws(MeasureFailure) -> Self

  /// What must hold, for reports.
  var expected: String { get }

  /// What the engine has to compute.
  var measures: [Measure] { get }

  /// Which rows to show where the check fails.
  var offenders: Offenders { get }

  /// Decides from the measurements alone.
  func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement
}

extension DataCheck {
  /// The first key of the item.
  package static var kind: String { reference.kind }

  /// Checks on a summary of the table have no offending rows.
  package var offenders: Offenders { .none }

  /// Most checks show no value of a column but in example rows.
  package var namedColumns: [String] { [] }

  /// Most checks look at one dataset.
  package var references: [Spanned<String>] { [] }

  /// Most checks say nothing about no rows.
  package var judgesNoRows: Bool { false }

  /// Most checks are the same on every dataset.
  package func bound(
    to dataset: DatasetDeclaration, in circumstances: DataCircumstances
  ) throws(MeasureFailure) -> Self { self }
}

/// The datasets that a check without `in:` is about; lookups only where `in:` names them.
package enum CheckScope: Sendable, Hashable {
  /// Every dataset.
  case all
  /// Every dataset that has all these columns.
  case having([String])
  /// Every dataset that has the columns that a SQL expression names, and these.
  case namedIn(expression: String, having: [String])
  /// The first dataset that a query names in braces.
  case query(String)
}
