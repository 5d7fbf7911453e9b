/// What the candidate is compared with.
package enum ProductionForJudging: Sendable, Hashable {
  /// Production predicted the same rows; `slices` are those that it was judged on when promoted.
  case predicted(version: String, slices: [String])
  /// The candidate is the version in production: there is nothing to compare.
  case identical(version: String)
  /// There is nothing to compare with, and why.
  case absent(reason: String)

  /// Why comparisons are skipped, or nil where they are made.
  var reasonToSkip: String? {
    switch self {
    case .predicted: nil
    case .identical(let version): "the candidate is \(version), which is in production already"
    case .absent(let reason): reason
    }
  }
}
