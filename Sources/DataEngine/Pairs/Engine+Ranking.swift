internal import DuckDB

extension Engine {
  /// Divides rows by a label's values in a dataset; nil where it has fewer than two.
  ///
  /// Two values make one division, the greater against the lesser. A label of numbers is divided at
  /// its median where `isAmount` says so, or where it has floating-point values or over 20 of them;
  /// of any other label the 20 most frequent values are taken, each against the rest.
  package func classes(
    of label: String, in dataset: String, isAmount: Bool
  ) async throws(EngineError) -> LabelClasses? {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      let column = try columns([label], of: dataset)[0]
      let values = try sealed.rows(
        dialect.labelValues(of: column, in: dataset, limit: 21), to: "rank", label)
      let texts = values.compactMap { $0[0].text }
      guard texts.count > 1 else { return nil }
      if texts.count == 2 {
        let last = values.last { $0[1].integer == 1 }
        return LabelClasses(.values([last?[0].text ?? texts[1]]))
      }
      let isFine = column.type == .float || column.type == .decimal || texts.count > 20
      if dialect.number(of: column) != nil, isAmount || isFine {
        return try median(of: column, in: dataset)
      }
      return LabelClasses(.values(texts.prefix(20).sorted()))
    }
  }

  private func median(
    of column: Column, in dataset: String
  ) throws(EngineError) -> LabelClasses? {
    let row = try sealed.rows(
      dialect.median(of: column, in: dataset), to: "rank", column.name)[0]
    guard let median = row[0].double, let largest = row[1].double else { return nil }
    return LabelClasses(median < largest ? .above(median) : .from(median))
  }

  /// Counts the rows on either side of each division; rows without a label are on neither.
  package func classRows(
    of label: RankedLabel, in dataset: String
  ) async throws(EngineError) -> [ClassRows] {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      return try self.classRows(label, dataset)
    }
  }

  private func classRows(
    _ label: RankedLabel, _ dataset: String
  ) throws(EngineError) -> [ClassRows] {
    let column = try columns([label.column(in: dataset)], of: dataset)[0]
    let row = try sealed.rows(
      dialect.classRows(label.classes, of: column, in: dataset), to: "rank", dataset)[0]
      .map { $0.integer ?? 0 }
    return row.dropFirst().map { ClassRows(inside: $0, outside: row[0] - $0) }
  }

  /// Says how well a feature ranks the label in a dataset: the best of the divisions.
  ///
  /// Numbers, times and booleans rank by their value, whichever way round, missing ones below all.
  /// Texts rank by the label's share among the rows of `fitting` with the same text, so that an
  /// identifier, which says nothing about other rows, ranks nothing; a text that `fitting` does
  /// not have gets the share among all its rows. The area is that of mid-ranks.
  ///
  /// - Parameter least: Divisions with fewer rows on a side are left out; nil where none is left,
  ///   and for features that have no rank.
  package func ranking(
    of label: RankedLabel, by feature: String, in dataset: String, fitting: String, least: Int
  ) async throws(EngineError) -> FeatureRanking? {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      let rows = try classRows(label, dataset)
      let divisions = rows.indices.filter { rows[$0].inside >= least && rows[$0].outside >= least }
      guard !divisions.isEmpty,
        let sql = try rankingSQL(of: label, by: feature, in: dataset, fitting: fitting)
      else { return nil }
      let sums = try sealed.rows(sql.text, to: "rank", feature)[0].map(\.double)
      let areas = divisions.compactMap { division -> FeatureRanking? in
        guard let sum = sums[division] else { return nil }
        let area = sum / (Double(rows[division].inside) * Double(rows[division].outside))
        return FeatureRanking(
          feature: feature, area: sql.isDirected ? area : max(area, 1 - area),
          division: division)
      }
      return areas.max { $0.area < $1.area }
    }
  }

  private func rankingSQL(
    of label: RankedLabel, by feature: String, in dataset: String, fitting: String
  ) throws(EngineError) -> (text: String, isDirected: Bool)? {
    let column = try columns([feature], of: dataset)[0]
    let classes = try columns([label.column(in: dataset)], of: dataset)[0]
    if let value = dialect.rank(of: column) {
      return (dialect.ranking(label.classes, of: classes, by: value, in: dataset), false)
    }
    guard column.type == .string else { return nil }
    let other = try columns([feature], of: fitting)[0]
    let otherLabel = try columns([label.column(in: fitting)], of: fitting)[0]
    let sql = dialect.fittedRanking(
      label.classes, of: (classes, otherLabel), by: (column, other), in: (dataset, fitting))
    return (sql, true)
  }
}
