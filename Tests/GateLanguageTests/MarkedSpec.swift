import GateLanguage
import Outcomes

/// A spec with `①` before each place where a fault must point.
struct MarkedSpec {
  /// The text without markers.
  let text: String
  /// The places of the markers, in the order of the text.
  let places: [SourcePosition]

  init(_ marked: String) {
    var text = ""
    var places: [SourcePosition] = []
    var line = 1
    var column = 1
    for scalar in marked.unicodeScalars {
      if scalar == "①" {
        places.append(SourcePosition(line: line, column: column))
        continue
      }
      text.unicodeScalars.append(scalar)
      column += 1
      if scalar == "\n" { (line, column) = (line + 1, 1) }
    }
    self.text = text
    self.places = places
  }

  /// The places where faults were found, each once, in the order of the text.
  static func places(of faults: [SpecDiagnostic]) -> [SourcePosition] {
    var places: [SourcePosition] = []
    for fault in faults where places.last != fault.span.start { places.append(fault.span.start) }
    return places
  }
}
