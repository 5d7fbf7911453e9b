/// Where a failing case lies, from the text of its failure.
struct TestPlace: Sendable, Hashable {
  var file: String
  var line: Int

  /// Reads `tests/test_a.py:12: AssertionError` of pytest, or `at com.acme.FooTest.bar(FooTest.java:42)`.
  ///
  /// Of a stack trace the frame of the test's own class counts; of pytest's the last place.
  static func find(in text: String, group: String) -> TestPlace? {
    let lines = text.split(separator: "\n")
    for line in lines {
      guard
        let match = line.firstMatch(
          of: /\bat (?:[^ ]*\/)?([\w.$]+)\.[\w$<>]+\(([\w$]+\.\w+):([0-9]+)\)/),
        let number = Int(match.3)
      else { continue }
      let type = match.1.split(separator: "$").first.map(String.init) ?? ""
      guard type == group else { continue }
      let folders = type.split(separator: ".").dropLast()
      return TestPlace(file: (folders + [match.2]).joined(separator: "/"), line: number)
    }
    for line in lines.reversed() {
      if let match = line.firstMatch(of: /^([^\s:]+\.py):([0-9]+):/), let number = Int(match.2) {
        return TestPlace(file: String(match.1), line: number)
      }
    }
    return nil
  }
}
