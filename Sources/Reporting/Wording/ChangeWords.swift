internal import Outcomes

/// What changed since another run, one line for each kind of thing; texts are not escaped yet.
enum ChangeWords {
  /// The lines; lists name at most `most` things and say how many more there are.
  static func lines(
    _ change: LineageChange, most: Int
  ) -> [(label: String, text: String)] {
    var lines = [(label: "code", text: code(change.code))]
    if change.files.count > 0 { lines.append(("files", files(change.files, most: most))) }
    for (label, values) in [
      ("commands", change.commands), ("parameters", change.parameters),
      ("environment", change.environment),
    ] where !values.isEmpty {
      lines.append((label, list(values.map(value), of: values.count, most: most)))
    }
    let moved = change.data.filter { $0.kind != .same }
    for dataset in moved.prefix(most) {
      lines.append(("data " + dataset.name, self.dataset(dataset, most: most)))
    }
    if moved.count > most {
      lines.append(("data", NumberText.count(moved.count - most) + " more datasets changed"))
    }
    if moved.isEmpty, !change.data.isEmpty { lines.append(("data", "the same rows")) }
    for note in change.notes where note != change.code.reason { lines.append(("note", note)) }
    return lines
  }

  /// Whether nothing is known to differ.
  static func isEmpty(_ change: LineageChange) -> Bool {
    change.code.relation == .same && change.files.count == 0 && change.commands.isEmpty
      && change.parameters.isEmpty && change.environment.isEmpty
      && change.data.allSatisfy { $0.kind == .same } && change.notes.isEmpty
  }

  /// How far the commits are apart.
  static func code(_ code: CodeChange) -> String {
    let base = code.before.map { String($0.prefix(12)) } ?? "no commit"
    var parts: [String] = []
    switch code.relation {
    case .same: parts.append("the same commit " + base)
    case .ahead: parts.append(count(code.ahead, "commit") + " after " + base)
    case .behind: parts.append(count(code.behind, "commit") + " before " + base)
    case .diverged:
      parts.append(
        count(code.ahead, "commit") + " that " + base + " lacks, "
          + count(code.behind, "commit") + " of it that are missing here")
    case .unrelated: parts.append("a history that has no commit in common with " + base)
    case .unknown: parts.append(code.reason ?? "not known")
    }
    if let files = code.files, files.count > 0 {
      parts.append(count(files.count, "file") + (files.count == 1 ? " differs" : " differ"))
    }
    if code.wasDirty { parts.append("with uncommitted files then") }
    if code.isDirty { parts.append("with uncommitted files now") }
    return parts.joined(separator: ", ")
  }

  /// A value then and now.
  static func value(_ change: ValueChange) -> String {
    switch (change.before, change.after) {
    case (let before?, let after?): change.name + ": " + cut(before) + " → " + cut(after)
    case (nil, let after?): change.name + ": " + cut(after) + " (new)"
    case (let before?, nil): change.name + ": " + cut(before) + " (gone)"
    case (nil, nil): change.name
    }
  }

  /// Files by role, and how each changed.
  static func files(_ files: FileChanges, most: Int) -> String {
    list(
      files.listed.map { file in
        (file.role.map { $0 + " " } ?? "") + file.path + " " + file.kind.rawValue
      }, of: files.count, most: most)
  }

  /// A dataset's rows, by key where that is known.
  static func dataset(_ change: DatasetChange, most: Int) -> String {
    switch change.kind {
    case .added: return "new, " + count(change.rowsAfter, "row")
    case .removed: return "no longer read"
    case .same: return "the same rows"
    case .changed, .unknown: break
    }
    var parts: [String] = []
    if let before = change.rowsBefore, let after = change.rowsAfter {
      parts.append(
        before == after
          ? count(after, "row") + " as before"
          : NumberText.count(before) + " → " + count(after, "row"))
    }
    if let rows = change.rows { parts.append(self.rows(rows)) }
    if let columns = change.rows?.columns, !columns.isEmpty {
      parts.append("columns " + list(columns.map(value), of: columns.count, most: most))
    }
    if change.files.count > 0 { parts.append("files " + files(change.files, most: most)) }
    if !change.selection.isEmpty {
      parts.append(list(change.selection.map(value), of: change.selection.count, most: most))
    }
    if change.kind == .unknown { parts.append("whether rows changed is not known") }
    if let note = change.note { parts.append(note) }
    return parts.joined(separator: "; ")
  }

  private static func rows(_ rows: KeyedRowChange) -> String {
    var parts = [amount(rows.added) + " added", amount(rows.removed) + " removed"]
    if let changed = rows.changed { parts.append(amount(changed) + " changed") }
    return (rows.countsKeys ? "keys: " : "") + parts.joined(separator: ", ") + " by "
      + rows.key.joined(separator: ", ")
      + (rows.isExact ? "" : " (estimated from " + NumberText.count(rows.keys) + " keys)")
  }

  private static func amount(_ amount: KeyedRowChange.Amount) -> String {
    guard amount.lower != amount.upper else { return NumberText.count(amount.count) }
    return "about " + NumberText.count(amount.count) + " [" + NumberText.count(amount.lower)
      + ", " + NumberText.count(amount.upper) + "]"
  }

  private static func count(_ number: Int?, _ noun: String) -> String {
    guard let number else { return "an unknown number of " + noun + "s" }
    return NumberText.count(number) + " " + noun + (number == 1 ? "" : "s")
  }

  private static func list(_ names: [String], of count: Int, most: Int) -> String {
    let shown = names.prefix(most)
    let more = count - shown.count
    return shown.joined(separator: ", ")
      + (more > 0 ? ", and " + NumberText.count(more) + " more" : "")
  }

  private static func cut(_ text: String) -> String {
    guard text.unicodeScalars.count > 80 else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(80))) + "…"
  }
}
