/// What made a candidate: code, data, spec, commands and machine, as gathered by one run.
package struct LineageRecord: Sendable, Hashable, Codable {
  /// Nil outside a repository; `codeNote` then says why.
  package var code: CodeLineage?
  package var codeNote: String?
  /// The datasets in spec order.
  package var datasets: [DatasetLineage]
  package var spec: SpecLineage
  /// The files that `needs`, `params` and `environment` name, by role.
  package var files: [FileLineage]
  /// The commands as the spec gives them, by step: `train`, `predict`, `prepare.NAME`; secrets masked.
  package var commands: [String: String] = [:]
  /// Values of the parameters by file and key path: `params.yaml: model.depth`.
  package var parameters: [String: String] = [:]
  /// The variables that commands were given, by step and name: `train.OMP_NUM_THREADS`; secrets masked.
  package var environment: [String: String] = [:]
  package var seed: UInt64
  package var toolVersion: String
  /// Versions of DuckDB, libgit2 and the operating system, by name.
  package var engineVersions: [String: String]
  package var machine: MachineLineage

  package init(
    code: CodeLineage?, codeNote: String?, datasets: [DatasetLineage], spec: SpecLineage,
    files: [FileLineage], seed: UInt64, toolVersion: String, engineVersions: [String: String],
    machine: MachineLineage
  ) {
    self.code = code
    self.codeNote = codeNote
    self.datasets = datasets
    self.spec = spec
    self.files = files
    self.seed = seed
    self.toolVersion = toolVersion
    self.engineVersions = engineVersions
    self.machine = machine
  }

  enum CodingKeys: String, CodingKey {
    case code
    case codeNote
    case datasets
    case spec
    case files
    case commands
    case parameters
    case environment
    case seed
    case toolVersion
    case engineVersions
    case machine
  }
}

/// The state of the Git repository that a run read.
package struct CodeLineage: Sendable, Hashable, Codable {
  /// Nil on a branch without a commit.
  package var commit: String?
  package var tree: String?
  package var parents: [String]
  /// Nil on a detached HEAD.
  package var branch: String?
  package var defaultBranch: String?
  package var tags: [String]
  /// The remote's address without credentials.
  package var remote: String?
  package var isShallow: Bool
  /// Changed and untracked files, by path, in path order.
  package var dirtyFiles: [DirtyFile]
  /// SHA-256 over the dirty files' paths, states and contents; nil when nothing is dirty.
  package var dirtyDigest: String?

  package init(
    commit: String?, tree: String?, parents: [String], branch: String?, defaultBranch: String?,
    tags: [String], remote: String?, isShallow: Bool, dirtyFiles: [DirtyFile], dirtyDigest: String?
  ) {
    self.commit = commit
    self.tree = tree
    self.parents = parents
    self.branch = branch
    self.defaultBranch = defaultBranch
    self.tags = tags
    self.remote = remote
    self.isShallow = isShallow
    self.dirtyFiles = dirtyFiles
    self.dirtyDigest = dirtyDigest
  }

  /// A file that differs from the commit, and how: `modified`, `added`, `deleted`, `untracked` ….
  package struct DirtyFile: Sendable, Hashable, Codable {
    package var path: String
    package var state: String

    package init(path: String, state: String) {
      self.path = path
      self.state = state
    }
  }
}

/// One dataset as a run read it.
package struct DatasetLineage: Sendable, Hashable, Codable {
  package var name: String
  /// The path or pattern as the spec writes it, or its SQL where the rows are a query's.
  package var source: String
  /// What chose the rows beside the source, by the keys of the spec, and the moment `as_of`.
  package var selection: [String: String] = [:]
  package var rows: Int
  package var files: [FileLineage]
  /// SHA-256 over the rows; ignores their order, file names, partitioning and column order.
  ///
  /// Nil where the run made no model of the rows; the files' digests stand for them then.
  package var contentDigest: String?

  package init(
    name: String, source: String, rows: Int, files: [FileLineage], contentDigest: String?
  ) {
    self.name = name
    self.source = source
    self.rows = rows
    self.files = files
    self.contentDigest = contentDigest
  }

  enum CodingKeys: String, CodingKey {
    case name
    case source
    case selection
    case rows
    case files
    case contentDigest
  }
}

/// One file that a run read.
package struct FileLineage: Sendable, Hashable, Codable {
  /// `data`, `needs`, `params`, `environment` or `candidate`.
  package var role: String
  /// The path relative to the spec's folder, with `/` between folders.
  package var path: String
  package var bytes: Int
  package var sha256: String
  /// The id that Git would give these bytes as a blob.
  package var gitBlob: String

  package init(role: String, path: String, bytes: Int, sha256: String, gitBlob: String) {
    self.role = role
    self.path = path
    self.bytes = bytes
    self.sha256 = sha256
    self.gitBlob = gitBlob
  }
}

/// The gate spec that a run obeyed.
package struct SpecLineage: Sendable, Hashable, Codable {
  package var path: String
  /// SHA-256 over the spec after `extends`, before interpolation.
  package var sha256: String
  /// The values of `vars` that were used, secrets masked.
  package var variables: [String: String]

  package init(path: String, sha256: String, variables: [String: String]) {
    self.path = path
    self.sha256 = sha256
    self.variables = variables
  }
}

/// The machine that a run used.
package struct MachineLineage: Sendable, Hashable, Codable {
  package var system: String
  package var architecture: String
  package var processors: Int
  package var memoryBytes: UInt64

  package init(system: String, architecture: String, processors: Int, memoryBytes: UInt64) {
    self.system = system
    self.architecture = architecture
    self.processors = processors
    self.memoryBytes = memoryBytes
  }
}
