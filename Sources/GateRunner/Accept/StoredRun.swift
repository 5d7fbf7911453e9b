internal import DurableFiles
internal import Foundation
package import GateLanguage
package import Outcomes

/// A stored run as the command line names it: a path, an identifier, or `latest`.
package struct StoredRun: Sendable, Hashable {
  /// The path of its record, `run.json`.
  package let record: String

  /// Finds a run; `runs` is the folder of runs, for identifiers and `latest`.
  ///
  /// - Throws: ``EditRefusal`` where there is none.
  package init(_ name: String, runs: String) throws(EditRefusal) {
    if name == "latest" {
      guard let last = Self.identifiers(in: runs).last else {
        throw EditRefusal("there is no run in \(runs)")
      }
      record = runs + "/" + last + "/run.json"
      return
    }
    for path in [name, runs + "/" + name] {
      if let record = Self.record(at: path) {
        self.record = record
        return
      }
    }
    let nearest = Suggestion.nearest(to: name, among: Self.identifiers(in: runs))
    throw EditRefusal(
      "there is no run \(Quotation.quoted(name)), neither as a path nor in \(runs)"
        + (nearest.map { "; did you mean \(Quotation.quoted($0))?" } ?? ""))
  }

  /// The spec of a run: the path as it was named, or the file of this name beside `.assay`.
  package func spec(of report: RunReport, workingFolder: String) throws(EditRefusal) -> String {
    if DurableFile.exists(SpecPath.join(workingFolder, report.specPath)) { return report.specPath }
    let name = String(report.specPath.split(separator: "/").last ?? "")
    let folder = (0..<4).reduce(record) { path, _ in DurableFile.parent(of: path) }
    let beside = folder + "/" + name
    guard !name.isEmpty, record.contains(".assay/runs/"), DurableFile.exists(beside) else {
      throw EditRefusal(
        "the run's spec \(report.specPath) is not there; call this where the run was called, or "
          + "name it with --spec")
    }
    return beside
  }

  private static func record(at path: String) -> String? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    guard isFolder.boolValue else { return path }
    let record = path + "/run.json"
    return DurableFile.exists(record) ? record : nil
  }

  /// The records of a folder of runs, in order of time.
  static func records(in runs: String) -> [String] {
    identifiers(in: runs).map { runs + "/" + $0 + "/run.json" }
  }

  /// The runs of a folder that have a record, in order of time.
  private static func identifiers(in runs: String) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: runs)
        .filter { DurableFile.exists(runs + "/" + $0 + "/run.json") }.sorted()
    } catch {
      // A folder that cannot be listed has no runs to name, which the caller says.
      return []
    }
  }
}
