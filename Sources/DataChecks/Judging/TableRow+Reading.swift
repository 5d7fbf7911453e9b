internal import DataEngine

extension Measurements {
  /// The rows that a table measure gave.
  func rows(_ measure: TableMeasure) throws(MeasureFailure) -> [TableRow] {
    switch self[.table(measure)] {
    case .table(let rows): return rows
    case .failure(let message): throw MeasureFailure(message)
    default: throw MeasureFailure("the engine answered \(measure.kind) with another kind of number")
    }
  }
}

extension TableRow {
  /// A number that is always there.
  func count(_ position: Int) throws(MeasureFailure) -> Int {
    guard let number = number(position), number.isFinite, abs(number) < 9e15 else {
      throw MeasureFailure("the engine gave no whole number for a count")
    }
    return Int(number)
  }

  /// A number that may be undefined.
  func number(_ position: Int) -> Double? {
    numbers.indices.contains(position) ? numbers[position] : nil
  }

  /// A text that may be undefined.
  func text(_ position: Int) -> String? {
    texts.indices.contains(position) ? texts[position] : nil
  }
}

extension Measurements {
  /// The one row that a user's query gave.
  func only(_ measure: TableMeasure) throws(MeasureFailure) -> TableRow {
    let rows = try rows(measure)
    guard let row = rows.first, rows.count == 1 else {
      throw MeasureFailure(
        rows.isEmpty ? "the query returns no row" : "the query returns more than one row")
    }
    return row
  }
}

extension TableRow {
  /// The number of a user's query.
  func queryNumber() throws(MeasureFailure) -> Double {
    guard let number = number(0) else { throw MeasureFailure("the query returns NULL") }
    guard number.isFinite else {
      throw MeasureFailure("the query returns \(number.isNaN ? "NaN" : "infinity")")
    }
    return number
  }
}
