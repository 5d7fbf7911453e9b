internal import Outcomes

/// What changed since another run, as written outside.
struct LineageChangeDocument: Codable {
  var baseline: String
  @Nullable var baselineRun: String?
  var code: CodeChangeDocument
  var files: Files
  var commands: [Value]
  var parameters: [Value]
  var environment: [Value]
  var data: [DatasetChangeDocument]
  var notes: [String]

  /// A named value of two runs.
  struct Value: Codable {
    var name: String
    @Nullable var before: String?
    @Nullable var after: String?

    init(_ change: ValueChange) {
      name = change.name
      before = change.before
      after = change.after
    }

    var change: ValueChange { ValueChange(name: name, before: before, after: after) }
  }

  /// Files that changed, the first of them listed.
  struct Files: Codable {
    var count: Int
    var listed: [File]

    init(_ files: FileChanges) {
      count = files.count
      listed = files.listed.map { File(path: $0.path, kind: $0.kind, role: $0.role) }
    }

    var changes: FileChanges {
      FileChanges(
        count: count,
        listed: listed.map { FileChange(path: $0.path, kind: $0.kind, role: $0.role) })
    }
  }

  /// A file and how it changed.
  struct File: Codable {
    var path: String
    var kind: FileChange.Kind
    @Nullable var role: String?
  }

  init(_ change: LineageChange) {
    baseline = change.baseline
    baselineRun = change.baselineRun
    code = CodeChangeDocument(change.code)
    files = Files(change.files)
    commands = change.commands.map(Value.init)
    parameters = change.parameters.map(Value.init)
    environment = change.environment.map(Value.init)
    data = change.data.map(DatasetChangeDocument.init)
    notes = change.notes
  }

  /// The change that was written.
  var change: LineageChange {
    LineageChange(
      baseline: baseline, baselineRun: baselineRun, code: code.change, files: files.changes,
      commands: commands.map(\.change), parameters: parameters.map(\.change),
      environment: environment.map(\.change), data: data.map(\.change), notes: notes)
  }
}

/// How far the commits of two runs are apart, as written outside.
struct CodeChangeDocument: Codable {
  @Nullable var before: String?
  @Nullable var after: String?
  var relation: CodeChange.Relation
  @Nullable var reason: String?
  @Nullable var ahead: Int?
  @Nullable var behind: Int?
  var commits: [Commit]
  @Nullable var files: LineageChangeDocument.Files?
  var wasDirty: Bool
  var isDirty: Bool

  /// A commit in one line.
  struct Commit: Codable {
    var id: String
    var author: String
    var subject: String
  }

  init(_ code: CodeChange) {
    before = code.before
    after = code.after
    relation = code.relation
    reason = code.reason
    ahead = code.ahead
    behind = code.behind
    commits = code.commits.map { Commit(id: $0.id, author: $0.author, subject: $0.subject) }
    files = code.files.map(LineageChangeDocument.Files.init)
    wasDirty = code.wasDirty
    isDirty = code.isDirty
  }

  var change: CodeChange {
    CodeChange(
      before: before, after: after, relation: relation, reason: reason, ahead: ahead,
      behind: behind,
      commits: commits.map { CommitSummary(id: $0.id, author: $0.author, subject: $0.subject) },
      files: files?.changes, wasDirty: wasDirty, isDirty: isDirty)
  }
}
