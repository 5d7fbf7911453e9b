/// A file of a commit.
package struct CommittedFile: Sendable, Hashable {
  /// The path from the commit's root, with `/` between folders.
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
