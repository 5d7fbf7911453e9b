/// The little tables that references use for their examples: both sides, told apart by `side`.
enum ExampleTable {
  /// 60 rows a side: the reference counts to 60, the current side is shifted.
  static func numbers(shiftedBy shift: Int) -> String {
    table(
      reference: (1...60).map { "\($0)" }, current: (1...60).map { "\($0 + shift)" })
  }

  /// 20 rows a side, the reference half `a` and half `b`, the current side a repeated pattern.
  static func categories(_ pattern: String) -> String {
    let values = pattern.split(separator: ",").map(String.init)
    return table(
      reference: (1...20).map { $0.isMultiple(of: 2) ? "a" : "b" },
      current: (0..<20).map { values[$0 % values.count] })
  }

  /// 40 rows a side with a share of missing values; `id` numbers the rows in order of time.
  static func missing(every step: Int) -> String {
    table(
      reference: (1...40).map { "\($0)" },
      current: (1...40).map { $0.isMultiple(of: step) ? "" : "\($0)" })
  }

  /// 200 rows a side in order of time that swing between 0 and 6, the current ones shifted.
  static func series(shiftedBy shift: Int) -> String {
    let reference = (0..<200).map { "reference,\($0),\($0 * 5 % 7)" }
    let current = (0..<200).map { "current,\(200 + $0),\($0 * 5 % 7 + shift)" }
    return (["side,t,x"] + reference + current).joined(separator: "\n") + "\n"
  }

  /// 100 rows a side of two columns that move together, and on the current side against each other.
  static func pairs(isMoved: Bool) -> String {
    let reference = (0..<100).map { "reference,\($0 % 10),\($0 % 10)" }
    let current = (0..<100).map { "current,\($0 % 10),\(isMoved ? 9 - $0 % 10 : $0 % 10)" }
    return (["side,x,y"] + reference + current).joined(separator: "\n") + "\n"
  }

  private static func table(reference: [String], current: [String]) -> String {
    let rows = reference.map { "reference,\($0)" } + current.map { "current,\($0)" }
    return (["side,x"] + rows).joined(separator: "\n") + "\n"
  }
}
