internal import DataEngine
internal import DurableFiles
internal import GateLanguage
internal import Lineage
internal import Outcomes

extension Workspace {
  /// Digests the rows of the datasets by key, once a run, and keeps them beside the record.
  ///
  /// Where nothing was judged nothing is digested: rows are only told apart from those of production.
  mutating func digestRows() async {
    guard evaluation != nil, keyedRows.isEmpty else { return }
    for declaration in spec.data {
      let name = declaration.name.value
      guard let dataset = datasets[name] else { continue }
      let sensitive = sensitiveColumns(of: dataset)
      let key = declaration.key.map(\.value)
      guard !key.isEmpty, !key.contains(where: sensitive.contains) else {
        rowsWithoutDigest[name] = key.isEmpty ? "it has no `key:`" : "its key is sensitive"
        continue
      }
      do {
        keyedRows[name] = try await engine.keyedRows(
          of: name, key: key,
          digesting: dataset.columns.map(\.name).filter { !sensitive.contains($0) })
      } catch {
        rowsWithoutDigest[name] = "its rows could not be digested: \(error.message)"
      }
    }
    do {
      if !keyedRows.isEmpty {
        try DurableFile.write(try StoredRows.encode(keyedRows), to: folder.rows)
      }
    } catch {
      context.observe(.note("the rows by key were not kept with the run: \(error)"))
    }
  }

  /// What is known of a dataset's rows by key since the baseline's.
  ///
  /// Columns that the baseline lacks are left out, so that rows can be compared all the same.
  func changedRows(
    of name: String, since before: [String: KeyedRows], baseline: String
  ) async -> KeyedRows.Answer {
    if let reason = rowsWithoutDigest[name] { return .unknown(reason) }
    guard let dataset = datasets[name], let now = keyedRows[name] else {
      return .unknown("this run kept no rows by key")
    }
    guard let old = before[name] else {
      return .unknown("\(baseline) keeps no rows of it by key")
    }
    var comparable = now
    let isWider = old.columns.allSatisfy { now.columns[$0.key] == $0.value }
    if isWider, old.columns != now.columns, old.key == now.key {
      do {
        comparable = try await engine.keyedRows(
          of: name, key: now.key, digesting: old.columns.keys.sorted())
      } catch {
        return .unknown("its rows could not be digested: \(error.message)")
      }
    }
    let answer = comparable.changed(since: old, columns: now.columns, baseline: baseline)
    guard case .known(let change, let note) = answer,
      !sensitiveColumns(of: dataset).isEmpty
    else { return answer }
    let words = "sensitive columns take no part"
    return .known(change, note: note.map { $0 + "; " + words } ?? words)
  }
}
