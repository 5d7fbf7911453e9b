internal import Caching

/// The hashes of keys, file by file, as they are kept between runs.
///
/// A class, because the files of a scan come one by one.
final class KeptKeys {
  let memory: QueryMemory
  /// For each key, what stands for the hashes of each file.
  let keys: [[CacheKey]]
  /// What stands for each key's columns and the rows that are read.
  let parts: [[String]]
  /// The hashes of all files, key by key, once they were compared.
  var proved: [KeyHashes] = []
  private var hashes: [[KeyHashes?]]
  private var added: Set<Int> = []

  init(_ scan: PartitionedScan, memory: QueryMemory) {
    self.memory = memory
    let columns = scan.request.columns
    parts = scan.request.keys.map { key in
      key.map { CanonicalText.of(columns[$0].column) } + [PartitionState.version, scan.selected]
    }
    keys = parts.map { parts in
      scan.places.map { memory.key("keys", ofFiles: $0 + parts) }
    }
    hashes = keys.map { key in
      key.map { memory.recall($0).flatMap { KeyHashes(reading: $0) } }
    }
  }

  /// Files whose hashes are not known.
  var missing: [Int] {
    guard let first = hashes.first else { return [] }
    return first.indices.filter { file in hashes.contains { $0[file] == nil } }
  }

  /// Takes the hashes of a file, key by key.
  func insert(_ found: [KeyHashes], file: Int) {
    for (index, known) in found.enumerated() { hashes[index][file] = known }
    added.insert(file)
  }

  /// Keeps the hashes that were not known.
  func remember(madeFrom dataset: String) {
    for file in added.sorted() {
      for (key, known) in zip(keys, hashes) {
        if let found = known[file] {
          memory.remember(found.written, key[file], madeFrom: dataset)
        }
      }
    }
  }

  /// The hashes of all files, key by key.
  var whole: [KeyHashes] {
    hashes.indices.map { KeyHashes(union($0) { _ in true }) }
  }

  /// The hashes of some files.
  func union(_ key: Int, where isWanted: (Int) -> Bool) -> [UInt64] {
    var all: [UInt64] = []
    let wanted = hashes[key].enumerated().filter { isWanted($0.offset) }.compactMap(\.element)
    all.reserveCapacity(wanted.reduce(0) { $0 + $1.count })
    for part in wanted { part.forEachBlock { all.append(contentsOf: $0) } }
    return all
  }
}

extension KeyHashes {
  /// The hashes as bytes.
  var written: [UInt8] {
    var writer = StateWriter()
    writer.add(run: all)
    return writer.bytes
  }

  /// Reads ``written``; nil for bytes of another form.
  convenience init?(reading bytes: [UInt8]) {
    let read = bytes.withUnsafeBytes { raw -> [UInt64]? in
      var reader = StateReader(raw)
      do throws(StateDamage) {
        let hashes = try reader.run(of: UInt64.self)
        return reader.isAtEnd ? hashes : nil
      } catch {
        return nil
      }
    }
    guard let read else { return nil }
    self.init(read)
  }
}
