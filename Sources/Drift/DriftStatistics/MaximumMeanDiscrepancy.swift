internal import Foundation
package import GateLanguage
internal import Statistics

/// The maximum mean discrepancy of both sides under a Gaussian kernel, unbiased.
package enum MaximumMeanDiscrepancy: DriftStatistic {
  /// Where its values lie; the unbiased estimate of a square may fall under 0.
  package static let traits = DriftTraits(.rows, range: -2...2, hasTest: true)
  /// Rows a side that are compared, the first of those that were drawn.
  static let mostRows = 500
  static let permutations = 999
  static let seed: UInt64 = 42

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "mmd", family: .drift,
    summary:
      "Measures how far whole rows moved: squared maximum mean discrepancy, Gaussian kernel.",
    discussion: """
      The unbiased estimate (Gretton et al. 2012) with kernel exp(−d²/2σ²), σ the median distance of all \
      pooled pairs. Numbers are taken in standard deviations of the reference, a category that differs \
      counts 1, a missing value beside a present one 1. Its p is (1 + #)/(1 + B) over B = 999 seeded \
      permutations. Up to 500 rows a side are drawn, by a seed, whatever their order. It needs the rows of \
      both sides; a bound is a house rule, and `fail_if: none` judges a column by p.
      """,
    parameters: [
      ParameterReference(
        name: "mmd", type: .threshold, defaultText: "not judged",
        meaning: "A bound on the value: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "mmd: {fail_if: \"> 0.1\"}", csv: ExampleTable.numbers(shiftedBy: 0),
        outcome: "passed"),
      Reference.Example(
        yaml: "mmd: {fail_if: \"> 0.1\"}", csv: ExampleTable.numbers(shiftedBy: 30),
        outcome: "failed"),
    ])

  /// The estimate with its permutation p.
  package static func reading(of pair: ColumnPair) throws(UndefinedDrift) -> DriftReading {
    guard let points = pair.points else {
      throw UndefinedDrift("mmd needs the rows of both sides: compare with a dataset")
    }
    let first = points.reference.prefix(mostRows).sorted(by: comesFirst)
    let second = points.current.prefix(mostRows).sorted(by: comesFirst)
    guard first.count > 1, second.count > 1 else {
      throw UndefinedDrift("a side has under two rows")
    }
    let kernel = try kernel(of: scaled(first + second, reference: first, points.features), points)
    let value = discrepancy(kernel, first.count)
    return DriftReading(value, pValue: pValue(kernel, first.count, value))
  }

  /// Numbers in standard deviations of the reference from its mean; a constant keeps its unit.
  private static func scaled(
    _ rows: [[Double]], reference: [[Double]], _ features: [PairedPoints.Feature]
  ) -> [[Double]] {
    let units = features.indices.map { index -> (center: Double, unit: Double) in
      guard case .number = features[index] else { return (0, 1) }
      let sample = WeightedSample(reference.map { $0[index] }.filter(\.isFinite))
      let deviation = sample.deviation ?? 1
      // Before anything is divided: an offset of 1e9 must not cost digits.
      return (sample.mean, deviation > 0 ? deviation : 1)
    }
    return rows.map { row in zip(row, units).map { ($0 - $1.center) / $1.unit } }
  }

  /// All pairs' kernel values, row by row, with 0 on the diagonal.
  private static func kernel(
    of rows: [[Double]], _ points: PairedPoints
  ) throws(UndefinedDrift) -> [Double] {
    let isNumber = points.features.map { if case .number = $0 { true } else { false } }
    let count = rows.count
    var squares: [Double] = []
    squares.reserveCapacity(count * (count - 1) / 2)
    for i in 0..<count {
      for j in (i + 1)..<max(count, i + 1) {
        var sum = 0.0
        for (feature, isNumber) in isNumber.enumerated() {
          let (a, b) = (rows[i][feature], rows[j][feature])
          let distance = isNumber && a.isFinite && b.isFinite ? a - b : isSame(a, b) ? 0 : 1
          sum += distance * distance
        }
        squares.append(sum)
      }
    }
    let sorted = squares.map { $0.squareRoot() }.sorted()
    let middle = sorted.count / 2
    let median =
      sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    guard median > 0 else { throw UndefinedDrift("over half of all pairs of rows are equal") }
    var kernel = [Double](repeating: 0, count: count * count)
    var next = 0
    for i in 0..<count {
      for j in (i + 1)..<max(count, i + 1) {
        let value = exp(-squares[next] / (2 * median * median))
        kernel[i * count + j] = value
        kernel[j * count + i] = value
        next += 1
      }
    }
    return kernel
  }

  private static func isSame(_ a: Double, _ b: Double) -> Bool { a == b || (a.isNaN && b.isNaN) }

  private static func discrepancy(_ kernel: [Double], _ first: Int) -> Double {
    let count = Int(Double(kernel.count).squareRoot())
    return KernelSums(kernel, count: count).discrepancy(of: Array(0..<first)[...])
  }

  /// Fisher–Yates from the last place down, each place exchanged with a draw modulo its number.
  private static func pValue(_ kernel: [Double], _ first: Int, _ value: Double) -> Double {
    let count = Int(Double(kernel.count).squareRoot())
    let sums = KernelSums(kernel, count: count)
    var generator = SeededGenerator(seed: seed)
    var order = Array(0..<count)
    var asLarge = 0
    for _ in 0..<permutations {
      for place in stride(from: count - 1, to: 0, by: -1) {
        order.swapAt(place, Int(generator.next() % UInt64(place + 1)))
      }
      // Equal splits differ by rounding alone.
      if sums.discrepancy(of: order[..<first]) >= value - 1e-12 { asLarge += 1 }
    }
    return Double(1 + asLarge) / Double(1 + permutations)
  }
}
