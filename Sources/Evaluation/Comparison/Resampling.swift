/// Where the bootstrap's randomness comes from, and how far into the tails it must see.
struct Resampling: Sendable, Hashable {
  var seed: UInt64
  /// The smallest one-sided level that the results are held against.
  var level: Double

  /// More rows than this are linearised rather than resampled: there the two agree.
  static let mostRows = 10_000
}
