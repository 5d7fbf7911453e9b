extension ScannedColumn {
  /// Atoms and edges of bins: a value with over a tenth of the rows is an atom; the others are cut
  /// into equal parts, of which each holds about a tenth of the rows or more.
  ///
  /// Exact while the sketch is, and where the values are few; estimated by the sketch otherwise.
  var ownBins: NumericBins {
    guard case .numbers(let numbers) = state else {
      return NumericBins(atoms: [], edges: [], atomCounts: [], binCounts: [])
    }
    let weighted = weightedValues(numbers)
    let share = Double(present) / 10
    let atoms = weighted.filter { Double($0.weight) > share && $0.value.isFinite }.map(\.value)
    let rest = weighted.filter { !atoms.contains($0.value) }
    let total = rest.reduce(0) { $0 + $1.weight }
    let parts = share > 0 ? Int(Double(total) / share) : 0
    var edges: [Double] = []
    if parts > 1, let largest = rest.last(where: { $0.value.isFinite })?.value {
      for part in 1..<parts {
        let edge = Self.quantile(rest, total, Double(part) / Double(parts))
        if edge.isFinite, edge < largest, edge != edges.last { edges.append(edge) }
      }
    }
    return NumericBins(atoms: atoms, edges: edges, atomCounts: [], binCounts: [])
  }

  /// Different values, ascending, with their rows as far as they are known.
  private func weightedValues(_ numbers: NumberState) -> [(value: Double, weight: Int)] {
    var weighted: [(value: Double, weight: Int)] = []
    func add(_ value: Double, _ weight: Int) {
      guard weight > 0 else { return }
      if let last = weighted.last, last.value == value {
        weighted[weighted.count - 1].weight += weight
      } else {
        weighted.append((value, weight))
      }
    }
    add(-.infinity, numbers.negativeInfinite)
    if let values = numbers.values {
      for entry in values.entries { add(entry.value, entry.rows) }
    } else {
      for kept in ordered.sketch?.weighted ?? [] { add(kept.value, kept.weight) }
    }
    add(.infinity, numbers.positiveInfinite)
    return weighted
  }

  /// The type-7 quantile of weighted values.
  static func quantile(
    _ values: [(value: Double, weight: Int)], _ total: Int, _ share: Double
  ) -> Double {
    let position = share * Double(total - 1)
    let lower = Int(position)
    var passed = 0
    for (index, entry) in values.enumerated() {
      passed += entry.weight
      guard lower < passed else { continue }
      let fraction = position - Double(lower)
      guard fraction > 0, lower + 1 >= passed, index + 1 < values.count else { return entry.value }
      return QuantileSketch.between(entry.value, values[index + 1].value, fraction)
    }
    return .nan
  }

  /// The bins with what was counted in them.
  func counted(_ bins: NumericBins) -> NumericBins {
    guard case .numbers(let numbers) = state, numbers.above.count == bins.edges.count else {
      return bins
    }
    let finite = numbers.finite
    // Rows up to each edge, the last bin ending nowhere.
    let below = numbers.above.map { finite - $0 } + [finite]
    var counts = below.indices.map { $0 == 0 ? below[0] : below[$0] - below[$0 - 1] }
    for (atom, rows) in zip(bins.atoms, numbers.atoms) {
      counts[bins.edges.firstIndex { atom <= $0 } ?? bins.edges.count] -= rows
    }
    counts[0] += numbers.negativeInfinite
    counts[counts.count - 1] += numbers.positiveInfinite
    return NumericBins(
      atoms: bins.atoms, edges: bins.edges, atomCounts: numbers.atoms, binCounts: counts)
  }
}
