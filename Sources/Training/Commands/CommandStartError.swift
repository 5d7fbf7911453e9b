internal import Foundation
internal import GateLanguage

/// Why a command could not be started, in words.
struct CommandStartError: Error, Sendable, Hashable {
  var message: String

  /// Refuses what a process cannot be given: NUL characters, wrong names, no folder, no time.
  static func check(_ request: CommandRequest) throws(CommandStartError) {
    let words =
      switch request.command {
      case .arguments(let words): words
      case .shell(let script): [script]
      }
    guard !words.allSatisfy(\.isEmpty) else { throw CommandStartError(message: "it is empty") }
    guard !words.contains(where: { $0.utf8.contains(0) }) else {
      throw CommandStartError(message: "it contains a NUL character")
    }
    for (name, value) in request.environment.sorted(by: { $0.key < $1.key }) {
      guard !name.isEmpty, !name.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "=") }),
        !value.utf8.contains(0)
      else {
        throw CommandStartError(
          message: "'\(name)' cannot be an environment variable (empty name, '=' or NUL)")
      }
    }
    guard request.limits.seconds > 0, request.limits.seconds.isFinite else {
      throw CommandStartError(message: "its timeout of \(request.limits.seconds) s is not a time")
    }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: request.folder, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else {
      throw CommandStartError(message: "its folder '\(request.folder)' does not exist")
    }
  }
}
