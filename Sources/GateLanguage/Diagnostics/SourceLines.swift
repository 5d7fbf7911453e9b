/// The lines of a text, which end at LF, CR or both.
struct SourceLines {
  private let lines: [[Unicode.Scalar]]

  init(_ text: String) {
    var lines: [[Unicode.Scalar]] = [[]]
    var wasReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where wasReturn: break
      case "\n", "\r": lines.append([])
      default: lines[lines.count - 1].append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    self.lines = lines
  }

  /// The characters of a line that counts from 1; none where there is no such line.
  func scalars(ofLine line: Int) -> [Unicode.Scalar] {
    lines.indices.contains(line - 1) ? lines[line - 1] : []
  }
}
