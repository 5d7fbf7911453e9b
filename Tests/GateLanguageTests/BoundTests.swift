import GateLanguage
import Testing

@Suite("Bounds")
struct BoundTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    var quantity: Quantity
    var condition: Bound.Condition
    var unit: Bound.Unit
    var testDescription: String { text }

    init(
      _ text: String, _ quantity: Quantity, _ condition: Bound.Condition,
      _ unit: Bound.Unit = .number
    ) {
      self.text = text
      self.quantity = quantity
      self.condition = condition
      self.unit = unit
    }
  }

  @Test(arguments: [
    Case(">= 100_000", .count, .atLeast(100_000)), Case("< 5%", .share, .less(0.05), .percent),
    Case("= 0", .share, .equal(0)), Case("!= 0", .value, .notEqual(0)),
    Case("10..1000", .count, .within(10, 1000)), Case(" 10 .. 1000 ", .value, .within(10, 1000)),
    Case("outside 10..1000", .value, .outside(10, 1000)),
    Case("±30%", .change, .change(0.3), .percent), Case("± 2.5", .change, .change(2.5)),
    Case("<=-1.5e-3", .value, .atMost(-0.0015)), Case("-5..-1", .value, .within(-5, -1)),
    Case("1%..5%", .share, .within(0.01, 0.05), .percent), Case("> 0.25", .value, .greater(0.25)),
    Case("0.5..0.5", .value, .within(0.5, 0.5)), Case("<= 100%", .share, .atMost(1), .percent),
  ])
  func reads(_ item: Case) throws {
    let bound = try Bound.parse(item.text, quantity: item.quantity)
    #expect(bound.condition == item.condition)
    #expect(bound.unit == item.unit)
  }

  struct Wrong: CustomTestStringConvertible, Sendable {
    var text: String
    var quantity: Quantity
    /// What message and help must hold.
    var words: [String]
    var testDescription: String { text }

    init(_ text: String, _ quantity: Quantity, _ words: String...) {
      self.text = text
      self.quantity = quantity
      self.words = words
    }
  }

  @Test(arguments: [
    Wrong("< 0.05", .share, "fraction", "\"< 5%\" for a share", "\"< 1\""),
    Wrong("< 0.05", .count, "fraction", "\"< 5%\" for a share", "\"< 1\""),
    Wrong("5", .share, "bare number 5", "\"= 5\"", "\">= 5\"", "\"<= 5\""),
    Wrong("5%", .share, "bare number 5%", "\"<= 5%\""), Wrong("", .value, "empty"),
    Wrong("   ", .value, "empty"), Wrong("1000..10", .count, "reversed", "\"10..1000\""),
    Wrong("outside 5%..1%", .share, "reversed", "\"outside 1%..5%\""),
    Wrong("1..5%", .share, "only one end", "\"1%..5%\"", "\"1..5\""),
    Wrong("± 30%", .share, "is a change"), Wrong("±-1", .change, "negative", "±1"),
    Wrong("> 5%", .count, "where things are counted"), Wrong("> 5%", .value, "where a value"),
    Wrong("> 120%", .share, "not a share", "100%"), Wrong(">= -5", .count, "negative"),
    Wrong("== 5", .count, "not a comparison", "\"= 5\""), Wrong("=> 5", .count, "\">= 5\""),
    Wrong("≥ 5", .count, "\">= 5\""), Wrong("> 100,000", .count, "100_000"),
    Wrong("> 1__0", .count, "not a number"), Wrong("> 10_", .count, "not a number"),
    Wrong("> _1", .count, "not a number"), Wrong("> 1e999", .value, "not a number"),
    Wrong("> nan", .value, "not a number"), Wrong("> inf", .value, "not a number"),
    Wrong(">", .value, "lacks a number"), Wrong("1..2..3", .value, "not a range"),
    Wrong("..5", .value, "lacks a number"), Wrong("many", .count, "is not a bound"),
    Wrong("> 5 %%", .share, "not a number"), Wrong("\u{1B}[31m", .value, "\\u{1b}"),
  ])
  func refuses(_ item: Wrong) {
    do throws(BoundError) {
      let bound = try Bound.parse(item.text, quantity: item.quantity)
      Issue.record("accepted as \(bound)")
    } catch {
      for word in item.words { #expect((error.message + "; " + error.help).contains(word)) }
    }
  }
}
