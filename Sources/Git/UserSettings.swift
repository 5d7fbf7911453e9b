internal import CGit2

/// The Git settings of the user and the system, outside any repository.
enum UserSettings {
  /// Returns all values of a setting, in the order in which they are read.
  static func values(of name: String) throws(GitError) -> [String] {
    let settings = try Handle<ConfigurationKind>("read the user's Git settings") {
      git_config_open_default($0)
    }
    let found = try gitLookup { () throws(GitError) in
      try Handle<ConfigurationIteratorKind>("read the setting \(name)") {
        git_config_multivar_iterator_new($0, settings.pointer, name, nil)
      }
    }
    guard let iterator = consume found else { return [] }
    var values: [String] = []
    while true {
      var entry: UnsafeMutablePointer<git_config_entry>?
      let status = git_config_next(&entry, iterator.pointer)
      if status == GIT_ITEROVER.rawValue { return values }
      try gitCall("read the setting \(name)") { status }
      if let value = entry?.pointee.value { values.append(String(cString: value)) }
    }
  }
}
