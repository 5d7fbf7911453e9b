internal import Foundation

/// A Python environment of pinned packages in the folder of the benchmark, made once.
enum PythonEnvironment {
  /// The interpreter with the packages that a list of the peers' folder names.
  static func interpreter(_ bench: Bench, requirements: String) throws -> String {
    let list = try peer(requirements, "txt")
    let name = "python-" + String(try String(contentsOfFile: list, encoding: .utf8).hashed)
    let folder = bench.path(name)
    let mark = folder + "/complete"
    if FileManager.default.fileExists(atPath: mark) { return folder + "/bin/python" }
    Log.say("  installing the peers of \(requirements)")
    let logs = bench.path("logs")
    _ = try Contestant(
      name: "venv", program: "/usr/bin/env",
      arguments: ["python3", "-m", "venv", "--clear", folder]
    ).run(log: logs)
    _ = try Contestant(
      name: "pip", program: folder + "/bin/python",
      arguments: [
        "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary=:all:", "-r", list,
      ]
    ).run(log: logs)
    try Data().write(to: URL(fileURLWithPath: mark))
    return folder + "/bin/python"
  }

  /// The path of a file of the peers' folder.
  static func peer(_ name: String, _ type: String) throws -> String {
    guard let path = Bundle.module.path(forResource: "Peers/" + name, ofType: type) else {
      throw BenchError("\(name).\(type) of the peers is missing from the build")
    }
    return path
  }
}

extension String {
  /// FNV-1a over the bytes, for a name that follows the content.
  fileprivate var hashed: String {
    let hash = utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return String(hash, radix: 16)
  }
}
