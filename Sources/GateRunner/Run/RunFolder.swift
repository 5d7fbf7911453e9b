internal import DurableFiles
internal import Foundation
internal import Outcomes

/// The folder of one run, `.assay/runs/<id>/`, and its parts.
package struct RunFolder: Sendable {
  package let id: String
  package let path: String

  /// The logs of the steps.
  package var logs: String { path + "/logs" }
  /// The folders of the steps.
  package var steps: String { path + "/steps" }
  /// The data given to commands; removed after the run.
  package var data: String { path + "/data" }
  /// The engine's spilled data; removed after the run.
  package var spill: String { path + "/spill" }
  /// The run's record.
  package var record: String { path + "/run.json" }
  /// The rows of the datasets by key, as digests; only of runs that judged a model.
  package var rows: String { path + "/rows.json" }

  /// Makes the folders; the folder above `runs` ignores itself in Git.
  static func make(
    in runs: String, startedAt: Double, suffix: String
  ) throws(StageFailure) -> RunFolder {
    let id = identifier(startedAt: startedAt, suffix: suffix)
    let folder = RunFolder(id: id, path: runs + "/" + id)
    do {
      for part in [folder.logs, folder.steps, folder.data, folder.spill] {
        try FileManager.default.createDirectory(atPath: part, withIntermediateDirectories: true)
      }
      let ignore = DurableFile.parent(of: runs) + "/.gitignore"
      if runs.hasSuffix("/.assay/runs"), !DurableFile.exists(ignore) {
        try DurableFile.write("*\n", to: ignore)
      }
    } catch {
      throw StageFailure(
        stage: .prepare, subject: "run folder", cause: "\(folder.path): \(error)",
        remedy: "make the folder writable or name another with --out")
    }
    return folder
  }

  /// Removes what only the run itself needed: spilled data and the copies given to commands.
  func discardWork() {
    DurableFolder.discard(data)
    DurableFolder.discard(spill)
  }

  /// `20261121T093000Z-4f2a`: sorts by time, then by suffix.
  static func identifier(startedAt: Double, suffix: String) -> String {
    var seconds = time_t(startedAt)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func padded(_ number: Int32, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let date =
      padded(parts.tm_year + 1900, 4) + padded(parts.tm_mon + 1, 2) + padded(parts.tm_mday, 2)
    let time = padded(parts.tm_hour, 2) + padded(parts.tm_min, 2) + padded(parts.tm_sec, 2)
    return date + "T" + time + "Z-" + suffix
  }
}
