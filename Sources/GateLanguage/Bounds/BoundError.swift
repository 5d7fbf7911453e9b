/// Why a text is not a bound, and what to write instead.
package struct BoundError: Error, Sendable, Hashable {
  /// One sentence without full stop.
  package var message: String
  package var help: String

  package init(_ message: String, help: String) {
    self.message = message
    self.help = help
  }
}
