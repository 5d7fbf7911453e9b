extension DuckDBDialect {
  /// TRUE for a present time that is not later than every time of another relation by the gap.
  func isNotLater(
    _ later: Column, than earlier: Column, of relation: String, gap: Double
  ) -> String {
    let last =
      "(SELECT max(\(identifier(earlier.name))) FILTER (WHERE \(isPresent(earlier))) "
      + "FROM \(relation))"
    let name = identifier(later.name)
    let isNotAfter = "\(name) <= \(last)"
    guard gap > 0 else { return "(\(isPresent(later)) AND \(isNotAfter))" }
    // Whole microseconds: the difference of two points may have no exact double.
    let microseconds = "CAST(\(literal(gap * 1_000_000)) AS BIGINT)"
    return "(\(isPresent(later)) AND (\(isNotAfter) OR "
      + "epoch_us(\(name)) - epoch_us(\(last)) < \(microseconds)))"
  }
}
