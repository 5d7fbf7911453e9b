internal import Foundation

/// Files and folders whose changes do not count, as paths below a repository's work folder.
struct IgnoredPaths {
  private let paths: [[UInt8]]

  /// Places names that are relative to `folder` below the work folder, links resolved.
  init(_ names: [String], in folder: String, of workFolder: String?) {
    guard let workFolder, let work = Self.resolved(workFolder), let own = Self.resolved(folder)
    else {
      paths = []
      return
    }
    let below = RelativePath.of(own, from: work)
    let prefix = below == "." ? "" : below + "/"
    paths = names.map { Array((prefix + $0).utf8) }
  }

  /// Whether a path is one of the ignored ones or lies in one.
  func contain(_ path: [UInt8]) -> Bool {
    paths.contains {
      path.starts(with: $0) && (path.count == $0.count || path[$0.count] == UInt8(ascii: "/"))
    }
  }

  private static func resolved(_ path: String) -> String? {
    guard let text = realpath(path, nil) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }
}
