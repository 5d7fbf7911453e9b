internal import DuckDB

extension Engine {
  /// How many sets of spellings are named, and how many texts of each.
  private static let namedSets = 5

  /// Computes a measure on the values of a column that needs a query of its own; nil for others.
  func valueMeasure(_ measure: Measure, in name: String) throws(EngineError) -> MeasureResult? {
    let dataset = try dataset(name)
    switch measure {
    case .count(let predicate):
      let sql = dialect.count(
        from: try dialect.relation(of: predicate, in: dataset),
        where: try dialect.condition(predicate, of: dataset))
      return .count(try sealed.rows(sql, to: "measure", name)[0][0].integer ?? 0)
    case .nullSpellings(let column):
      let rows = try sealed.rows(
        try dialect.nullSpellings(of: column, in: dataset), to: "measure", name)
      let spellings = rows.map { Spellings.Spelling(text: $0[0].text, rows: $0[1].integer ?? 0) }
      return .spellings(
        Spellings(
          sets: spellings.count > 1 ? [spellings] : [], setCount: spellings.count > 1 ? 1 : 0,
          oddRows: spellings.dropFirst().map(\.rows).reduce(0, +)))
    case .variants(let column):
      let totals = try sealed.rows(
        try dialect.variantTotals(of: column, in: dataset), to: "measure", name)[0]
      let count = totals[0].integer ?? 0
      guard count > 0 else { return .spellings(Spellings(sets: [], setCount: 0, oddRows: 0)) }
      let rows = try sealed.rows(
        try dialect.variants(of: column, in: dataset, limit: Self.namedSets), to: "measure", name)
      var sets: [[Spellings.Spelling]] = []
      for row in rows {
        let number = row[0].integer ?? 0
        if number > sets.count { sets.append([]) }
        sets[sets.count - 1].append(
          Spellings.Spelling(text: row[1].text, rows: row[2].integer ?? 0))
      }
      return .spellings(Spellings(sets: sets, setCount: count, oddRows: totals[1].integer ?? 0))
    default: return nil
    }
  }
}

extension RowPredicate {
  /// Whether rows that meet it cannot be counted in the scan of all other predicates.
  var needsOwnQuery: Bool {
    switch self {
    case .isUnseen, .breaksOrder, .hasVariants, .isOfRarerKind: true
    default: false
    }
  }
}
