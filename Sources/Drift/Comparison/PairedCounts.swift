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
  ///
  /// `type` says whether values are points in time.
  package init?(_ reference: NumericBins, _ current: NumericBins, type: LogicalType? = nil) {
    guard reference.atoms == current.atoms, reference.edges == current.edges,
      reference.atomCounts.count == current.atomCounts.count,
      reference.binCounts.count == current.binCounts.count
    else { return nil }
    let labels = BinLabels(edges: reference.edges, atoms: reference.atoms, type: type)
    let values = reference.atoms.indices.map(labels.atom)
    let bins = reference.binCounts.indices.map(labels.bin)
    self.init(
      zip(values, zip(reference.atomCounts, current.atomCounts))
        .map { Cell($0, reference: $1.0, current: $1.1) }
        + zip(bins, zip(reference.binCounts, current.binCounts))
        .map { Cell($0, reference: $1.0, current: $1.1) })
  }

  /// Pairs categories; values that the reference did not list by name fall into one cell of others.
  package init(
    reference: (listed: [CategoryCount], other: Int), current: (listed: [CategoryCount], other: Int)
  ) {
    let names = Set(reference.listed.map(\.value))
    let rows = Dictionary(
      current.listed.map { ($0.value, $0.rows) }, uniquingKeysWith: +)
    let unlisted = current.listed.filter { !names.contains($0.value) && $0.rows > 0 }
    let others = current.other + unlisted.reduce(0) { $0 + $1.rows }
    self.init(
      reference.listed.map {
        Cell($0.value, reference: $0.rows, current: rows[$0.value] ?? 0)
      } + [
        Cell(
          Self.label(others: reference.other, new: unlisted, unnamed: current.other),
          reference: reference.other, current: others)
      ])
  }

  /// The one cell for what the reference did not list: new values where it listed all of its own.
  private static func label(others: Int, new: [CategoryCount], unnamed: Int) -> String {
    guard others == 0, let first = new.first else { return "other values" }
    return new.count == 1 && unnamed == 0 ? first.value : "new values"
  }
}
