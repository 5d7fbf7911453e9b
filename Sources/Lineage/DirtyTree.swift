internal import Digests
internal import Git
internal import Outcomes

/// The files that differ from the commit, and one digest of how.
struct DirtyTree: Sendable, Hashable {
  /// The changed files in byte order of their paths.
  var files: [CodeLineage.DirtyFile]
  /// SHA-256 over one line for each file, `path NUL state NUL content LF`; nil without files.
  ///
  /// The content is as ``DirtyContent`` writes it.
  var digest: String?

  /// Reads a repository's changed files, without those that are ignored.
  ///
  /// A file whose content Git LFS put in place of the pointer in the index is not changed.
  static func read(
    _ repository: borrowing Repository, ignoring ignored: IgnoredPaths? = nil
  ) throws(GitError) -> DirtyTree {
    guard let workFolder = repository.workFolder else { return DirtyTree(files: [], digest: nil) }
    var files: [CodeLineage.DirtyFile] = []
    var hasher = SHA256Digest.Hasher()
    for change in try repository.changes() where ignored?.contain(change.path) != true {
      let content = DirtyContent.read(Array(workFolder.utf8) + change.path)
      if try isSmudged(change, content, in: repository) { continue }
      let state = content == .unreadable ? Change.State.unreadable : change.state
      files.append(
        CodeLineage.DirtyFile(
          path: String(decoding: change.path, as: UTF8.self), state: state.rawValue))
      hasher.update(change.path)
      hasher.update(Array("\0\(state.rawValue)\0\(content.description)\n".utf8))
    }
    return DirtyTree(
      files: files, digest: files.isEmpty ? nil : hasher.finalize().hexadecimal)
  }

  private static func isSmudged(
    _ change: Change, _ content: DirtyContent, in repository: borrowing Repository
  ) throws(GitError) -> Bool {
    guard change.state == .modified, !change.isStaged, let id = change.indexed,
      case .file(let digest, _) = content,
      let blob = try repository.blob(id, limit: LFSPointer.maximumBytes),
      let pointer = LFSPointer(blob)
    else { return false }
    return pointer.sha256 == digest.sha256.hexadecimal && pointer.bytes == digest.bytes
  }
}
