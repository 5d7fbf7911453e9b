/// What changed from one run to another, as their lineage records tell it.
package struct LineageChange: Sendable, Hashable {
  /// What the run is compared with: a version, for example `v2.0.0`, or a run.
  package var baseline: String
  /// The run that made the baseline, where that is known.
  package var baselineRun: String?
  package var code: CodeChange
  /// Files of `needs`, `params`, `environment` and `candidate`, by role and path.
  package var files: FileChanges
  /// Command lines by step.
  package var commands: [ValueChange]
  /// Parameters by file and key path.
  package var parameters: [ValueChange]
  /// Seed, gate spec, variables, tool, libraries and machine.
  package var environment: [ValueChange]
  /// The datasets of either run in spec order; those of the baseline alone come last.
  package var data: [DatasetChange]
  /// What could not be compared, and why.
  package var notes: [String]

  package init(
    baseline: String, baselineRun: String? = nil, code: CodeChange, files: FileChanges = .init(),
    commands: [ValueChange] = [], parameters: [ValueChange] = [], environment: [ValueChange] = [],
    data: [DatasetChange] = [], notes: [String] = []
  ) {
    self.baseline = baseline
    self.baselineRun = baselineRun
    self.code = code
    self.files = files
    self.commands = commands
    self.parameters = parameters
    self.environment = environment
    self.data = data
    self.notes = notes
  }
}

/// A named value of two runs; nil where a run has none of this name.
package struct ValueChange: Sendable, Hashable {
  package var name: String
  package var before: String?
  package var after: String?

  package init(name: String, before: String?, after: String?) {
    self.name = name
    self.before = before
    self.after = after
  }
}

/// A file that one run has and the other has not, or has with other content.
package struct FileChange: Sendable, Hashable {
  package var path: String
  package var kind: Kind
  /// The role in the lineage record; nil for a file of a commit.
  package var role: String?

  package init(path: String, kind: Kind, role: String? = nil) {
    self.path = path
    self.kind = kind
    self.role = role
  }

  /// How a file changed; a rename is a removal and an addition.
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case added
    case removed
    case changed
  }
}

/// Files that changed; of many only the first are listed.
package struct FileChanges: Sendable, Hashable {
  package var count: Int
  package var listed: [FileChange]

  /// The most files that are listed.
  package static let limit = 50

  package init(count: Int = 0, listed: [FileChange] = []) {
    self.count = count
    self.listed = listed
  }

  /// Lists the first of these.
  package init(_ all: [FileChange]) {
    self.init(count: all.count, listed: Array(all.prefix(Self.limit)))
  }
}
