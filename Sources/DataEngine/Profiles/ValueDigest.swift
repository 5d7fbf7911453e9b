internal import Digests

/// What stands for a value of a concealed column in all that is kept: a digest of column and value.
///
/// Equal values of a column have equal digests, so that shares are compared and new values counted. A
/// digest does not tell its value; who guesses the value can check the guess.
enum ValueDigest {
  /// The digest's digits, 32 of the 64 of SHA-256.
  static let width = 32

  /// What is digested before a value, so that columns of equal values differ.
  static func lead(of column: String) -> String { "assay value of \(column): " }

  /// The digest of one value.
  static func of(_ value: String, column: String) -> String {
    String(SHA256Digest.of(lead(of: column) + value).hexadecimal.prefix(width))
  }
}

extension ColumnProfile {
  /// The profile without any value of the column, its distribution given.
  func concealing(_ distribution: Distribution) -> ColumnProfile {
    var kept = concealed(because: "")
    kept.distribution = distribution
    kept.isConcealed = true
    return kept
  }
}

extension NumericBins {
  /// Bins whose edges no single row's number can be read from, without atoms and counts.
  ///
  /// Edges of numbers keep two digits, those of times whole days, or two digits of their spread.
  func rounded(isTemporal: Bool) -> NumericBins {
    let cuts = (edges + atoms).filter(\.isFinite).sorted()
    let spread = (cuts.last ?? 0) - (cuts.first ?? 0)
    let times = max(86_400, Self.step(of: spread))
    var kept: [Double] = []
    for cut in cuts {
      let step = isTemporal ? times : Self.step(of: cut)
      let edge = step > 0 ? (cut / step).rounded() * step : 0
      if kept.last.map({ $0 < edge }) ?? true { kept.append(edge) }
    }
    return NumericBins(atoms: [], edges: kept, atomCounts: [], binCounts: [])
  }

  /// The place of a number's second digit.
  private static func step(of number: Double) -> Double {
    var step = 1.0
    let size = abs(number)
    guard size > 0, size.isFinite else { return 0 }
    while step * 10 > size, step > 1e-300 { step /= 10 }
    while step * 100 <= size { step *= 10 }
    return step
  }
}
