internal import Digests
internal import Foundation
internal import Git

/// What lies on disk at a changed path, as far as it tells two states apart.
enum DirtyContent: Hashable, CustomStringConvertible {
  case file(FileDigest, isExecutable: Bool)
  /// A symbolic link, by the digest of its target's path.
  case link(SHA256Digest)
  /// A submodule or another nested repository: its commit and the digest of its own changes.
  case repository(commit: String?, changes: String?)
  /// A pipe, a socket or a device; it is not opened.
  case special
  case absent
  case unreadable

  /// Reads the path without following links.
  static func read(_ path: [UInt8]) -> DirtyContent {
    let name = path.map { CChar(bitPattern: $0) } + [0]
    var status = stat()
    guard lstat(name, &status) == 0 else {
      return errno == ENOENT || errno == ENOTDIR ? .absent : .unreadable
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      do throws(FileDigestError) {
        return .file(
          try FileDigest.of(pathBytes: path), isExecutable: status.st_mode & S_IXUSR != 0)
      } catch {
        return .unreadable
      }
    case S_IFLNK: return link(name)
    case S_IFDIR: return repository(String(decoding: path, as: UTF8.self))
    default: return .special
    }
  }

  var description: String {
    switch self {
    case .file(let digest, let isExecutable):
      (isExecutable ? "executable:" : "file:") + digest.sha256.hexadecimal
    case .link(let target): "link:" + target.hexadecimal
    case .repository(let commit, let changes):
      "repository:" + (commit ?? "none") + ":" + (changes ?? "clean")
    case .special: "special"
    case .absent: "absent"
    case .unreadable: "unreadable"
    }
  }

  private static func link(_ name: [CChar]) -> DirtyContent {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(name, &target, target.count)
    guard count >= 0 else { return .unreadable }
    return .link(.of(target[..<count].map { UInt8(bitPattern: $0) }))
  }

  private static func repository(_ path: String) -> DirtyContent {
    do throws(GitError) {
      guard let nested = try Repository.containing(path, searching: false),
        nested.ownership.isTrusted
      else { return .unreadable }
      return .repository(
        commit: try nested.head().commit, changes: try DirtyTree.read(nested).digest)
    } catch {
      return .unreadable
    }
  }
}
