internal import Caching
internal import Digests
internal import DurableFiles
internal import Foundation
internal import GateLanguage

/// What predictions are made from, so that equal ones need not be made again.
package struct PredictionBinding: Sendable, Hashable {
  /// The digest of the model with its predict command and the files that this needs.
  package var model: String
  /// The content digest of the rows.
  package var data: String
  /// Absolute paths of files that describe the software environment.
  package var environmentFiles: [String]

  package init(model: String, data: String, environmentFiles: [String] = []) {
    self.model = model
    self.data = data
    self.environmentFiles = environmentFiles
  }
}

/// The predictions that a model made of some rows, kept from an earlier run.
struct PredictionMemory: Sendable {
  private static let version = "1"
  /// Variables that name places of the moment.
  private static let unwatched: Set<String> = [
    "ASSAY_OUT", "ASSAY_MODEL", "ASSAY_DATA", "ASSAY_PREDICTIONS", "TMPDIR",
  ]

  private let cache: StepCache
  private let key: CacheKey

  /// What is written of kept predictions; the file itself lies under its digest.
  private struct Record: Codable {
    var endedAt: Double
    var sha256: String
    var bytes: Int
    /// `parquet`, `jsonl` or `csv`.
    var format: String
  }

  /// Looks predictions up by model, data and command.
  ///
  /// - Throws: ``FileDigestError`` where a file of the environment cannot be read.
  init(
    of binding: PredictionBinding, command: Command, environment: StepEnvironment,
    cache: StepCache
  ) throws(FileDigestError) {
    var parts = [Self.version, cache.toolVersion, binding.model, binding.data]
    switch command {
    case .arguments(let arguments): parts += ["arguments"] + arguments
    case .shell(let text): parts += ["shell", text]
    }
    for (name, value) in environment.variables.sorted(by: { $0.key < $1.key })
    where !Self.unwatched.contains(name) {
      parts += [name, value]
    }
    for path in binding.environmentFiles {
      parts.append(try cache.hashes.digest(ofPath: path).sha256.hexadecimal)
    }
    self.cache = cache
    key = CacheKey("predictions", parts)
  }

  /// Puts kept predictions at a path, its format added, and says when they were made; nil without any.
  func restore(to path: String) -> (path: String, endedText: String)? {
    guard let bytes = cache.cache.read(key), let record = Self.decode(bytes),
      let digest = SHA256Digest(digits: Array(record.sha256.utf8)),
      ["parquet", "jsonl", "csv"].contains(record.format)
    else { return nil }
    let target = path + "." + record.format
    do throws(DurableFileError) {
      guard try cache.cache.restoreFile(digest, to: target, isExecutable: false) else {
        return nil
      }
    } catch {
      // What cannot be put back is made anew.
      return nil
    }
    return (target, StepRecord(endedAt: record.endedAt, outs: []).endedText)
  }

  /// Keeps predictions; that they are not costs no more than time later.
  func keep(_ path: String) {
    do {
      let digest = try FileDigest.of(path: path)
      guard cache.cache.keepFile(path, digest: digest) else { return }
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let format = path.split(separator: ".").last.map(String.init) ?? ""
      let record = Record(
        endedAt: cache.now(), sha256: digest.sha256.hexadecimal, bytes: digest.bytes,
        format: format)
      cache.cache.write(Array(try encoder.encode(record)), for: key)
    } catch {
      // The next run predicts again.
    }
  }

  private static func decode(_ bytes: [UInt8]) -> Record? {
    do {
      return try JSONDecoder().decode(Record.self, from: Data(bytes))
    } catch {
      return nil
    }
  }
}
