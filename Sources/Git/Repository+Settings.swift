internal import CGit2

extension Repository {
  /// Returns the last value of a setting of this repository, its user or system; nil where unset.
  package func setting(_ name: String) throws(GitError) -> String? {
    let settings = try Handle<ConfigurationKind>("read the repository's settings") {
      git_repository_config($0, handle.pointer)
    }
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    let found: Int32? = try gitLookup { () throws(GitError) in
      try gitCall("read the setting \(name)") {
        git_config_get_string_buf(&buffer, settings.pointer, name)
      }
    }
    guard found != nil, let text = buffer.ptr else { return nil }
    return String(cString: text)
  }

  /// Returns the names of the remotes, sorted by bytes.
  package func remotes() throws(GitError) -> [String] {
    var list = git_strarray()
    defer { git_strarray_dispose(&list) }
    try gitCall("list the remotes") { git_remote_list(&list, handle.pointer) }
    return UnsafeBufferPointer(start: list.strings, count: list.count)
      .compactMap { $0.map { String(cString: $0) } }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
