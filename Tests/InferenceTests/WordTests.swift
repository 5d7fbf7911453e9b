import Testing

@testable import Inference

/// Names, shapes and formats of inferred rules.
@Suite struct WordTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var given: String
    var expected: String?

    var testDescription: String { "\(given) → \(expected ?? "nothing")" }
  }

  static let personal = [
    Case(given: "email", expected: "email"), Case(given: "customerEmail", expected: "email"),
    Case(given: "home_address", expected: "home address"),
    Case(given: "HomeAddress", expected: "home address"), Case(given: "SSN", expected: "ssn"),
    Case(given: "shipping", expected: nil), Case(given: "mailbox_id", expected: nil),
    Case(given: "description", expected: nil), Case(given: "", expected: nil),
    Case(given: "first-name", expected: "first name"), Case(given: "🛫", expected: nil),
  ]

  @Test(arguments: personal)
  func personalNames(_ name: Case) {
    #expect(PersonalName.word(in: name.given) == name.expected)
  }

  static let shapes = [
    Case(given: "A9+A+", expected: "^[A-Z][0-9]+[A-Z]+$"),
    Case(given: "9+-9+", expected: "^[0-9]+-[0-9]+$"), Case(given: "+9+", expected: #"^\+[0-9]+$"#),
    Case(given: "a.a+", expected: #"^[a-z]\.[a-z]+$"#),
    Case(given: "(9)", expected: #"^\([0-9]\)$"#),
  ]

  @Test(arguments: shapes)
  func shapesArePatterns(_ shape: Case) {
    #expect(ShapePattern.pattern(of: [shape.given]) == shape.expected)
  }

  @Test func severalShapesAreAlternatives() {
    #expect(ShapePattern.pattern(of: ["9+", "A"]) == "^([0-9]+|[A-Z])$")
  }

  static let datasets = [
    Case(given: "/x/train.parquet", expected: "train"), Case(given: "/x/a.csv.gz", expected: "a"),
    Case(given: "/x/data/month=*/*.parquet", expected: "data"),
    Case(given: "/x/month=1/*.parquet", expected: "month_1"),
    Case(given: "/x/2013.csv", expected: "data_2013"),
    Case(given: "/x/production.csv", expected: "production_data"),
    Case(given: "/x/größe 🛫.csv", expected: "gr__e__"), Case(given: "/*", expected: "data"),
  ]

  @Test(arguments: datasets)
  func datasetsAreNamedLikeTheirFiles(_ file: Case) {
    #expect(SpecDataset.name(of: file.given, taken: []) == file.expected)
  }

  @Test func namesAreNotGivenTwice() {
    #expect(SpecDataset.name(of: "/b/Train.csv", taken: ["train", "train_2"]) == "Train_3")
  }

  static let names = [
    Case(given: "a*b", expected: "a[*]b"), Case(given: "a[1]", expected: "a[[]1]"),
    Case(given: "really?", expected: "really[?]"), Case(given: "plain", expected: "plain"),
  ]

  @Test(arguments: names)
  func namesThatLookLikeGlobsMeanThemselves(_ name: Case) {
    #expect(InferredColumn(name: name.given, rules: [], notes: []).key == name.expected)
  }
}
