internal import Foundation

/// What all benchmarks share: where they work, how large they are, and who takes part.
struct Bench {
  let folder: String
  /// Rows of the main benchmark.
  let rows: Int
  let repeats: Int
  let threads: Int
  /// The program that is measured.
  let assay: String
  /// This program, which runs the library's own queries.
  let program: String
  let usesPython: Bool

  init(
    folder: String, rows: Int, repeats: Int, threads: Int, assay: String, program: String,
    usesPython: Bool
  ) throws {
    (self.folder, self.rows, self.repeats, self.threads) = (folder, rows, repeats, threads)
    (self.assay, self.program, self.usesPython) = (assay, program, usesPython)
    guard FileManager.default.isExecutableFile(atPath: assay) else {
      throw BenchError("there is no program at \(assay): build it, or name it with --assay")
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// A path in the folder of the benchmark.
  func path(_ name: String) -> String { folder + "/" + name }

  /// Writes a text file into the folder, and gives its path.
  func write(_ text: String, to name: String) throws -> String {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
    return url.path
  }

  /// Empties a folder of the benchmark and gives its path.
  func freshFolder(_ name: String) throws -> String {
    let folder = path(name)
    if FileManager.default.fileExists(atPath: folder) {
      try FileManager.default.removeItem(atPath: folder)
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Makes a file or folder unless it is there; one that was left half-made is not taken for it.
  func made(_ name: String, _ make: (_ partial: String) throws -> Void) throws -> String {
    let (whole, partial) = (path(name), path("partial-" + name))
    guard !FileManager.default.fileExists(atPath: whole) else { return whole }
    Log.say("  making \(name)")
    if FileManager.default.fileExists(atPath: partial) {
      try FileManager.default.removeItem(atPath: partial)
    }
    try make(partial)
    try FileManager.default.moveItem(atPath: partial, toPath: whole)
    return whole
  }

  /// Runs SQL for its effect, in a process of its own.
  func execute(_ sql: String) throws {
    _ = try query("making data", sql).run(log: path("logs"))
  }

  /// The library's own query as a contestant.
  func query(_ name: String, _ sql: String) throws -> Contestant {
    let file = try write(sql, to: "sql/" + name.replacing(" ", with: "-") + ".sql")
    return Contestant(
      name: name, program: program,
      arguments: ["query", file, "--threads", String(threads)])
  }

  /// The data stage of a spec as a contestant.
  func gate(_ name: String, spec: String, usesCache: Bool = false) -> Contestant {
    let run = ["run", spec, "--only", "data"] + (usesCache ? [] : ["--no-cache"])
    guard threads < ProcessInfo.processInfo.activeProcessorCount else {
      return Contestant(name: name, program: assay, arguments: run)
    }
    // The program takes all processors that it is allowed to use.
    return Contestant(
      name: name, program: "/usr/bin/env",
      arguments: ["taskset", "--cpu-list", "0-\(threads - 1)", assay] + run)
  }
}

/// Why a benchmark ended early.
struct BenchError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// What is said while benchmarks run, on standard error.
enum Log {
  static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
