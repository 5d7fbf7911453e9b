package import Outcomes

/// What a run could learn about its code.
package struct CodeReading: Sendable, Hashable {
  /// The state of the repository; nil where there is none or it could not be read.
  package var code: CodeLineage?
  /// Why there is no code lineage, or what a reader of it has to know; nil where nothing is to say.
  package var note: String?

  /// States what was read.
  package init(code: CodeLineage?, note: String?) {
    self.code = code
    self.note = note
  }
}
