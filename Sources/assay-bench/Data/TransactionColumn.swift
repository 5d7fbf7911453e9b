/// One of the 21 columns of the transactions, and what every contestant asks of it.
struct TransactionColumn {
  /// What the values of a column are.
  enum Kind {
    case identifier
    /// Numbers between two ends, with a share of rows that miss them.
    case float(ClosedRange<Double>, missing: Double)
    case integer(ClosedRange<Int>)
    /// Texts of a set, the first ones most frequent.
    case category(size: Int)
    case pattern
    case time
    case boolean
  }

  let name: String
  let kind: Kind

  static let all: [TransactionColumn] = [
    TransactionColumn(name: "id", kind: .identifier),
    TransactionColumn(name: "amount", kind: .float(0...1_000_000, missing: 0.01)),
    TransactionColumn(name: "fee", kind: .float(0...5, missing: 0.02)),
    TransactionColumn(name: "balance", kind: .float(-10_000...20_000, missing: 0.03)),
    TransactionColumn(name: "score", kind: .float(0...1, missing: 0.05)),
    TransactionColumn(name: "latitude", kind: .float(0...90, missing: 0.01)),
    TransactionColumn(name: "longitude", kind: .float(-60...80, missing: 0.01)),
    TransactionColumn(name: "distance", kind: .float(0...2_000, missing: 0.04)),
    TransactionColumn(name: "velocity", kind: .float(-10...10, missing: 0.02)),
    TransactionColumn(name: "quantity", kind: .integer(1...20)),
    TransactionColumn(name: "age", kind: .integer(18...87)),
    TransactionColumn(name: "merchant", kind: .integer(0...49_999)),
    TransactionColumn(name: "points", kind: .integer(0...999_999_999)),
    TransactionColumn(name: "channel", kind: .category(size: 3)),
    TransactionColumn(name: "status", kind: .category(size: 8)),
    TransactionColumn(name: "country", kind: .category(size: 20)),
    TransactionColumn(name: "category", kind: .category(size: 50)),
    TransactionColumn(name: "city", kind: .category(size: 200)),
    TransactionColumn(name: "reference", kind: .pattern),
    TransactionColumn(name: "sold_at", kind: .time),
    TransactionColumn(name: "online", kind: .boolean),
  ]

  /// What the texts of the patterned column match.
  static let pattern = "^[A-Z]{2}-[0-9]{6}$"
  /// The quantiles that are asked of every number.
  static let quantiles = ["0.05", "0.5", "0.95"]

  /// The ends of a number's range, as every contestant writes them.
  var range: (low: String, high: String)? {
    switch kind {
    case .float(let range, _): ("\(Int(range.lowerBound))", "\(Int(range.upperBound))")
    case .integer(let range): ("\(range.lowerBound)", "\(range.upperBound)")
    default: nil
    }
  }

  /// The texts of a category's set.
  var values: [String]? {
    guard case .category(let size) = kind else { return nil }
    return (0..<size).map { index in
      let digits = String(index)
      return name + "_" + String(repeating: "0", count: 3 - digits.count) + digits
    }
  }

  /// The type in words of a gate spec.
  var type: String {
    switch kind {
    case .identifier, .category, .pattern: "string"
    case .float: "float"
    case .integer: "integer"
    case .time: "timestamp"
    case .boolean: "boolean"
    }
  }

  /// The library's type.
  var sqlType: String {
    switch kind {
    case .identifier, .category, .pattern: "VARCHAR"
    case .float: "DOUBLE"
    case .integer: name == "points" ? "BIGINT" : "INTEGER"
    case .time: "TIMESTAMP"
    case .boolean: "BOOLEAN"
    }
  }
}
