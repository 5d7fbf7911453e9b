package import DataEngine

/// A profile as the JSON document `assay.profile/1`.
package enum ProfileJSON {
  /// Writes the document; columns keep the order of the table, repeated names by bytes do not occur.
  ///
  /// Every key is always there; what a column has not is null, and `undefined` says why.
  package static func document(of profile: DatasetProfile) -> String {
    let columns = profile.columns.map { (key: $0.name, value: value(of: $0)) }
    return JSONValue.object([
      ("schema", .string("assay.profile/1")), ("rows", .integer(profile.rows)),
      ("columns", .object(columns)),
    ]).document
  }

  private static let shares = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

  private static func value(of column: ColumnProfile) -> JSONValue {
    var pairs: [(key: String, value: JSONValue)] = [
      ("type", .string(column.type.rawValue)), ("rows", .integer(column.rows)),
      ("missing", .integer(column.missing)), ("nan", .integer(column.nan)),
      ("infinite", .integer(column.infinite)), ("distinct", .integer(column.distinct)),
      ("distinct_is_exact", .boolean(column.distinctIsExact)),
      ("minimum", .optional(column.minimum)), ("maximum", .optional(column.maximum)),
      ("mean", .optional(column.mean)), ("stddev", .optional(column.standardDeviation)),
      ("skew", .optional(column.skewness)), ("kurtosis", .optional(column.kurtosis)),
      ("quantiles", quantiles(of: column)), ("top", counts(column.top, named: "value")),
      ("histogram", histogram(of: column)),
    ]
    if column.type == .string {
      pairs.append(("lengths", lengths(of: column)))
      pairs.append(("patterns", counts(column.patterns, named: "pattern")))
    }
    let reasons = reasons(of: column)
    if !reasons.isEmpty { pairs.append(("undefined", .object(reasons))) }
    return .object(pairs)
  }

  /// Why a number is null, by its key.
  private static func reasons(of column: ColumnProfile) -> [(key: String, value: JSONValue)] {
    let isOrdered = column.type.isNumeric || column.type.isPointInTime
    let finite = column.present - column.infinite
    let general =
      !isOrdered
      ? "values of type \(column.type.rawValue) are no numbers"
      : finite <= 0 ? "there are no finite values" : nil
    let numbers: [(String, Double?, String)] = [
      ("minimum", column.minimum, "there are no finite values"),
      ("maximum", column.maximum, "there are no finite values"),
      ("mean", column.mean, "it is not finite"),
      ("stddev", column.standardDeviation, "it needs two finite values"),
      ("skew", column.skewness, "it needs three values that vary"),
      ("kurtosis", column.kurtosis, "it needs four values that vary"),
    ]
    var reasons = numbers.filter { $0.1?.isFinite != true }
      .map { (key: $0.0, value: JSONValue.string(general ?? $0.2)) }
    if column.quantiles == nil {
      reasons.append(("quantiles", .string(general ?? "they were not summarised")))
    }
    if case .none(let reason) = column.distribution {
      reasons.append(("histogram", .string(reason)))
    }
    return reasons
  }

  private static func quantiles(of column: ColumnProfile) -> JSONValue {
    guard let sketch = column.quantiles, let values = sketch.quantiles(at: shares) else {
      return .null
    }
    return .object(
      zip(shares, values).map { (key: "\($0)", value: JSONValue.number($1)) } + [
        ("rank_error", .number(sketch.rankError()))
      ])
  }

  private static func counts(_ counts: [CategoryCount], named name: String) -> JSONValue {
    .array(counts.map { .object([(name, .string($0.value)), ("rows", .integer($0.rows))]) })
  }

  private static func lengths(of column: ColumnProfile) -> JSONValue {
    guard let lengths = column.lengths else { return .null }
    return .object([
      ("minimum", .integer(lengths.minimum)), ("maximum", .integer(lengths.maximum)),
      ("mean", .number(lengths.mean)),
    ])
  }

  private static func histogram(of column: ColumnProfile) -> JSONValue {
    switch column.distribution {
    case .bins(let bins):
      .object([
        ("edges", .array(bins.edges.map { .number($0) })),
        ("counts", .array(bins.binCounts.map { .integer($0) })),
        ("atoms", .array(bins.atoms.map { .number($0) })),
        ("atom_counts", .array(bins.atomCounts.map { .integer($0) })),
      ])
    case .categories(let values, let other):
      .object([("values", counts(values, named: "value")), ("other", .integer(other))])
    case .none: .null
    }
  }
}

extension LogicalType {
  /// Whether values are summarised as seconds.
  var isPointInTime: Bool { self == .date || self == .time || self == .timestamp }
}
