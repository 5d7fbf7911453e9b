internal import Caching
internal import Digests

/// Proves keys unique with the help of an earlier proof: only what is new is compared with all.
///
/// Files that were found without equal hashes stay so, whichever of them are left. A filter of their
/// hashes tells that the new ones are not among them; where it cannot tell, all are compared.
struct KeyProof {
  let keys: KeptKeys
  let dataset: String
  /// Has the hashes of files of which none are kept inserted.
  let gather: ([Int]) throws(EngineError) -> Void

  /// The share of new hashes beyond which the filter is made anew: 1 / `renewedShare`.
  private static let renewedShare = 8

  private var memory: QueryMemory { keys.memory }

  /// What is known of the hashes of all files, key by key.
  func proved() throws(EngineError) -> [KeyHashes] {
    var proved: [KeyHashes] = []
    for key in keys.keys.indices {
      if let isUnique = try isUniqueBesideKnown(key) {
        proved.append(KeyHashes(areDifferent: isUnique))
      } else {
        proved.append(KeyHashes(areDifferent: try isUnique(key)))
      }
    }
    return proved
  }

  /// Compares the hashes of new files with those of files that were compared before; nil where that
  /// does not tell.
  private func isUniqueBesideKnown(_ key: Int) throws(EngineError) -> Bool? {
    let names = keys.keys[key].map(\.digest.hexadecimal)
    // A file that is there twice has every key twice.
    guard Set(names).count == names.count else { return nil }
    let bytes = memory.recall(place("different-keys", key)) ?? []
    let earlier = Set(
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
    let fresh = names.indices.filter { !earlier.contains(names[$0]) }
    if fresh.isEmpty { return true }
    guard let filter = memory.recall(place("key-filter", key)).flatMap({ KeyFilter(reading: $0) })
    else { return nil }
    let apart = names.indices.filter {
      earlier.contains(names[$0]) && !filter.names.contains(names[$0])
    }
    try recall(fresh + apart, key)
    let found = keys.blocks(of: fresh, for: key)
    guard HashParts(found + keys.blocks(of: apart, for: key)).areDifferent() else { return false }
    let hashes = Array(found.joined())
    guard !filter.mayHold(oneOf: hashes) else { return nil }
    remember(names, key)
    let uncovered = keys.blocks(of: apart, for: key).reduce(hashes.count) { $0 + $1.count }
    if Self.renewedShare * uncovered > filter.count {
      try recall(Array(names.indices), key)
      keepFilter(HashParts(keys.blocks(of: Array(names.indices), for: key)), names, key)
    }
    return true
  }

  /// Compares the hashes of all files.
  private func isUnique(_ key: Int) throws(EngineError) -> Bool {
    let names = keys.keys[key].map(\.digest.hexadecimal)
    let files = Array(names.indices)
    try recall(files, key)
    let parts = HashParts(keys.blocks(of: files, for: key))
    guard parts.areDifferent() else { return false }
    remember(names, key)
    keepFilter(parts, names, key)
    return true
  }

  private func recall(_ files: [Int], _ key: Int) throws(EngineError) {
    let lacking = keys.recall(files, for: key)
    if !lacking.isEmpty { try gather(lacking) }
  }

  private func remember(_ names: [String], _ key: Int) {
    memory.remember(
      Array(names.joined(separator: "\n").utf8), place("different-keys", key), madeFrom: dataset)
  }

  private func keepFilter(_ parts: HashParts, _ names: [String], _ key: Int) {
    guard let bytes = KeyFilter.written(parts, of: names) else { return }
    memory.remember(bytes, place("key-filter", key), madeFrom: dataset)
  }

  private func place(_ kind: String, _ key: Int) -> CacheKey {
    memory.key(kind, ofFiles: [dataset] + keys.parts[key])
  }
}
