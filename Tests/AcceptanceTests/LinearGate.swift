import Foundation
import Testbench

/// A small gate on made data, in a folder and, where asked, a repository of its own.
struct LinearGate {
  let folder: TemporaryFolder

  var path: String { folder.path }

  /// Writes the gate's files and 400 + 300 rows of y = 3x + noise.
  init(isRepository: Bool = true, hasRegistry: Bool = true) throws {
    folder = try TemporaryFolder()
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Linear"
    for name in ["gate.yaml", "train.py", "predict.py"] {
      try FileManager.default.copyItem(atPath: source + "/" + name, toPath: path + "/" + name)
    }
    try folder.write(Self.rows(0..<400), to: "data/train.csv")
    try folder.write(Self.rows(400..<700), to: "data/holdout.csv")
    try folder.write("data/\nbuild/\n", to: ".gitignore")
    if isRepository {
      try git("init", "--quiet", "--initial-branch=main")
      try git("add", ".")
      try git("commit", "--quiet", "-m", "start")
    }
    if hasRegistry { _ = try Program.run(["registry", "init"], in: path) }
  }

  /// Runs `assay run gate.yaml` with the examples' Python and further arguments.
  func run(_ arguments: String...) throws -> Program.Result {
    try Program.run(self.arguments(arguments), in: path)
  }

  /// The arguments of a run.
  func arguments(_ more: [String]) -> [String] {
    ["run", "gate.yaml", "--var", "python=" + Program.python] + more
  }

  /// The record of the last run, as its JSON report says.
  func report() throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path + "/build/gate.json"))
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// The decision of the last run.
  func decision() throws -> String { try report()["decision"] as? String ?? "none" }

  /// The identifiers of the last run's findings with an outcome.
  func findings(_ outcome: String) throws -> [String] {
    let stages = try report()["stages"] as? [[String: Any]] ?? []
    return stages.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
      .filter { $0["outcome"] as? String == outcome }
      .compactMap { $0["identifier"] as? String }
  }

  /// Replaces a text in a file, which must have it.
  func edit(_ file: String, _ old: String, _ new: String) throws {
    let text = try String(contentsOfFile: path + "/" + file, encoding: .utf8)
    guard text.contains(old) else { throw MissingText(text: old, file: file) }
    try folder.write(text.replacingOccurrences(of: old, with: new), to: file)
  }

  /// A text that an edit did not find.
  struct MissingText: Error {
    let text: String
    let file: String
  }

  private func git(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"]) { _, new in new }
    try process.run()
    process.waitUntilExit()
  }

  /// Rows with a key, a rising time, a feature, a group and a label, the same at every call.
  static func rows(_ range: Range<Int>) -> String {
    var text = "id,at,x,group,y\n"
    for row in range {
      let x = Double((row * 37) % 101) / 10
      let noise = Double((row * 53) % 17) / 17 - 0.5
      let day = row / 24
      let month = 1 + day / 28
      let date = "2024-0\(month)-" + (day % 28 < 9 ? "0" : "") + "\(day % 28 + 1)"
      let hour = (row % 24 < 10 ? "0" : "") + "\(row % 24)"
      text += "r\(row),\(date) \(hour):00:00,\(x),\(row % 3 == 0 ? "a" : "b"),\(3 * x + noise)\n"
    }
    return text
  }
}
