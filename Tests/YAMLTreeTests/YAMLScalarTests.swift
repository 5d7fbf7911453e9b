import Testing
import YAMLTree

@Suite("Scalars of YAML 1.2's core schema")
struct YAMLScalarTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    var expected: YAMLScalar
    var testDescription: String { text }

    init(_ text: String, _ expected: YAMLScalar) {
      self.text = text
      self.expected = expected
    }
  }

  @Test(
    arguments: [
      "no", "No", "NO", "on", "off", "yes", "y", "n", "nULL", "tRUE", "1_000", "0b1",
      "1:30", "2013-11-03", "+", "-", ".", "e5", "1e", "1.2.3", "0x", "0o8", "+0x1", "= 0", "<5",
      "nan", "inf", ".infinity", "٣",
    ].map { Case($0, .string) } + [
      Case("", .null), Case("~", .null), Case("null", .null), Case("Null", .null),
      Case("true", .boolean(true)), Case("FALSE", .boolean(false)),
      Case("0", .integer(0)), Case("012", .integer(12)), Case("-7", .integer(-7)),
      Case("+7", .integer(7)), Case("0x1F", .integer(31)), Case("0o17", .integer(15)),
      Case("9223372036854775807", .integer(.max)), Case("9223372036854775808", .tooLarge),
      Case("-9223372036854775808", .integer(.min)), Case("0xFFFFFFFFFFFFFFFFF", .tooLarge),
      Case("1.5", .float(1.5)), Case("1.", .float(1)), Case(".5", .float(0.5)),
      Case("-.5e+3", .float(-500)), Case("1.e2", .float(100)), Case("1e400", .tooLarge),
      Case(".inf", .float(.infinity)), Case("-.INF", .float(-.infinity)),
    ])
  func resolves(_ item: Case) {
    #expect(YAMLScalar(plain: item.text) == item.expected)
  }

  @Test("not a number is a float")
  func notANumber() {
    guard case .float(let value) = YAMLScalar(plain: ".NaN") else {
      Issue.record("not a float")
      return
    }
    #expect(value.isNaN)
  }
}
