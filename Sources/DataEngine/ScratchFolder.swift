internal import Foundation

/// A folder of the engine's own, removed with it.
struct ScratchFolder: ~Copyable {
  let path: String

  /// Makes a folder with a new name in `parent`, and `parent` if it is missing.
  init(in parent: String) throws(EngineError) {
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw EngineError(operation: "open", subject: parent, message: "\(error)")
    }
    var template = Array((parent + "/engine-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw EngineError(
        operation: "open", subject: parent, message: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    // A leftover in a temporary folder harms nothing, and a deinitialiser cannot throw.
    try? FileManager.default.removeItem(atPath: path)
  }
}
