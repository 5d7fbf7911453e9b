/// Why a spec was not edited, in words for the person who asked.
package struct EditRefusal: Error, Sendable, Hashable, CustomStringConvertible {
  package var message: String

  package init(_ message: String) {
    self.message = message
  }

  /// The sentence itself.
  package var description: String { message }
}
