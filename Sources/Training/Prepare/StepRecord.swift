internal import Caching
internal import Digests
internal import DurableFiles
internal import Foundation

/// What a step left when it ran, by content.
struct StepRecord: Sendable, Hashable, Codable {
  /// The version of the record's form, a part of its key.
  static let version = "1"

  /// When the step ended, in seconds since 1970, UTC.
  var endedAt: Double
  /// In the order of `outs`.
  var outs: [Out]
  /// What else is to be known of the step, in a form of its own.
  var note: String?

  /// One path of `outs`.
  struct Out: Sendable, Hashable, Codable {
    /// As the spec names it.
    var path: String
    var isFolder: Bool
    /// In order of the paths' bytes; a file alone has one entry with an empty path.
    var entries: [Entry]
  }

  /// A file or a folder of an out.
  struct Entry: Sendable, Hashable, Codable {
    var path: String
    var isExecutable: Bool
    /// The digest of the content; nil for a folder.
    var sha256: String?
    var bytes: Int
  }

  /// The time that the step ended, as reports print it.
  var endedText: String {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withInternetDateTime]
    return formatter.string(from: Date(timeIntervalSince1970: endedAt))
  }

  /// Reads what lies at an out.
  ///
  /// - Throws: ``StepCacheError`` for links and special files, and what cannot be read.
  static func out(
    _ path: String, in folder: String, hashes: FileHashes
  ) throws(StepCacheError) -> Out {
    let place = StepInputs.absolute(path, in: folder)
    do {
      let tree = try FolderTree.of(place)
      var entries: [Entry] = []
      for entry in tree.entries {
        let file = entry.path.isEmpty ? place : place + "/" + entry.path
        let digest = entry.isFolder ? nil : try hashes.digest(ofPath: file)
        entries.append(
          Entry(
            path: entry.path, isExecutable: entry.isExecutable,
            sha256: digest?.sha256.hexadecimal, bytes: digest?.bytes ?? 0))
      }
      return Out(path: path, isFolder: tree.isFolder, entries: entries)
    } catch {
      throw StepCacheError(reason: "\(error)")
    }
  }

  /// Reads a record; nil for bytes of another form.
  static func decode(_ bytes: [UInt8]) -> StepRecord? {
    do {
      return try JSONDecoder().decode(StepRecord.self, from: Data(bytes))
    } catch {
      return nil
    }
  }

  func encoded() throws(StepCacheError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do {
      return Array(try encoder.encode(self))
    } catch {
      throw StepCacheError(reason: "\(error)")
    }
  }
}

/// Why a step's outs cannot be kept or put back.
struct StepCacheError: Error, Sendable, Hashable {
  var reason: String
}
