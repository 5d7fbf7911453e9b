package import DataEngine
internal import GateLanguage

/// Makes the rules of one column from its profile and a few measures.
package struct ColumnInference: Sendable {
  /// The column that is looked at.
  package let column: Column
  let profile: ColumnProfile
  /// Kinds of rules that the program has.
  let kinds: Set<String>

  /// Tables with fewer present values get no rules on values: they say too little of the next one.
  static let fewestValues = 30

  /// How many characters texts lose for their stems.
  package static let droppedForStems = KeySpace.dropped

  /// Looks at one column.
  package init(_ column: Column, profile: ColumnProfile, kinds: Set<String>) {
    self.column = column
    self.profile = profile
    self.kinds = kinds
  }

  /// What has to be measured before ``infer(_:)``.
  package var measures: Set<Measure> {
    guard profile.present >= Self.fewestValues else { return [] }
    var measures: Set<Measure> = []
    if isRanged, let minimum = profile.minimum, let maximum = profile.maximum {
      measures.insert(Self.rows(of: column, below: minimum.nextUp))
      measures.insert(Self.rows(of: column, above: maximum.nextDown))
      if profile.quantiles == nil {
        for share in Self.shares { measures.insert(.quantile(column: column.name, at: share)) }
      }
    }
    if mayBeUnique { measures.insert(.duplicates(columns: [column.name])) }
    if column.type == .string {
      for format in KnownFormat.all { measures.insert(format.measure(of: column.name)) }
    }
    return measures
  }

  /// The rules with their evidence.
  ///
  /// `measurements` are the results of ``measures``; `stems` is the number of different texts without
  /// their last ``droppedForStems`` characters, where ``needsStems(_:)`` asks for it.
  package func infer(_ measurements: Measurements, stems: Int?) -> InferredColumn {
    var inferred = InferredColumn(name: column.name, rules: [], notes: [])
    guard let type = ColumnType(rawValue: column.type.rawValue) else {
      inferred.notes.append("values of type \(column.physicalType) have no rule of their own")
      return inferred
    }
    inferred.rules.append(
      InferredRule("type", type.rawValue, evidence: column.physicalType))
    if let word = PersonalName.word(in: column.name) {
      inferred.notes.append(
        "the name says '\(word)': add `sensitive: true` where reports must not show its values")
    }
    let isUnique = isUnique(measurements, stems: stems, notes: &inferred.notes)
    inferred.rules += missing(isUnique: isUnique, notes: &inferred.notes)
    if type == .float, profile.nan + profile.infinite == 0, profile.present > 0 {
      inferred.rules.append(
        InferredRule(
          "finite", "true",
          evidence: "0 of \(Wording.count(profile.rows)) are NaN or infinite"))
    }
    guard profile.present >= Self.fewestValues else {
      inferred.notes.append(
        "\(Wording.count(profile.present)) values are too few for rules on values")
      return inferred
    }
    if isUnique {
      inferred.rules.append(
        InferredRule(
          "unique", "true",
          evidence: "\(Wording.count(profile.present)) values, all different"))
    }
    inferred.rules += values(measurements, isUnique: isUnique, notes: &inferred.notes)
    return inferred
  }

  private func missing(isUnique: Bool, notes: inout [String]) -> [InferredRule] {
    let missing = profile.missing + profile.nan
    let rows = Wording.count(profile.rows)
    guard profile.rows > 0, missing < profile.rows else {
      notes.append(profile.rows == 0 ? "there are no rows" : "all \(rows) rows are missing")
      return []
    }
    let at95 = Wording.percent(
      Widening.roundedUp(Widening.shareAt95(missing, of: profile.rows)))
    let method = missing == 0 ? "rule of three" : "Wilson"
    let evidence =
      "\(Wording.count(missing)) of \(rows) missing; at most \(at95) at 95% (\(method))"
    if missing == 0, isUnique {
      return [
        InferredRule(
          "missing", "\"= 0\"", evidence: "0 of \(rows) missing; a key is always there")
      ]
    }
    let bound = Wording.percent(Widening.share(missing, of: profile.rows))
    return [InferredRule("missing", "\"<= \(bound)\"", evidence: evidence)]
  }

  /// Rules on single values: constants, ranges, sets, forms.
  private func values(
    _ measurements: Measurements, isUnique: Bool, notes: inout [String]
  ) -> [InferredRule] {
    if let constant { return constant }
    if isUnique, isRanged {
      notes.append(
        "its range is left out, as keys go on: " + Wording.range(of: profile))
      return []
    }
    if isRanged { return range(measurements, notes: &notes) }
    switch column.type {
    case .string: return texts(measurements, isUnique: isUnique, notes: &notes)
    case .date, .timestamp, .time:
      notes.append("its range is left out, as later tables go on: " + Wording.range(of: profile))
      return []
    default: return []
    }
  }

  static let shares = [0.01, 0.1, 0.5, 0.9, 0.99]

  var isRanged: Bool { column.type.isNumeric }

  static func rows(of column: Column, below value: Double) -> Measure {
    .count(.isOutside(column: column.name, lower: .float(value), upper: nil))
  }

  static func rows(of column: Column, above value: Double) -> Measure {
    .count(.isOutside(column: column.name, lower: nil, upper: .float(value)))
  }
}
