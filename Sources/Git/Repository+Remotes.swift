internal import CGit2
internal import Foundation

extension Repository {
  /// Returns a remote's address; nil where there is none of this name.
  package func address(of remote: String) throws(GitError) -> String? {
    try setting("remote.\(remote).url")
  }

  /// Copies a remote's reference to one here, whatever that led to; no other reference changes.
  ///
  /// Where the remote has no such reference, nothing happens.
  package func fetch(
    _ reference: String, from remote: String, to local: String
  ) throws(GitError) {
    let access = try RemoteAccess(to: remote, of: self)
    let connection = try connection(to: remote)
    var options = git_fetch_options()
    try gitCall("prepare to fetch") {
      git_fetch_options_init(&options, UInt32(GIT_FETCH_OPTIONS_VERSION))
    }
    options.update_fetchhead = 0
    options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE
    options.prune = GIT_FETCH_NO_PRUNE
    options.follow_redirects = access.redirects
    options.callbacks = access.callbacks
    try gitStrings(["+\(reference):\(local)"]) { (specs) throws(GitError) in
      try gitStrings(access.headers) { (headers) throws(GitError) in
        options.custom_headers = headers.pointee
        try gitCall("fetch \(reference) from \(remote)") {
          git_remote_fetch(connection.pointer, specs, &options, "assay")
        }
      }
    }
    withExtendedLifetime(access) {}
  }

  /// Gives a remote the commit that a reference leads to, unless the remote's own one is not before it.
  package func push(_ reference: String, to remote: String) throws(GitError) -> PushOutcome {
    let access = try RemoteAccess(to: remote, of: self)
    let connection = try connection(to: remote)
    var options = git_push_options()
    try gitCall("prepare to push") {
      git_push_options_init(&options, UInt32(GIT_PUSH_OPTIONS_VERSION))
    }
    options.follow_redirects = access.redirects
    options.callbacks = access.callbacks
    do throws(GitError) {
      try gitStrings(["\(reference):\(reference)"]) { (specs) throws(GitError) in
        try gitStrings(access.headers) { (headers) throws(GitError) in
          options.custom_headers = headers.pointee
          try gitCall("push \(reference) to \(remote)") {
            git_remote_push(connection.pointer, specs, &options)
          }
        }
      }
    } catch  where error.code == GIT_ENONFASTFORWARD.rawValue {
      return .overtaken
    }
    return access.outcome
  }

  private func connection(to remote: String) throws(GitError) -> Handle<RemoteKind> {
    try Handle<RemoteKind>("find the remote \(remote)") {
      git_remote_lookup($0, handle.pointer, remote)
    }
  }
}

/// Hands texts to a call in the form of the library.
private func gitStrings(
  _ texts: [String],
  _ body: (UnsafePointer<git_strarray>) throws(GitError) -> Void
) throws(GitError) {
  var pointers = texts.map { strdup($0) }
  defer { pointers.forEach { free($0) } }
  var result: Result<Void, GitError> = .success(())
  pointers.withUnsafeMutableBufferPointer { buffer in
    var list = git_strarray(strings: buffer.baseAddress, count: buffer.count)
    result = Result { () throws(GitError) in try body(&list) }
  }
  try result.get()
}
