/// SQL that makes transactions: the same rows for the same seed, on any number of threads.
struct TransactionRows {
  /// The first row's number; parts with other numbers have other rows.
  var first = 0
  let rows: Int
  var seed = 1

  /// A query that gives the rows.
  var query: String {
    let columns = TransactionColumn.all.enumerated().map { index, column in
      "\(expression(column, index)) AS \(column.name)"
    }
    return "SELECT \(columns.joined(separator: ", ")) "
      + "FROM range(\(first), \(first + rows)) AS rows(i)"
  }

  /// A statement that writes the rows as a file; the format follows from the path's end.
  func copy(to path: String, format: String = "PARQUET") -> String {
    "COPY (\(query)) TO '\(path)' (FORMAT \(format))"
  }

  /// An even number from 0 to below 1, another for each row and place.
  private func uniform(_ place: Int) -> String {
    let salt = place + seed << 40
    return "((hash((i * 256 + \(salt))::UBIGINT) >> 11)::DOUBLE / 9007199254740992)"
  }

  /// A normal number, by Box and Muller.
  private func normal(_ place: Int) -> String {
    "sqrt(-2 * ln(1 - \(uniform(place)))) * cos(2 * pi() * \(uniform(place + 100)))"
  }

  private func expression(_ column: TransactionColumn, _ place: Int) -> String {
    switch column.kind {
    case .identifier:
      // An odd factor maps 64 bits one to one.
      let bits = "((i::HUGEINT * 11400714819323198485 + \(seed)) % 18446744073709551616)::UBIGINT"
      return "lpad(lower(to_hex(\(bits))), 16, '0')"
    case .float(_, let missing):
      return "CASE WHEN \(uniform(place + 200)) >= \(missing) "
        + "THEN \(number(column.name, place)) END"
    case .integer: return whole(column.name, place)
    case .category(let size):
      return "'\(column.name)_' || lpad("
        + "floor(\(size) * pow(\(uniform(place)), 2))::INTEGER::VARCHAR, 3, '0')"
    case .pattern:
      let letters = [place, place + 1].map { "chr((65 + floor(26 * \(uniform($0))))::INTEGER)" }
      return "\(letters[0]) || \(letters[1]) || '-' || "
        + "lpad(floor(1000000 * \(uniform(place + 2)))::INTEGER::VARCHAR, 6, '0')"
    case .time:
      return "TIMESTAMP '2025-01-01' "
        + "+ to_microseconds(floor(31536000000000 * \(uniform(place + 3)))::BIGINT)"
    case .boolean: return "\(uniform(place + 3)) < 0.3"
    }
  }

  private func number(_ name: String, _ place: Int) -> String {
    switch name {
    case "amount": "round(exp(3 + 1.2 * \(normal(place))), 2)"
    case "fee": "round(0.3 + 4 * \(uniform(place)), 2)"
    case "balance": "round(1500 + 900 * \(normal(place)), 2)"
    case "score": uniform(place)
    case "latitude": "48 + 3 * \(normal(place))"
    case "longitude": "9 + 5 * \(normal(place))"
    case "distance": "-40 * ln(1 - \(uniform(place)))"
    default: normal(place)
    }
  }

  private func whole(_ name: String, _ place: Int) -> String {
    switch name {
    case "quantity": "(1 + floor(20 * pow(\(uniform(place)), 3)))::INTEGER"
    case "age": "(18 + floor(70 * \(uniform(place))))::INTEGER"
    case "merchant": "floor(50000 * \(uniform(place)))::INTEGER"
    default: "floor(1000000000 * \(uniform(place)))::BIGINT"
    }
  }
}
