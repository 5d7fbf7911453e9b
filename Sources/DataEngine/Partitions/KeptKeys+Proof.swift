internal import Caching
internal import Digests

extension KeptKeys {
  /// Proves keys unique with the help of an earlier proof: only what is new is compared with all.
  ///
  /// Files that were found without equal hashes stay so, whichever of them are left.
  func prove(madeFrom dataset: String) {
    for (index, whole) in whole.enumerated() {
      let names = keys[index].map(\.digest.hexadecimal)
      whole.isProved = prove(index, names, whole, dataset)
      proved.append(whole)
    }
  }

  private func prove(
    _ index: Int, _ names: [String], _ whole: KeyHashes, _ dataset: String
  ) -> Bool {
    let key = memory.key("different-keys", ofFiles: [dataset] + parts[index])
    let bytes = memory.recall(key) ?? []
    let earlier = Set(
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
    let isNew = names.map { !earlier.contains($0) }
    // A file that is there twice has every key twice.
    let canUse = Set(names).count == names.count && isNew.contains(false)
    let isUnique: Bool
    if canUse {
      let fresh = KeyHashes(union(index) { isNew[$0] })
      isUnique =
        fresh.areDifferent()
        && !HashFilter(fresh.all).finds(union(index) { !isNew[$0] })
    } else {
      isUnique = whole.areDifferent()
    }
    if isUnique, isNew.contains(true) {
      memory.remember(Array(names.joined(separator: "\n").utf8), key, madeFrom: dataset)
    }
    return isUnique
  }
}

/// Some hashes, to be looked for among many.
struct HashFilter {
  private let mask: UInt64
  private let slots: [UInt64]
  private let marks: [UInt64]
  private let hasZero: Bool
  private static let markBits: UInt64 = 20

  init(_ hashes: [UInt64]) {
    var size = 64
    while size < 2 * hashes.count { size *= 2 }
    let mask = UInt64(size - 1)
    var slots = Array(repeating: UInt64(0), count: size)
    var marks = Array(repeating: UInt64(0), count: 1 << Int(Self.markBits - 6))
    for hash in hashes where hash != 0 {
      let mark = hash >> (64 - Self.markBits)
      marks[Int(mark >> 6)] |= 1 << (mark & 63)
      var index = Int(hash & mask)
      while slots[index] != 0, slots[index] != hash { index = (index + 1) & Int(mask) }
      slots[index] = hash
    }
    self.mask = mask
    self.slots = slots
    self.marks = marks
    hasZero = hashes.contains(0)
  }

  /// Whether one of many hashes is among the some.
  func finds(_ hashes: [UInt64]) -> Bool {
    slots.withUnsafeBufferPointer { slots in
      marks.withUnsafeBufferPointer { marks in
        for hash in hashes {
          let mark = hash >> (64 - Self.markBits)
          guard marks[Int(mark >> 6)] >> (mark & 63) & 1 == 1 || hash == 0 else { continue }
          if hash == 0 {
            if hasZero { return true }
            continue
          }
          var index = Int(hash & mask)
          while slots[index] != 0 {
            if slots[index] == hash { return true }
            index = (index + 1) & Int(mask)
          }
        }
        return false
      }
    }
  }
}
