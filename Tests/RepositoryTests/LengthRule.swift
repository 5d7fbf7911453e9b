/// No file is longer than 400 lines, and no function's body longer than 40.
enum LengthRule {
  static let fileLimit = 400
  static let functionLimit = 40

  static func file(_ source: SourceText) -> [Offence] {
    guard source.lines.count > fileLimit else { return [] }
    return [
      Offence(
        path: source.path, line: fileLimit + 1,
        message: "\(source.lines.count) lines; at most \(fileLimit) are allowed: split the file")
    ]
  }

  /// Finds long functions by indentation, which the formatter guarantees.
  static func functions(_ source: SourceText) -> [Offence] {
    let code = source.code
    var offences: [Offence] = []
    for (position, (number, line)) in code.enumerated() {
      guard line.contains("func ") || line.contains("init") else { continue }
      guard line.firstMatch(of: #/^\s*([a-z@]\S* )*(func \S+|init[?(<])/#) != nil else { continue }
      let indentation = line.prefix { $0 == " " }
      let rest = code[position...]
      guard
        let start = rest.first(where: {
          $0.line.hasSuffix("{") || ($0.line.hasSuffix("}") && $0.line.contains("{"))
        }),
        start.line.hasSuffix("{"),
        let end = rest.first(where: { $0.number > start.number && $0.line == indentation + "}" })
      else { continue }
      let length = end.number - start.number - 1
      guard length > functionLimit else { continue }
      offences.append(
        Offence(
          path: source.path, line: number,
          message: "a function of \(length) lines; at most \(functionLimit) are allowed"))
    }
    return offences
  }
}
