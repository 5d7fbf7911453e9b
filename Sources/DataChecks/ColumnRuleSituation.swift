package import DataEngine

/// The dataset and the run that a column rule is asked in, which no spec knows.
package struct ColumnRuleSituation: Sendable {
  package var dataset: Dataset
  /// The dataset's column with the time of a row, where it is declared.
  package var time: String?
  /// The dataset's key, as far as its columns are there.
  package var key: [String]
  /// Whether no report may show values of the column.
  package var isSensitive: Bool
  /// The instant of the run in seconds since 1970, UTC.
  package var asOf: Double
  package var reference: ValueReference

  /// Describes where a rule is asked.
  package init(
    dataset: Dataset, time: String? = nil, key: [String] = [], isSensitive: Bool = false,
    asOf: Double, reference: ValueReference
  ) {
    self.dataset = dataset
    self.time = time
    self.key = key
    self.isSensitive = isSensitive
    self.asOf = asOf
    self.reference = reference
  }
}

/// What values are compared with: those that training sees or, of training data, production's.
package enum ValueReference: Sendable {
  case dataset(Dataset)
  /// The profile that is stored with the production version.
  case production(DatasetProfile, version: String)
  /// There is nothing to compare with, and why.
  case absent(reason: String)
  /// There should be something, and it could not be read.
  case unreadable(reason: String)
}

/// Why a rule cannot be asked of a column.
package enum RuleObstacle: Error, Sendable, Hashable {
  /// It does not apply, which is no fault.
  case skipped(String)
  /// It should apply and cannot be judged.
  case errored(String)
}
