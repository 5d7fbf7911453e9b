package import DataEngine
package import GateLanguage

/// Every column of a reference and of current data compared, without a gate spec.
package struct DriftComparison: Sendable, Hashable {
  /// In the reference's order, then the columns that only the current side has.
  package var columns: [Column]

  /// Compares two profiles; the current one must be counted in the reference's bins.
  package init(
    reference: DatasetProfile, current: DatasetProfile, settings: Settings = Settings()
  ) {
    let pairs = reference.columns.compactMap { column in
      current.column(column.name).map {
        ColumnPair(column, $0, isSensitive: settings.isSensitive(column.name))
      }
    }
    self.init(pairs: pairs, reference: reference, current: current, settings: settings)
  }

  /// Compares columns that were paired already, from profiles or from rows.
  package init(
    pairs: [ColumnPair], reference: DatasetProfile, current: DatasetProfile, settings: Settings
  ) {
    let asked = pairs.filter { settings.isAsked($0.name) }
    let proofs = asked.reduce(0) { $0 + $1.questions.count }
    let alpha = (1 - settings.confidence) / Double(max(proofs, 1))
    columns = reference.columns.filter { settings.isAsked($0.name) }.map { column in
      guard let pair = asked.first(where: { $0.name == column.name }) else {
        return Column(missing: column, in: "the current data")
      }
      return Column(pair, tolerance: settings.tolerance, alpha: alpha)
    }
    columns +=
      current.columns.filter { settings.isAsked($0.name) && reference.column($0.name) == nil }
      .map { Column(missing: $0, in: "the reference") }
  }

  /// What is compared, and how.
  package struct Settings: Sendable, Hashable {
    /// `small` by default.
    package var tolerance: DriftTolerance
    /// As a share; what it leaves is shared out among all questions.
    package var confidence: Double
    /// Names of the columns to compare; nil compares all.
    package var columns: [String]?
    /// Names and globs of columns whose values no report may show.
    package var sensitive: [String]

    package init(
      tolerance: DriftTolerance = .shift(0.2, text: "small"), confidence: Double = 0.99,
      columns: [String]? = nil, sensitive: [String] = []
    ) {
      self.tolerance = tolerance
      self.confidence = confidence
      self.columns = columns
      self.sensitive = sensitive
    }

    func isSensitive(_ column: String) -> Bool {
      sensitive.contains { NameGlob($0).matches(column) }
    }

    func isAsked(_ column: String) -> Bool { columns?.contains(column) ?? true }
  }

  /// What was found.
  package enum Answer: String, Sendable, Hashable {
    case drifted
    case stable
    case cannotTell = "cannot_tell"
    /// Without a tolerance: no drift was shown, which does not prove that there is none.
    case notShown = "not_shown"
    case skipped

    init(_ answer: DriftProof.Answer) {
      self =
        switch answer {
        case .drifted: .drifted
        case .stable: .stable
        case .cannotTell: .cannotTell
        case .notShown: .notShown
        }
    }
  }
}
