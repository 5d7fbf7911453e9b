internal import YAMLTree

/// The characters of a YAML text by their places, for edits that leave everything else as it is.
struct TextPlaces {
  let scalars: [Unicode.Scalar]
  /// The index of each line's first character; lines end at LF, CR or both.
  private let starts: [Int]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (index, scalar) in scalars.enumerated() {
      if scalar == "\n" {
        if index > 0, scalars[index - 1] == "\r" {
          starts[starts.count - 1] = index + 1
        } else {
          starts.append(index + 1)
        }
      } else if scalar == "\r" {
        starts.append(index + 1)
      }
    }
    self.starts = starts
  }

  /// The index of a place.
  func offset(_ mark: YAMLMark) -> Int {
    guard starts.indices.contains(mark.line) else { return scalars.count }
    return min(scalars.count, starts[mark.line] + mark.column)
  }

  /// The characters of a stretch.
  func text(_ range: YAMLRange) -> String {
    string(offset(range.start)..<max(offset(range.start), offset(range.end)))
  }

  /// Where the line of a place ends, before its line break.
  func lineEnd(_ line: Int) -> Int {
    var index = offset(YAMLMark(line: line, column: 0))
    while index < scalars.count, scalars[index] != "\n", scalars[index] != "\r" { index += 1 }
    return index
  }

  /// How the lines of the text end: as its first one does.
  var lineBreak: String {
    guard let first = scalars.firstIndex(where: { $0 == "\n" || $0 == "\r" }) else { return "\n" }
    let isPair = scalars[first] == "\r" && scalars[(first + 1)...].first == "\n"
    return isPair ? "\r\n" : String(scalars[first])
  }

  /// The text with stretches replaced, which must not overlap.
  func replacing(_ changes: [(range: Range<Int>, text: String)]) -> String {
    var result = ""
    var position = 0
    for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += string(position..<change.range.lowerBound) + change.text
      position = change.range.upperBound
    }
    return result + string(position..<scalars.count)
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }
}
