internal import DataEngine
internal import Statistics

extension ColumnPair {
  /// Pairs the finite values of a numeric column as they are in the rows.
  ///
  /// Cells are the profile's bins where they are given, else the reference's deciles; the values shown
  /// are always those of the deciles. Neither side is without values.
  package init(
    exactNumbers name: String, reference: WeightedSample, current: WeightedSample,
    deviations: (reference: Double?, current: Double?)? = nil
  ) {
    self.init(
      name: name, kind: .numeric,
      missing: PairedRates(reference: (0, reference.count), current: (0, current.count)),
      nan: PairedRates(reference: (0, reference.count), current: (0, current.count)))
    setExact(reference, current, deviations)
    cells = decileCells
  }

  /// Takes over values that were read from the rows.
  mutating func setExact(
    _ reference: WeightedSample, _ current: WeightedSample,
    _ deviations: (reference: Double?, current: Double?)?
  ) {
    let known =
      deviations ?? (reference: reference.deviation, current: current.deviation)
    samples = PairedSamples(
      reference: reference, current: current, referenceDeviation: known.reference,
      currentDeviation: known.current)
    guard samples != nil else { return }
    decileCells = PairedCounts(deciles: reference, current, type: type)
  }
}

extension WeightedSample {
  /// The mean; 0 without values.
  var mean: Double {
    var sum = CompensatedSum()
    for (value, weight) in zip(values, weights) { sum.add(value * Double(weight)) }
    return count == 0 ? 0 : sum.value / Double(count)
  }

  /// The standard deviation of the sample (n − 1), in two passes; nil under two rows.
  var deviation: Double? {
    guard count > 1 else { return nil }
    let center = mean
    var (squares, rest) = (CompensatedSum(), CompensatedSum())
    for (value, weight) in zip(values, weights) {
      let distance = value - center
      squares.add(distance * distance * Double(weight))
      rest.add(distance * Double(weight))
    }
    // What the rounded center leaves: at an offset of 1e9 it is not negligible.
    let variance = (squares.value - rest.value * rest.value / Double(count)) / Double(count - 1)
    return max(0, variance).squareRoot()
  }

  /// The type-7 quantiles at shares in ascending order, as NumPy interpolates them.
  func quantiles(at shares: [Double]) -> [Double] {
    var (index, passed) = (0, weights.first ?? 0)
    func value(at position: Int) -> Double {
      while position >= passed, index + 1 < values.count {
        index += 1
        passed += weights[index]
      }
      return values[index]
    }
    return shares.map { share in
      let position = share * Double(count - 1)
      let lower = Int(position)
      let below = value(at: lower)
      let fraction = position - Double(lower)
      guard fraction > 0, lower + 1 < count else { return below }
      let above = lower + 1 < passed ? below : values[min(index + 1, values.count - 1)]
      let step = above - below
      return fraction < 0.5 ? below + step * fraction : above - step * (1 - fraction)
    }
  }
}

extension PairedCounts {
  /// Counts between the reference's type-7 deciles, duplicates removed, right-closed, open ends.
  init(deciles reference: WeightedSample, _ current: WeightedSample, type: LogicalType? = nil) {
    var edges: [Double] = []
    for edge in reference.quantiles(at: (1...9).map { Double($0) * 0.1 }) where edge != edges.last {
      edges.append(edge)
    }
    func counted(_ sample: WeightedSample) -> [Int] {
      var counts = Array(repeating: 0, count: edges.count + 1)
      var bin = 0
      for (value, weight) in zip(sample.values, sample.weights) {
        while bin < edges.count, value > edges[bin] { bin += 1 }
        counts[bin] += weight
      }
      return counts
    }
    let (before, after) = (counted(reference), counted(current))
    let labels = BinLabels(edges: edges, type: type)
    self.init(
      before.indices.map {
        Cell(labels.bin($0), reference: before[$0], current: after[$0])
      })
  }
}
