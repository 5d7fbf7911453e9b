internal import Foundation

/// pointblank on Polars, in a Python environment of its own.
enum PointblankPeer {
  /// The checks of a file as a Python program that runs the same checks but quantiles.
  static func contestant(_ bench: Bench, file: String) throws -> Contestant {
    let python = try environment(bench)
    guard let script = Bundle.module.path(forResource: "Peers/checks", ofType: "py") else {
      throw BenchError("the program of the peer is missing from the build")
    }
    let plan = try bench.write(try columns(), to: "pointblank/columns.json")
    return Contestant(
      name: "pointblank", program: python, arguments: [script, file, plan],
      environment: ["POLARS_MAX_THREADS": String(bench.threads)])
  }

  /// Makes the environment of pinned packages, once.
  private static func environment(_ bench: Bench) throws -> String {
    guard let list = Bundle.module.path(forResource: "Peers/requirements", ofType: "txt") else {
      throw BenchError("the peer's requirements are missing from the build")
    }
    let name = "python-" + String(try String(contentsOfFile: list, encoding: .utf8).hashed)
    let folder = bench.path(name)
    let mark = folder + "/complete"
    if FileManager.default.fileExists(atPath: mark) { return folder + "/bin/python" }
    Log.say("  installing pointblank")
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

  /// What is asked of each column, for the program.
  private static func columns() throws -> String {
    let columns = TransactionColumn.all.map { column -> [String: Any] in
      var plan: [String: Any] = ["name": column.name, "type": column.type]
      if let (low, high) = column.range { plan["range"] = [Double(low), Double(high)] }
      if let values = column.values { plan["values"] = values }
      if case .identifier = column.kind { plan["unique"] = true }
      if case .pattern = column.kind { plan["pattern"] = TransactionColumn.pattern }
      return plan
    }
    let bytes = try JSONSerialization.data(withJSONObject: columns, options: .sortedKeys)
    return String(decoding: bytes, as: UTF8.self)
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
