internal import CGit2

/// What a remote is shown to let us in, and what it answers to a push.
///
/// The library asks no credential helper. It is given the address's own user and password, a key of
/// the SSH agent, and the headers of `http.<url>.extraheader`, by which CI jobs may push.
final class RemoteAccess {
  /// The headers that the settings name for the remote's address.
  let headers: [String]
  private var attempts = 0
  private var refusal: String?

  init(to remote: String, of repository: borrowing Repository) throws(GitError) {
    let address = try repository.address(of: remote) ?? ""
    headers =
      address.hasPrefix("http") ? try repository.headers(forAddress: address) : []
  }

  /// A header that lets us in is not carried to another host.
  var redirects: git_remote_redirect_t {
    headers.isEmpty ? GIT_REMOTE_REDIRECT_INITIAL : GIT_REMOTE_REDIRECT_NONE
  }

  /// What became of the push.
  var outcome: PushOutcome {
    guard let refusal else { return .accepted }
    let isRace = ["fetch first", "non-fast-forward", "lock", "incorrect old value"]
      .contains { refusal.lowercased().contains($0) }
    return isRace ? .overtaken : .refused(refusal)
  }

  /// Callbacks that point to this object, which must live as long as the call.
  var callbacks: git_remote_callbacks {
    var callbacks = git_remote_callbacks()
    git_remote_init_callbacks(&callbacks, UInt32(GIT_REMOTE_CALLBACKS_VERSION))
    callbacks.payload = Unmanaged.passUnretained(self).toOpaque()
    callbacks.credentials = { made, _, user, allowed, payload in
      guard let payload else { return GIT_PASSTHROUGH.rawValue }
      let access = Unmanaged<RemoteAccess>.fromOpaque(payload).takeUnretainedValue()
      access.attempts += 1
      // The library asks again where the first answer did not do.
      guard access.attempts <= 1, allowed & GIT_CREDENTIAL_SSH_KEY.rawValue != 0 else {
        return GIT_EAUTH.rawValue
      }
      return git_credential_ssh_key_from_agent(made, user)
    }
    callbacks.push_update_reference = { _, status, payload in
      guard let payload, let status else { return 0 }
      let access = Unmanaged<RemoteAccess>.fromOpaque(payload).takeUnretainedValue()
      access.refusal = String(cString: status)
      return 0
    }
    return callbacks
  }
}

extension Repository {
  /// Returns the values of `http.extraheader` that the settings give for an address.
  func headers(forAddress address: String) throws(GitError) -> [String] {
    let settings = try Handle<ConfigurationKind>("read the repository's settings") {
      git_repository_config($0, handle.pointer)
    }
    let iterator = try Handle<ConfigurationIteratorKind>("read the headers of remotes") {
      git_config_iterator_glob_new($0, settings.pointer, "^http\\.(.*\\.)?extraheader$")
    }
    var headers: [String] = []
    while true {
      var entry: UnsafeMutablePointer<git_config_entry>?
      let status = git_config_next(&entry, iterator.pointer)
      if status == GIT_ITEROVER.rawValue { return headers }
      try gitCall("read the headers of remotes") { status }
      guard let name = entry?.pointee.name, let value = entry?.pointee.value else { continue }
      let place = String(cString: name).dropFirst("http.".count).dropLast("extraheader".count)
      if Self.address(address, isUnder: place.dropLast()) {
        headers.append(String(cString: value))
      }
    }
  }

  /// Whether an address is a place or lies in it; every address lies in an empty one.
  private static func address(_ address: String, isUnder place: Substring) -> Bool {
    guard !place.isEmpty, !place.hasSuffix("/") else { return address.hasPrefix(place) }
    return address == place || address.hasPrefix(place + "/")
  }
}
