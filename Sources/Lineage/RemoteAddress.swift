/// Takes credentials out of the addresses of remotes.
enum RemoteAddress {
  /// Returns the address without user, password, query and fragment; nil where it cannot be told
  /// apart from a credential.
  ///
  /// Tokens are written in every place of an address, as the user's name, too. So only the bare name
  /// `git` of `git@host:path` stays, and paths that begin with `/` or `.` are kept as they are.
  static func withoutCredentials(_ address: String) -> String? {
    if address.hasPrefix("/") || address.hasPrefix(".") { return address }
    if let (helper, rest) = split(address, at: "::"), isWord(helper) {
      // `helper::address`, where `ext::` takes a whole command.
      guard rest.contains("://"), let clean = withoutCredentials(rest) else { return nil }
      return helper + "::" + clean
    }
    if let (scheme, rest) = split(address, at: "://") {
      if scheme == "file" { return address }
      guard isWord(scheme), let clean = authorityAndPath(rest) else { return nil }
      return scheme + "://" + clean
    }
    return scpLike(address)
  }

  /// Cuts `user:password@` off; a password may hold `/`, `?`, `#` and `@` without being encoded.
  private static func authorityAndPath(_ text: String) -> String? {
    var rest = text[...]
    let authority = rest.prefix { !"/?#".contains($0) }
    if let at = authority.lastIndex(of: "@") {
      rest = rest[authority.index(after: at)...]
    }
    if !isHost(rest.prefix { !"/?#".contains($0) }) {
      guard let at = rest.lastIndex(of: "@") else { return nil }
      rest = rest[rest.index(after: at)...]
      guard isHost(rest.prefix { !"/?#".contains($0) }) else { return nil }
    }
    return String(rest.prefix { !"?#".contains($0) })
  }

  /// Whether a text is `host` or `host:port`, with `[…]` around an IPv6 address.
  private static func isHost(_ text: Substring) -> Bool {
    var port = text
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      port = text[text.index(after: end)...]
    } else {
      port = text[(text.firstIndex(of: ":") ?? text.endIndex)...]
      if port.startIndex == text.startIndex { return false }
    }
    if port.isEmpty { return true }
    // An empty port may be the beginning of a password that holds a `/`.
    return port.first == ":" && port.count > 1 && port.dropFirst().allSatisfy(\.isASCIIDigit)
  }

  /// Cuts the user off `user@host:path`, unless it is `git`.
  private static func scpLike(_ address: String) -> String? {
    let path = address.prefix { !"?#".contains($0) }
    guard let at = path.lastIndex(of: "@") else {
      return path.isEmpty || path.count < address.count ? nil : address
    }
    let rest = path[path.index(after: at)...]
    guard !rest.isEmpty else { return nil }
    return path[..<at] == "git" ? String(path) : String(rest)
  }

  private static func split(_ text: String, at mark: String) -> (String, String)? {
    guard let range = text.firstRange(of: mark) else { return nil }
    return (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
  }

  private static func isWord(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { "+-.".utf8.contains($0) || $0.isASCIILetterOrDigit }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}

extension UInt8 {
  fileprivate var isASCIILetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
