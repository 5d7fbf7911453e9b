internal import Foundation

/// A HyperLogLog sketch: how many different values there were, from hashes of 64 bits.
///
/// Source: Flajolet et al. (2007) with Ertl's estimator ("New cardinality estimation algorithms for
/// HyperLogLog sketches", 2017, algorithm 6), which needs no tables. Up to ``exactLimit`` hashes are
/// kept as they are, so that small numbers are exact. The state depends on the set of hashes alone,
/// never on their order or on how sketches were merged.
package struct DistinctSketch: Sendable, Hashable, Codable {
  /// log2 of the number of registers.
  package static let precision = 12
  /// The most values that are counted exactly.
  package static let exactLimit = 1024
  /// The standard error of the estimate beyond ``exactLimit``, relative: 1.04/√4096 = 1.6 %.
  package static let standardError = 0.01625

  /// Hashes while they are few, in no order that means anything; nil once there are registers.
  private var few: Set<UInt64>? = []
  private var registers: [UInt8] = []

  /// Starts an empty sketch.
  package init() {}

  /// Goes on from registers, of which there are 2^``precision``.
  init(registers: [UInt8]) {
    few = nil
    self.registers = registers
  }

  /// Counts a value by its hash, whose bits must be evenly spread.
  package mutating func insert(hash: UInt64) {
    if few != nil {
      few?.insert(hash)
      if let hashes = few, hashes.count > Self.exactLimit { spread(hashes) }
    } else {
      raise(hash)
    }
  }

  /// Counts what another sketch has counted.
  package mutating func merge(_ other: DistinctSketch) {
    if let hashes = other.few {
      for hash in hashes { insert(hash: hash) }
      return
    }
    if let hashes = few { spread(hashes) }
    for (index, rank) in other.registers.enumerated() where registers[index] < rank {
      registers[index] = rank
    }
  }

  /// Whether ``estimate`` is the exact number.
  package var isExact: Bool { few != nil }

  /// The number of different values.
  package var estimate: Int {
    if let few { return few.count }
    let size = Double(1 << Self.precision)
    let width = 64 - Self.precision
    var histogram = Array(repeating: 0.0, count: width + 2)
    for rank in registers { histogram[Int(rank)] += 1 }
    var sum = size * Self.tau(1 - histogram[width + 1] / size)
    for rank in stride(from: width, through: 1, by: -1) { sum = 0.5 * (sum + histogram[rank]) }
    sum += size * Self.sigma(histogram[0] / size)
    return Int((size * size / (2 * log(2) * sum)).rounded())
  }

  private mutating func spread(_ hashes: Set<UInt64>) {
    few = nil
    registers = Array(repeating: 0, count: 1 << Self.precision)
    for hash in hashes { raise(hash) }
  }

  private mutating func raise(_ hash: UInt64) {
    let index = Int(hash >> (64 - UInt64(Self.precision)))
    let rest = hash << UInt64(Self.precision)
    let rank = UInt8(Swift.min(rest.leadingZeroBitCount, 64 - Self.precision) + 1)
    if registers[index] < rank { registers[index] = rank }
  }

  /// x + Σ x^(2^k) 2^(k−1).
  private static func sigma(_ share: Double) -> Double {
    guard share < 1 else { return .infinity }
    var (power, sum, factor) = (share, share, 1.0)
    while true {
      power *= power
      let next = sum + power * factor
      guard next != sum else { return sum }
      (sum, factor) = (next, factor * 2)
    }
  }

  /// (1 − x − Σ (1 − x^(2^−k))² 2^(−k)) / 3.
  private static func tau(_ share: Double) -> Double {
    guard share > 0, share < 1 else { return 0 }
    var (root, sum, factor) = (share, 1 - share, 1.0)
    while true {
      root = root.squareRoot()
      factor *= 0.5
      let next = sum - (1 - root) * (1 - root) * factor
      guard next != sum else { return sum / 3 }
      sum = next
    }
  }

  private enum CodingKeys: String, CodingKey {
    case few, registers
  }

  /// Reads hashes or registers, as ``encode(to:)`` wrote them.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    few = try container.decodeIfPresent([UInt64].self, forKey: .few).map(Set.init)
    guard few == nil else { return }
    registers = Array(try container.decode(Data.self, forKey: .registers))
    guard registers.count == 1 << Self.precision else {
      throw DecodingError.dataCorruptedError(
        forKey: .registers, in: container,
        debugDescription: "\(registers.count) registers instead of \(1 << Self.precision)")
    }
  }

  /// Writes hashes in their order, or registers as bytes, so that equal sketches have equal bytes.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if let few {
      try container.encode(few.sorted(), forKey: .few)
    } else {
      try container.encode(Data(registers), forKey: .registers)
    }
  }
}
