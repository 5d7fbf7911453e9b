package import DataEngine
package import Outcomes

/// Compares two lineage records; pure, what needs a repository or the rows is given.
package enum RecordComparer {
  /// Compares what made two runs.
  ///
  /// - Parameters:
  ///   - before: The baseline's record.
  ///   - after: The record of the run that is told about.
  ///   - baseline: The baseline's name.
  ///   - run: The run that made the baseline, where that is known.
  ///   - code: The comparison of the commits.
  ///   - rows: What is known of a dataset's rows by key, or why nothing is.
  /// - Returns: What differs, and what could not be compared.
  package static func compare(
    _ before: LineageRecord, with after: LineageRecord, baseline: String, run: String?,
    code: CodeChange, rows: (_ dataset: String) -> KeyedRows.Answer
  ) -> LineageChange {
    var change = LineageChange(baseline: baseline, baselineRun: run, code: code)
    change.files = FileChanges(files(before.files, after.files))
    change.environment = values(surroundings(before), surroundings(after))
    if before.commands.isEmpty, !after.commands.isEmpty {
      change.notes.append(
        "the record of \(baseline) was written before commands and parameters were recorded")
      change.environment.removeAll { $0.name.hasPrefix("env ") }
    } else {
      change.commands = values(before.commands, after.commands)
      change.parameters = values(before.parameters, after.parameters)
    }
    change.data = datasets(before, after, rows)
    if code.wasDirty || code.isDirty, before.code?.dirtyDigest != after.code?.dirtyDigest {
      change.notes.append("files that are in no commit differ between the runs")
    }
    return change
  }

  /// The files that differ by content, sorted by role and path.
  static func files(_ before: [FileLineage], _ after: [FileLineage]) -> [FileChange] {
    struct Place: Hashable {
      var role: String
      var path: String
    }
    func digests(_ files: [FileLineage]) -> [Place: String] {
      Dictionary(
        files.map { (Place(role: $0.role, path: $0.path), $0.sha256) },
        uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (digests(before), digests(after))
    return Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
      .sorted { ($0.role, $0.path) < ($1.role, $1.path) }
      .map { place in
        FileChange(
          path: place.path,
          kind: old[place] == nil ? .added : new[place] == nil ? .removed : .changed,
          role: place.role)
      }
  }

  /// The values that differ, sorted by name.
  static func values(_ before: [String: String], _ after: [String: String]) -> [ValueChange] {
    Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
      .map { ValueChange(name: $0, before: before[$0], after: after[$0]) }
  }

  /// What surrounds a run, by names of reports.
  private static func surroundings(_ record: LineageRecord) -> [String: String] {
    var texts = record.engineVersions
    for (name, value) in record.spec.variables { texts["variable \(name)"] = value }
    for (name, value) in record.environment { texts["env \(name)"] = value }
    texts["assay"] = record.toolVersion
    texts["gate spec"] = String(record.spec.sha256.prefix(12))
    texts["seed"] = String(record.seed)
    texts["operating system"] = record.machine.system
    texts["architecture"] = record.machine.architecture
    texts["processors"] = String(record.machine.processors)
    texts["memory"] = "\(record.machine.memoryBytes >> 20) MiB"
    return texts
  }

  private static func datasets(
    _ before: LineageRecord, _ after: LineageRecord, _ rows: (String) -> KeyedRows.Answer
  ) -> [DatasetChange] {
    var names = after.datasets.map(\.name)
    names += before.datasets.map(\.name).filter { !names.contains($0) }
    return names.map { name in
      dataset(
        name, before.datasets.first { $0.name == name }, after.datasets.first { $0.name == name },
        rows)
    }
  }

  private static func dataset(
    _ name: String, _ before: DatasetLineage?, _ after: DatasetLineage?,
    _ rows: (String) -> KeyedRows.Answer
  ) -> DatasetChange {
    var change = DatasetChange(
      name: name, kind: .unknown, rowsBefore: before?.rows, rowsAfter: after?.rows)
    guard let before, let after else {
      change.kind = before == nil ? .added : .removed
      return change
    }
    change.files = FileChanges(files(before.files, after.files))
    change.selection = values(
      before.selection.merging(["source": before.source]) { $1 },
      after.selection.merging(["source": after.source]) { $1 })
    if let old = before.contentDigest, let new = after.contentDigest {
      change.kind = old == new ? .same : .changed
    } else if before.rows != after.rows {
      change.kind = .changed
    } else if change.files.count == 0, change.selection.isEmpty {
      change.kind = .same
    }
    guard change.kind != .same else { return change }
    switch rows(name) {
    case .known(let known, let note): (change.rows, change.note) = (known, note)
    case .unknown(let reason): change.note = reason
    }
    return change
  }
}
