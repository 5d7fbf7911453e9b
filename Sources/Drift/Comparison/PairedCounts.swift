package import DataEngine

/// Rows of one column on both sides, counted in the same cells: bins, single values, categories.
package struct PairedCounts: Sendable, Hashable {
  /// At least two cells.
  package let cells: [Cell]

  /// One bin or value with its rows on both sides.
  package struct Cell: Sendable, Hashable {
    /// The bin or value in words.
    package var label: String
    /// Rows of the reference.
    package var reference: Int
    /// Rows on the current side.
    package var current: Int

    /// Counts a cell on both sides.
    package init(_ label: String, reference: Int, current: Int) {
      self.label = label
      self.reference = reference
      self.current = current
    }
  }

  /// Keeps the cells that hold rows on either side, but never fewer than two.
  ///
  /// A constant column keeps an empty second cell: that nothing fell into it is evidence too.
  package init(_ cells: [Cell]) {
    let occupied = cells.filter { $0.reference + $0.current > 0 }
    let empty =
      cells.filter { $0.reference + $0.current == 0 }
      + [Cell("anything else", reference: 0, current: 0)]
    self.cells = occupied.count >= 2 ? occupied : occupied + empty.prefix(2 - occupied.count)
  }

  /// Rows of the reference, n.
  package var referenceRows: Int { cells.reduce(0) { $0 + $1.reference } }
  /// Rows of the current side, m.
  package var currentRows: Int { cells.reduce(0) { $0 + $1.current } }

  /// h = nm/(n+m): half the rows a side where both sides are equal; 0 where a side has none.
  package var effectiveRows: Double {
    let (n, m) = (Double(referenceRows), Double(currentRows))
    return n + m == 0 ? 0 : n * m / (n + m)
  }

  /// Shares of each cell on both sides, with `added` rows put into each cell first.
  package func shares(adding added: Double = 0) -> [(reference: Double, current: Double)] {
    let extra = added * Double(cells.count)
    let (n, m) = (Double(referenceRows) + extra, Double(currentRows) + extra)
    return cells.map { cell in
      (
        n == 0 ? 0 : (Double(cell.reference) + added) / n,
        m == 0 ? 0 : (Double(cell.current) + added) / m
      )
    }
  }

  /// The same counts with numbers in place of values that no report may show.
  package var withoutLabels: PairedCounts {
    PairedCounts(
      cells.enumerated().map {
        Cell("value \($0 + 1)", reference: $1.reference, current: $1.current)
      })
  }

  /// The cell whose share changed most; the first of equals.
  package var movedMost: (label: String, reference: Double, current: Double)? {
    zip(cells, shares()).map { ($0.label, $1.reference, $1.current) }
      .reduce(nil) { best, next in
        guard let best else { return next }
        return abs(next.2 - next.1) > abs(best.2 - best.1) ? next : best
      }
  }
}

extension PairedCounts {
  /// Pairs numeric bins; nil where the two sides were not counted in the same bins.
  package init?(_ reference: NumericBins, _ current: NumericBins) {
    guard reference.atoms == current.atoms, reference.edges == current.edges,
      reference.atomCounts.count == current.atomCounts.count,
      reference.binCounts.count == current.binCounts.count
    else { return nil }
    let values = reference.atoms.map { "= " + NumberText.value($0) }
    let bins = reference.binCounts.indices.map { Self.label(of: $0, edges: reference.edges) }
    self.init(
      zip(values, zip(reference.atomCounts, current.atomCounts))
        .map { Cell($0, reference: $1.0, current: $1.1) }
        + zip(bins, zip(reference.binCounts, current.binCounts))
        .map { Cell($0, reference: $1.0, current: $1.1) })
  }

  static func label(of bin: Int, edges: [Double]) -> String {
    let lower = bin == 0 ? nil : edges[bin - 1]
    let upper = bin < edges.count ? edges[bin] : nil
    return switch (lower.map(NumberText.value), upper.map(NumberText.value)) {
    case (nil, nil): "all other values"
    case (nil, let upper?): "<= " + upper
    case (let lower?, nil): "> " + lower
    case (let lower?, let upper?): "(\(lower), \(upper)]"
    }
  }

  /// Pairs categories; values that the reference did not list by name fall into one cell of others.
  package init(
    reference: (listed: [CategoryCount], other: Int), current: (listed: [CategoryCount], other: Int)
  ) {
    let names = Set(reference.listed.map(\.value))
    let rows = Dictionary(
      current.listed.map { ($0.value, $0.rows) }, uniquingKeysWith: +)
    let unlisted = current.listed.filter { !names.contains($0.value) }.reduce(0) { $0 + $1.rows }
    self.init(
      reference.listed.map {
        Cell($0.value, reference: $0.rows, current: rows[$0.value] ?? 0)
      } + [
        Cell("other values", reference: reference.other, current: current.other + unlisted)
      ])
  }
}
