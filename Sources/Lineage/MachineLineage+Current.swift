internal import Foundation
package import Outcomes

extension MachineLineage {
  /// Returns the machine that this process runs on.
  package static func current() -> MachineLineage {
    let process = ProcessInfo.processInfo
    var names = utsname()
    let isKnown = uname(&names) == 0
    let kernel = isKnown ? "\(text(names.sysname)) \(text(names.release))" : "unknown kernel"
    let distribution =
      FileManager.default.contents(atPath: "/etc/os-release")
      .flatMap { prettyName(inRelease: String(decoding: $0, as: UTF8.self)) }
      ?? process.operatingSystemVersionString
    return MachineLineage(
      system: "\(distribution), \(kernel)",
      architecture: isKnown ? text(names.machine) : "unknown",
      processors: process.activeProcessorCount, memoryBytes: process.physicalMemory)
  }

  /// Returns the value of `PRETTY_NAME` in a text in the format of os-release(5).
  static func prettyName(inRelease text: String) -> String? {
    let key = "PRETTY_NAME="
    guard let line = text.split(separator: "\n").last(where: { $0.hasPrefix(key) }) else {
      return nil
    }
    var value = line.dropFirst(key.count)
    for quote in ["\"", "'"] where value.hasPrefix(quote) && value.hasSuffix(quote) {
      value = value.dropFirst().dropLast()
    }
    let name = value.filter { $0 != "\\" }
    return name.isEmpty ? nil : String(name)
  }

  private static func text<Field>(_ field: Field) -> String {
    withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
