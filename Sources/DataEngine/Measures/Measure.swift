/// One number to compute on a dataset; equal measures of a run are computed once, in one scan.
package enum Measure: Sendable, Hashable {
  /// Rows of the dataset.
  case rows
  /// Rows that a predicate is true for; unknown (NULL) does not count.
  case count(RowPredicate)
  case mean(column: String)
  case minimum(column: String)
  case maximum(column: String)
  case standardDeviation(column: String)
  /// Bias-corrected (G1).
  case skewness(column: String)
  /// Bias-corrected excess (G2).
  case kurtosis(column: String)
  /// Of the shares of the distinct present values, in nats.
  case entropy(column: String)
  /// The compensated sum of the present values; exact for integers and decimals.
  case sum(column: String)
  /// Distinct present values, counted exactly.
  case distinct(column: String)
  /// 0 without present values, 1 where all of them are equal, 2 otherwise.
  case variety(column: String)
  /// The spellings of null in a text column, NULL itself included, most rows first.
  case nullSpellings(column: String)
  /// Texts that differ only by letter case, outer whitespace or Unicode normalisation.
  case variants(column: String)
  /// The type-7 quantile at a share between 0 and 1.
  case quantile(column: String, at: Double)
  /// Rows in surplus and distinct keys that occur more than once; keys with a NULL do not count.
  case duplicates(columns: [String])
  /// Rows for each value of the columns, in order of the values; NULL is a value.
  case groupRows(columns: [String])
  /// Rows that a user's query returns; `{name}` names a dataset, `{{` is a literal brace.
  case failingRows(sql: String)
  /// Numbers of a whole table, or of each group in it, by a query of their own.
  case table(TableMeasure)
}

/// A condition on one row, free of any engine's syntax but for users' own SQL.
package indirect enum RowPredicate: Sendable, Hashable {
  /// NULL, or NaN in a floating-point column.
  case isMissing(column: String)
  case isNaN(column: String)
  case isInfinite(column: String)
  /// Present and outside the range; both ends belong to the range.
  case isOutside(column: String, lower: Literal?, upper: Literal?)
  /// Present and none of the values.
  case isNoneOf(column: String, values: [Literal])
  /// Present and, in a concealed column, none of the values whose digests a profile lists.
  case hasNoneOfDigests(column: String, digests: [String])
  /// Present and not matched anywhere by the RE2 pattern.
  case doesNotMatch(column: String, pattern: String)
  /// Present and one of the values.
  case isOneOf(column: String, values: [Literal])
  /// Present with a length outside the range, ends included: texts in code points, lists in elements.
  case hasLengthOutside(column: String, lower: Int?, upper: Int?)
  /// Present with a length inside the range, ends included.
  case hasLengthWithin(column: String, lower: Int, upper: Int)
  /// A present text that is not written in a format.
  case lacksFormat(column: String, format: TextFormat)
  /// A present text with whitespace at its beginning or end.
  case hasOuterSpace(column: String)
  /// A text that means null, NULL included.
  case spellsNull(column: String)
  /// A text that another one differs from only in how it is written.
  case hasVariants(column: String)
  /// A present text that is a number among texts, or a text among numbers; numbers where they tie.
  case isOfRarerKind(column: String)
  /// A present text that reads as a finite number.
  case readsAsNumber(column: String)
  /// Present and equal to no value that the column of the same name has in another dataset.
  case isUnseen(column: String, in: String)
  /// Present and on the wrong side of the row before it.
  case breaksOrder(RowOrder)
  /// Present with nothing that says where it stands in an order.
  case isUnplaced(RowOrder)
  /// A value of a text source that does not parse as the column's declared type.
  case doesNotParse(column: String)
  /// After another column of the row, or, where that is asked, without one of the two values.
  case isAfter(column: String, other: String, orUnknown: Bool)
  /// A user's SQL predicate; NULL does not hold.
  case doesNotHold(sql: String)
  /// True where a user's SQL predicate is true.
  case holds(sql: String)
  /// True where all are true; true for every row where there are none.
  case all([RowPredicate])
  /// True for rows that other rows decide about; too slow for a shared scan, made to fetch rows.
  case isAmong(RowSet)
}

/// A constant in a predicate.
package enum Literal: Sendable, Hashable {
  case integer(Int)
  case float(Double)
  case string(String)
  case boolean(Bool)
  /// A date or timestamp in ISO 8601 form.
  case timestamp(String)
}

/// What a measure gave.
package enum MeasureResult: Sendable, Hashable, Codable {
  case count(Int)
  /// Nil where the value is undefined, for example the mean of no rows.
  case number(Double?)
  case duplicates(surplusRows: Int, keys: Int)
  case groups([GroupRows])
  /// One row for each group, or one in all.
  case table([TableRow])
  case spellings(Spellings)
  /// The measure could not be computed; only its own checks suffer.
  case failure(String)
}

/// Rows of one group.
package struct GroupRows: Sendable, Hashable, Codable {
  /// The group's values in the order of the columns; nil is NULL.
  package var values: [String?]
  package var rows: Int

  package init(values: [String?], rows: Int) {
    self.values = values
    self.rows = rows
  }
}

/// The results of a dataset's measures.
package struct Measurements: Sendable, Hashable {
  package var dataset: String
  package var results: [Measure: MeasureResult]

  package init(dataset: String, results: [Measure: MeasureResult]) {
    self.dataset = dataset
    self.results = results
  }

  /// The result of a measure; one that was never asked for is a failure that says so.
  package subscript(measure: Measure) -> MeasureResult {
    results[measure] ?? .failure("the measure was not computed")
  }
}
