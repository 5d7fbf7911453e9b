internal import Testing

/// A tracked text file.
struct SourceText: Sendable, Hashable {
  let path: String
  let lines: [Substring]

  init(path: String, text: String) {
    self.path = path
    // "\r\n" is one character, so it is a separator of its own.
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
  }

  /// The folder below `Sources` or `Tests`, which is the name of the target.
  var target: String? {
    let parts = path.split(separator: "/")
    guard parts.count > 2, parts[0] == "Sources" || parts[0] == "Tests" else { return nil }
    return String(parts[1])
  }

  /// The lines outside string literals of several lines, with their numbers.
  var code: [(number: Int, line: Substring)] {
    var isInString = false
    var code: [(Int, Substring)] = []
    for (index, line) in lines.enumerated() {
      if !isInString { code.append((index + 1, line)) }
      let marks = line.ranges(of: "\"\"\"").count
      if marks % 2 == 1 { isInString.toggle() }
    }
    return code
  }
}

/// A place that breaks a rule of the repository.
struct Offence: Sendable, Hashable, CustomStringConvertible {
  let path: String
  var line: Int = 1
  let message: String

  var description: String { "\(path):\(line): \(message)" }
}

/// Records each offence as a failure that names file and line.
func report(_ offences: [Offence], location: SourceLocation = #_sourceLocation) {
  for offence in offences {
    Issue.record(Comment(rawValue: offence.description), sourceLocation: location)
  }
}
