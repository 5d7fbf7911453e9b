internal import Digests
internal import DurableFiles

/// The digests of files by their stamps, and the form in which they are kept.
///
/// A line that names the form, one record of 144 bytes for each file, and the digest of all that.
struct FileHashTable: Sendable, Hashable {
  private var digests: [Place: Entry] = [:]

  private struct Place: Sendable, Hashable {
    let device: UInt64
    let node: UInt64
  }

  private struct Entry: Sendable, Hashable {
    var stamp: FileStamp
    var digest: FileDigest
  }

  /// More files than a gate has; beyond that, the table starts anew.
  static let limit = 500_000

  private static let header = Array("assay-file-hashes 1\n".utf8)
  private static let recordBytes = 5 * 8 + 64 + 40

  /// The digest of a file that is as it was; setting one replaces an older one of the same file.
  subscript(stamp: FileStamp) -> FileDigest? {
    get {
      guard let entry = digests[Place(device: stamp.device, node: stamp.node)],
        entry.stamp == stamp
      else { return nil }
      return entry.digest
    }
    set {
      let place = Place(device: stamp.device, node: stamp.node)
      digests[place] = newValue.map { Entry(stamp: stamp, digest: $0) }
    }
  }

  /// Adds the files of another table that this one does not have.
  mutating func merge(_ other: FileHashTable) {
    digests.merge(other.digests) { own, _ in own }
  }

  static func path(in cache: ContentCache) -> String { cache.folder + "/file-hashes" }

  /// Reads the table of a cache; one that is damaged is told and counts as empty.
  static func load(
    from cache: ContentCache?, tell: @Sendable (String) -> Void
  ) -> FileHashTable {
    guard let cache else { return FileHashTable() }
    let path = path(in: cache)
    do throws(DurableFileError) {
      if let table = FileHashTable(decoding: try DurableFile.read(path)) { return table }
      tell("cache: \(path) is damaged and is not used; every file is read again")
    } catch {
      if !error.isMissing { tell("cache: \(error.description); every file is read again") }
    }
    return FileHashTable()
  }

  init() {}

  /// Reads the kept form; nil where a byte of it is not as it was written.
  init?(decoding bytes: [UInt8]) {
    let body = bytes.dropLast(64)
    guard body.starts(with: Self.header), bytes.count >= Self.header.count + 64,
      (body.count - Self.header.count) % Self.recordBytes == 0,
      SHA256Digest.of(body).hexadecimal.utf8.elementsEqual(bytes[body.endIndex...])
    else { return nil }
    let count = (body.count - Self.header.count) / Self.recordBytes
    digests.reserveCapacity(count)
    for record in 0..<count {
      let start = Self.header.count + record * Self.recordBytes
      let entry = Self.entry(body[start..<(start + Self.recordBytes)])
      guard let entry else { return nil }
      digests[Place(device: entry.stamp.device, node: entry.stamp.node)] = entry
    }
  }

  /// The kept form, in order of the files' numbers.
  func encoded() -> [UInt8] {
    var bytes = Self.header
    let kept = digests.count <= Self.limit ? digests : [:]
    let sorted = kept.values.sorted {
      ($0.stamp.device, $0.stamp.node) < ($1.stamp.device, $1.stamp.node)
    }
    for entry in sorted {
      let stamp = entry.stamp
      let numbers = [
        stamp.device, stamp.node, UInt64(bitPattern: stamp.size),
        UInt64(bitPattern: stamp.modified), UInt64(bitPattern: stamp.changed),
      ]
      for number in numbers {
        for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * shift))) }
      }
      bytes += Array(entry.digest.sha256.hexadecimal.utf8) + Array(entry.digest.gitBlob.utf8)
    }
    return bytes + Array(SHA256Digest.of(bytes).hexadecimal.utf8)
  }

  private static func entry(_ record: ArraySlice<UInt8>) -> Entry? {
    let numbers = (0..<5).map { index in
      let start = record.startIndex + 8 * index
      return record[start..<(start + 8)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    let texts = record.dropFirst(40)
    guard let sha256 = SHA256Digest(digits: texts.prefix(64)) else { return nil }
    let stamp = FileStamp(
      device: numbers[0], node: numbers[1], size: Int64(bitPattern: numbers[2]),
      modified: Int64(bitPattern: numbers[3]), changed: Int64(bitPattern: numbers[4]))
    return Entry(
      stamp: stamp,
      digest: FileDigest(
        bytes: Int(stamp.size), sha256: sha256,
        gitBlob: String(decoding: texts.dropFirst(64), as: UTF8.self)))
  }
}
