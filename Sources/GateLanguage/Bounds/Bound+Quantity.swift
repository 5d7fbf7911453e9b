extension Bound {
  /// Throws where the number makes no sense for the quantity; `rewrite` puts a number into the bound.
  static func check(
    _ number: BoundNumber, in text: String, quantity: Quantity, rewrite: (String) -> String
  ) throws(BoundError) {
    switch (quantity, number.unit) {
    case (.count, .percent):
      throw BoundError(
        "\(Quotation.quoted(text)) is a share where things are counted",
        help: "write a whole number, as in \"\(rewrite("100"))\"")
    case (.value, .percent):
      throw BoundError(
        "\(Quotation.quoted(text)) is a share where a value is meant",
        help: "write the value, as in \"\(rewrite(BoundNumber.words(number.value)))\"")
    case (.count, .number), (.share, .number):
      try checkCount(number, in: text, rewrite: rewrite)
    case (.share, .percent):
      guard (0...1).contains(number.value) else {
        throw BoundError(
          "\(number.text) is not a share of rows", help: "a share lies between 0% and 100%")
      }
    case (.value, .number), (.change, _): break
    }
  }

  private static func checkCount(
    _ number: BoundNumber, in text: String, rewrite: (String) -> String
  ) throws(BoundError) {
    guard number.value >= 0 else {
      throw BoundError(
        "\(Quotation.quoted(text)) bounds a count by a negative number",
        help: "a count is 0 or more")
    }
    guard number.value != number.value.rounded() else { return }
    let percent = BoundNumber.words(number.value * 100) + "%"
    let count = BoundNumber.words(number.value.rounded(.up))
    throw BoundError(
      "\(Quotation.quoted(text)) puts a fraction on a count of rows",
      help: "write \"\(rewrite(percent))\" for a share of rows, "
        + "or a whole number of rows, as in \"\(rewrite(count))\"")
  }

  /// The error of a number without a comparison, with its readings.
  static func bare(_ number: BoundNumber) -> BoundError {
    BoundError(
      "the bare number \(number.text) does not say what must hold",
      help: "write \"= \(number.text)\" for exactly that, \">= \(number.text)\" for at least, "
        + "or \"<= \(number.text)\" for at most")
  }
}
