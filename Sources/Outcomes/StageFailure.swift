/// Machinery that broke, as far as the runner needs to know it: where, on what, and why.
package struct StageFailure: Error, Sendable, Hashable, CustomStringConvertible {
  package var stage: Stage
  /// What was being worked on: a dataset, a command, a registry.
  package var subject: String
  /// The library's or system's own message.
  package var cause: String
  /// What the user can do about it.
  package var remedy: String?

  package init(stage: Stage, subject: String, cause: String, remedy: String? = nil) {
    self.stage = stage
    self.subject = subject
    self.cause = cause
    self.remedy = remedy
  }

  /// One sentence that says what failed and why.
  package var description: String {
    subject + ": " + cause + (remedy.map { " (" + $0 + ")" } ?? "")
  }
}
