/// What a report depends on besides the run: the place it is written at and how wide and coloured it is.
package struct ReportOptions: Sendable, Hashable {
  /// The name of the machine, for JUnit; an empty name is written as `localhost`.
  package var hostname: String
  /// Columns of the terminal; under 40 is taken as 40.
  package var width: Int
  /// Whether the terminal summary may use colours.
  package var hasColour: Bool
  /// One of the reporter's variants, or nil for its default.
  package var variant: String?
  /// The reports that were written, in order, for the summary's last lines.
  package var written: [Written]

  package init(
    hostname: String = "localhost", width: Int = 100, hasColour: Bool = false,
    variant: String? = nil, written: [Written] = []
  ) {
    self.hostname = hostname
    self.width = width
    self.hasColour = hasColour
    self.variant = variant
    self.written = written
  }

  /// A report's format and the path it lies at.
  package struct Written: Sendable, Hashable {
    /// The format's name, for example `junit:strict`.
    package var format: String
    /// The path as the user named it.
    package var path: String

    package init(format: String, path: String) {
      self.format = format
      self.path = path
    }
  }
}
