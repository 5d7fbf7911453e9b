internal import Foundation

/// How much lies in a folder that a command writes to.
enum OutputSize {
  /// The bytes of one file; 0 where there is none.
  static func size(of path: String) -> Int {
    var status = stat()
    return lstat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The bytes of all files below a folder; links are not followed, and what vanishes meanwhile counts
  /// nothing. Counting stops soon after `limit`.
  static func bytes(in folder: String, upTo limit: Int) -> Int {
    var waiting = [folder]
    var bytes = 0
    while let next = waiting.popLast(), bytes <= limit {
      guard let entries = opendir(next) else { continue }
      defer { closedir(entries) }
      while let entry = readdir(entries) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        guard name != ".", name != ".." else { continue }
        var status = stat()
        guard lstat(next + "/" + name, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          waiting.append(next + "/" + name)
        } else {
          bytes += Int(status.st_size)
        }
      }
    }
    return bytes
  }
}
