/// The regular expression of a text's shape, as profiles count them: `A+9+` is letters, then digits.
enum ShapePattern {
  /// An RE2 pattern that whole texts of any of the shapes match.
  static func pattern(of shapes: [String]) -> String {
    let bodies = shapes.map(body)
    return bodies.count == 1 ? "^\(bodies[0])$" : "^(\(bodies.joined(separator: "|")))$"
  }

  private static func body(_ shape: String) -> String {
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in shape.unicodeScalars {
      if scalar == "+", let last = previous, last != "+" {
        result += "+"
        previous = "+"
        continue
      }
      result += element(scalar)
      previous = scalar
    }
    return result
  }

  private static func element(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "9": "[0-9]"
    case "A": "[A-Z]"
    case "a": "[a-z]"
    case _ where #"\.+*?()|[]{}^$"#.unicodeScalars.contains(scalar): "\\" + String(scalar)
    default: String(scalar)
    }
  }
}
