package import DataEngine
internal import Drift
package import GateLanguage
internal import Outcomes

/// Bounds the rows whose value the training data, or production's, never had.
package struct Unseen: ColumnRule {
  static let bound = ParameterReference(
    name: "unseen", type: .threshold, defaultText: nil,
    meaning: "The share of all rows (with %), or their number, that may hold such a value.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "unseen", family: .columnRule,
    summary: "Bounds the rows whose value the reference never had.",
    discussion: """
      The reference is the dataset that `train.data` names first, or else the one called `train`; of \
      that dataset itself it is the profile stored with production, and without production the rule \
      is skipped. Nulls are no values. A stored profile that does not list all its values cannot \
      tell which are new: then rows with a value that it does not list make the rule an error.
      """,
    parameters: [bound],
    examples: [
      Reference.Example(
        yaml: "unseen: \"<= 20%\"", csv: "x\nEWR\nJFK\nEWR\nEWR\nXXX\n", outcome: "passed"),
      Reference.Example(yaml: "unseen: \"< 0.1%\"", csv: "x\nEWR\nXXX\n", outcome: "failed"),
    ])

  private let allowance: Allowance
  private var known = Known.unasked
  private var isSensitive = false

  /// What is known of the reference's values.
  private enum Known: Sendable {
    case unasked
    case dataset(String)
    /// `unlisted` rows of the reference hold values beside those listed.
    case values([Literal], unlisted: Int, version: String)
    /// The same of a sensitive column, by digests.
    case digests([String], unlisted: Int, version: String)
  }

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let threshold = value.threshold(quantity: .share, log: context.log) else { return nil }
    allowance = Allowance(threshold, key: Self.kind)
  }

  /// The rule with the values of the reference.
  package func asked(
    of column: Column, in situation: ColumnRuleSituation
  ) throws(RuleObstacle) -> Unseen {
    var rule = self
    rule.isSensitive = situation.isSensitive
    switch situation.reference {
    case .absent(let reason): throw .skipped(reason)
    case .unreadable(let reason): throw .errored(reason)
    case .dataset(let dataset):
      guard let other = dataset.column(column.name) else {
        throw .errored("\(dataset.name) has no column \(Quotation.quoted(column.name))")
      }
      guard other.type == column.type || other.type.isNumeric && column.type.isNumeric else {
        throw .errored("the column is \(column.type), in \(dataset.name) it is \(other.type)")
      }
      rule.known = .dataset(dataset.name)
    case .production(let profile, let version):
      rule.known = try Self.values(of: column, in: profile, version)
    }
    return rule
  }

  private static func values(
    of column: Column, in profile: DatasetProfile, _ version: String
  ) throws(RuleObstacle) -> Known {
    guard let past = profile.column(column.name) else {
      throw .skipped("\(version) was trained without the column")
    }
    guard past.type == column.type else {
      throw .errored("the column is \(column.type), for \(version) it was \(past.type)")
    }
    switch past.distribution {
    case .categories(let listed, let other) where past.isConcealed == true:
      return .digests(listed.map(\.value), unlisted: other, version: version)
    case .categories(let listed, let other):
      return .values(listed.map { .string($0.value) }, unlisted: other, version: version)
    case .bins:
      throw .errored("the profile of \(version) has no single values of a \(past.type) column")
    case .none(let reason):
      throw .errored("the profile of \(version) has no values of the column: \(reason)")
    }
  }

  /// What must hold, in words.
  package var expected: String { allowance.expected("values that the reference had") }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    predicate(on: column).map { [.rows, .count($0)] } ?? []
  }

  /// The rows that break it; the query would list known values, which may be sensitive.
  package func offenders(in column: Column) -> Offenders {
    guard let predicate = predicate(on: column) else { return .none }
    switch known {
    case .values where isSensitive, .digests: return .none
    case .values, .dataset, .unasked: break
    }
    return .rows(predicate, showing: [column.name])
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    guard let predicate = predicate(on: column) else {
      throw MeasureFailure("the rule was not told of a reference")
    }
    let count = try measurements.count(.count(predicate))
    var name = ""
    switch known {
    case .unasked: break
    case .dataset(let dataset): name = dataset
    case .values(let listed, let unlisted, let version):
      name = try Self.name(version, listing: listed.count, unlisted, count)
    case .digests(let listed, let unlisted, let version):
      name = try Self.name(version, listing: listed.count, unlisted, count)
    }
    return allowance.judge(
      count, of: try measurements.count(.rows), unit: "rows",
      verb: "hold a value that \(name) never had")
  }

  /// What a version is called; one that had values beside those listed cannot tell which are new.
  private static func name(
    _ version: String, listing listed: Int, _ unlisted: Int, _ count: Int
  ) throws(MeasureFailure) -> String {
    guard unlisted == 0 || count == 0 else {
      throw MeasureFailure(
        "\(NumberText.rows(count)) hold values beside the \(NumberText.count(listed)) that "
          + "the profile of \(version) lists, and it had others")
    }
    return "production \(version)"
  }

  private func predicate(on column: Column) -> RowPredicate? {
    switch known {
    case .unasked: nil
    case .dataset(let name): .isUnseen(column: column.name, in: name)
    case .values(let values, _, _): .isNoneOf(column: column.name, values: values)
    case .digests(let digests, _, _):
      .hasNoneOfDigests(column: column.name, digests: digests)
    }
  }
}
