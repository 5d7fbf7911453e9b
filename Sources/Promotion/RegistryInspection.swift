/// What `assay registry verify` found.
package struct RegistryInspection: Sendable, Hashable {
  /// What is wrong; the registry is sound without any.
  package var problems: [Remark] = []
  /// Leftovers of interrupted writes, which harm nothing and go with the next write or stay unused.
  package var leftovers: [Remark] = []
  package var entries = 0
  package var versions = 0
  package var objects = 0

  package init() {}

  /// Whether nothing is wrong.
  package var isSound: Bool { problems.isEmpty }

  /// One thing found, where, and what to do about it.
  package struct Remark: Sendable, Hashable, CustomStringConvertible {
    package var subject: String
    package var message: String
    package var remedy: String?

    package init(_ subject: String, _ message: String, remedy: String? = nil) {
      self.subject = subject
      self.message = message
      self.remedy = remedy
    }

    /// One sentence that says what failed and why.
    package var description: String {
      "\(subject): \(message)" + (remedy.map { " (\($0))" } ?? "")
    }
  }
}
