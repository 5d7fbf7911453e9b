internal import Digests
internal import Foundation
internal import Synchronization
internal import Testbench

@testable internal import Caching

/// A cache in a folder of its own, and what it told.
final class CacheBench: Sendable {
  let folder: TemporaryFolder
  private let lines = Mutex<[String]>([])

  init() throws {
    folder = try TemporaryFolder()
  }

  var told: [String] { lines.withLock { $0 } }
  var path: String { folder.path + "/cache" }

  /// Opens the cache, as each run does.
  func open() -> ContentCache {
    ContentCache(folder: path) { line in self.lines.withLock { $0.append(line) } }
  }

  /// Opens the table of digests of a freshly opened cache.
  func hashes(isParanoid: Bool = false) -> FileHashes {
    FileHashes(cache: open(), isParanoid: isParanoid) { line in
      self.lines.withLock { $0.append(line) }
    }
  }

  /// Writes a file whose times are settled: long past where the file system lets them be set.
  @discardableResult
  func settled(_ text: String, in name: String) async throws -> String {
    let path = try folder.write(text, to: name)
    try await settle()
    return path
  }

  /// Waits until files written before are told apart from later writes by their stamps.
  func settle() async throws { try await Task.sleep(for: .milliseconds(80)) }

  func bytes(of path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
