internal import Caching

/// The hashes of keys, file by file, as they are kept between runs.
///
/// Those of a file are only read where a proof needs them. A class, because the files of a scan come
/// one by one.
final class KeptKeys {
  let memory: QueryMemory
  /// For each key, what stands for the hashes of each file.
  let keys: [[CacheKey]]
  /// What stands for each key's columns and the rows that are read.
  let parts: [[String]]
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
    hashes = keys.map { key in key.map { _ in nil } }
  }

  /// Reads the hashes of files for a key; gives the files that nothing is kept of.
  func recall(_ files: [Int], for key: Int) -> [Int] {
    for file in files where hashes[key][file] == nil {
      hashes[key][file] = memory.recall(keys[key][file]).flatMap { KeyHashes(reading: $0) }
    }
    return files.filter { hashes[key][$0] == nil }
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

  /// The hashes of some files, which are known.
  func blocks(of files: [Int], for key: Int) -> [[UInt64]] {
    files.flatMap { hashes[key][$0]?.allBlocks ?? [] }
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
