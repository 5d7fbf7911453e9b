internal import DataEngine
internal import Drift
internal import Foundation
internal import Statistics

/// Columns made from plain numbers, as if their rows had been read.
enum SamplePair {
  /// Every statistic of a numeric column can be computed from it.
  static func pair(_ reference: [Double], _ current: [Double]) -> ColumnPair {
    var pair = ColumnPair(
      exactNumbers: "x", reference: WeightedSample(reference), current: WeightedSample(current))
    pair.series = PairedSeries(reference: reference, current: current)
    pair.points = PairedPoints(
      features: [.number("x")], reference: reference.map { [$0] }, current: current.map { [$0] })
    return pair
  }

  /// The same column with its sides exchanged, counted in the same cells.
  static func exchanged(_ pair: ColumnPair) -> ColumnPair {
    var other = pair
    other.decileCells = nil
    other.cells = pair.cells.map { counts in
      PairedCounts(
        counts.cells.map { .init($0.label, reference: $0.current, current: $0.reference) })
    }
    other.samples = pair.samples.flatMap {
      PairedSamples(
        reference: $0.current, current: $0.reference, referenceDeviation: $0.currentDeviation,
        currentDeviation: $0.referenceDeviation)
    }
    other.points = pair.points.map {
      PairedPoints(features: $0.features, reference: $0.current, current: $0.reference)
    }
    return other
  }
}

/// Seeded numbers: normal, or tied.
struct SampleDraws {
  var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  mutating func values(_ count: Int, shift: Double = 0, ties: Bool = false) -> [Double] {
    (0..<count).map { _ in
      let value =
        NormalDistribution.quantile(Double.random(in: 1e-9..<1, using: &generator)) + shift
      return ties ? value.rounded() : value
    }
  }
}
