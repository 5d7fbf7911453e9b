internal import Foundation

extension QuantileSketch {
  private enum CodingKeys: String, CodingKey {
    case capacity, count, rankVariance, levels, coin
  }

  /// Reads a sketch whose values are bytes, or numbers as older programs wrote them.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func damaged(_ key: CodingKeys) -> DecodingError {
      DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: "no such sketch is made")
    }
    let capacity = try container.decode(Int.self, forKey: .capacity)
    guard capacity >= 8 else { throw damaged(.capacity) }
    let values = try Self.levels(in: container)
    guard (1...64).contains(values.count) else { throw damaged(.levels) }
    self.init(capacity: capacity)
    count = try container.decode(Int.self, forKey: .count)
    rankVariance = try container.decode(Double.self, forKey: .rankVariance)
    coin = try container.decode(UInt64.self, forKey: .coin)
    while levels.count < values.count { addLevel() }
    levels = values
    retained = values.reduce(0) { $0 + $1.count }
  }

  private static func levels(
    in container: KeyedDecodingContainer<CodingKeys>
  ) throws -> [[Double]] {
    let bytes: [Data]
    do {
      bytes = try container.decode([Data].self, forKey: .levels)
    } catch DecodingError.typeMismatch {
      return try container.decode([[Double]].self, forKey: .levels)
    }
    return try bytes.map { level in
      guard level.count.isMultiple(of: 8) else {
        throw DecodingError.dataCorruptedError(
          forKey: .levels, in: container, debugDescription: "\(level.count) bytes of numbers")
      }
      return level.withUnsafeBytes { raw in
        (0..<raw.count / 8).map { index in
          Double(
            bitPattern: UInt64(
              littleEndian: raw.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self)))
        }
      }
    }
  }

  /// Writes the values of each level as bytes, the lowest first: to read thousands of numbers as
  /// texts would take longer than to judge them.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(capacity, forKey: .capacity)
    try container.encode(count, forKey: .count)
    try container.encode(rankVariance, forKey: .rankVariance)
    try container.encode(coin, forKey: .coin)
    let bytes = levels.map { level in
      level.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
    }
    try container.encode(bytes, forKey: .levels)
  }
}
