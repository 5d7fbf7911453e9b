internal import Outcomes

extension LineageDocument {
  init(_ record: LineageRecord) {
    self.init(
      code: record.code.map(Code.init), codeNote: record.codeNote,
      datasets: record.datasets.map {
        Dataset(
          name: $0.name, source: $0.source, selection: $0.selection.isEmpty ? nil : $0.selection,
          rows: $0.rows, files: $0.files.map(File.init),
          contentDigest: $0.contentDigest)
      },
      spec: Spec(
        path: record.spec.path, sha256: record.spec.sha256, variables: record.spec.variables),
      files: record.files.map(File.init), commands: record.commands,
      parameters: record.parameters, environment: record.environment, seed: record.seed,
      toolVersion: record.toolVersion,
      engineVersions: record.engineVersions,
      machine: Machine(
        system: record.machine.system, architecture: record.machine.architecture,
        processors: record.machine.processors, memoryBytes: record.machine.memoryBytes))
  }

  /// The record that was written.
  var record: LineageRecord {
    var record = LineageRecord(
      code: code?.lineage, codeNote: codeNote,
      datasets: datasets.map(\.lineage),
      spec: SpecLineage(path: spec.path, sha256: spec.sha256, variables: spec.variables),
      files: files.map(\.lineage), seed: seed, toolVersion: toolVersion,
      engineVersions: engineVersions,
      machine: MachineLineage(
        system: machine.system, architecture: machine.architecture,
        processors: machine.processors, memoryBytes: machine.memoryBytes))
    record.commands = commands ?? [:]
    record.parameters = parameters ?? [:]
    record.environment = environment ?? [:]
    return record
  }
}

extension LineageDocument.Code {
  init(_ code: CodeLineage) {
    self.init(
      commit: code.commit, tree: code.tree, parents: code.parents, branch: code.branch,
      defaultBranch: code.defaultBranch, tags: code.tags, remote: code.remote,
      isShallow: code.isShallow,
      dirtyFiles: code.dirtyFiles.map { .init(path: $0.path, state: $0.state) },
      dirtyDigest: code.dirtyDigest)
  }

  /// The state of the repository that was written.
  var lineage: CodeLineage {
    CodeLineage(
      commit: commit, tree: tree, parents: parents, branch: branch, defaultBranch: defaultBranch,
      tags: tags, remote: remote, isShallow: isShallow,
      dirtyFiles: dirtyFiles.map { CodeLineage.DirtyFile(path: $0.path, state: $0.state) },
      dirtyDigest: dirtyDigest)
  }
}

extension LineageDocument.File {
  init(_ file: FileLineage) {
    self.init(
      role: file.role, path: file.path, bytes: file.bytes, sha256: file.sha256,
      gitBlob: file.gitBlob)
  }

  /// The file that was written.
  var lineage: FileLineage {
    FileLineage(role: role, path: path, bytes: bytes, sha256: sha256, gitBlob: gitBlob)
  }
}

extension LineageDocument.Dataset {
  /// The dataset that was written.
  var lineage: DatasetLineage {
    var dataset = DatasetLineage(
      name: name, source: source, rows: rows, files: files.map(\.lineage),
      contentDigest: contentDigest)
    dataset.selection = selection ?? [:]
    return dataset
  }
}
