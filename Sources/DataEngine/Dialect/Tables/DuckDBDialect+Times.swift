extension DuckDBDialect {
  /// The newest time at or before a moment, and what is after it.
  func newest(
    _ name: String, asOf: Double, _ measure: TableMeasure, of dataset: Dataset
  ) throws(EngineError) -> String {
    let column = try moment(name, of: dataset)
    let time = identifier(column.name)
    let limit = literal(asOf)
    return try aggregated(
      [
        "count(*)", "count(t)", "max(t) FILTER (WHERE t <= \(limit))",
        "count(*) FILTER (WHERE t > \(limit))", "max(t)",
      ],
      over: try asked(
        measure, of: dataset,
        reading: ["CASE WHEN isfinite(\(time)) THEN epoch(\(time)) END AS t"]), measure,
      of: dataset)
  }

  /// Buckets without a row between the first and the last of a group.
  func gaps(
    in name: String, every step: TimeStep, _ measure: TableMeasure, of dataset: Dataset
  ) throws(EngineError) -> String {
    let column = try moment(name, of: dataset)
    let time = identifier(column.name)
    let plain =
      column.physicalType == Self.zoned
      ? "make_timestamp(epoch_us(\(time)))" : "CAST(\(time) AS TIMESTAMP)"
    let width = width(of: step)
    let rows = try asked(
      measure, of: dataset, reading: ["time_bucket(\(width), \(plain)) AS b"],
      where: ["isfinite(\(time))"])
    let groups = measure.groups.indices.map { "g\($0)" }
    func window(_ more: [String] = []) -> String {
      let parts = groups + more
      return (parts.isEmpty ? "" : "PARTITION BY \(parts.joined(separator: ", ")) ") + "ORDER BY b"
    }
    let tables = [
      "seen AS (SELECT DISTINCT \(groupColumns(measure))b FROM (\(rows)))",
      "steps AS (SELECT *, lag(b) OVER (\(window())) AS p FROM seen)",
      "holes AS (SELECT *, coalesce(\(skipped(step)), 0) AS n FROM steps)",
      "numbered AS (SELECT *, row_number() OVER (\(window(["n > 0"]))) AS k FROM holes)",
    ]
    let shown = step.isWholeDays ? "CAST(CAST(%@ AS DATE) AS VARCHAR)" : "CAST(%@ AS VARCHAR)"
    func text(_ moment: String) -> String {
      "replace(\(shown.replacing("%@", with: moment)), ' ', 'T')"
    }
    let first = text("p + \(width)")
    let stretch =
      "CASE WHEN n = 1 THEN \(first) ELSE \(first) || ' to ' || \(text("b - \(width)")) END"
    return try aggregated(
      ["count(*)", "coalesce(sum(n), 0)", "count(*) FILTER (WHERE n > 0)"],
      texts: [
        text("min(b)"), text("max(b)"),
        "string_agg(\(stretch), ', ' ORDER BY b) "
          + "FILTER (WHERE n > 0 AND k <= \(TableMeasure.shownGaps))",
      ], over: "SELECT * FROM numbered", measure, of: dataset, with: tables)
  }

  private func width(of step: TimeStep) -> String {
    switch step {
    case .seconds(let seconds): "to_microseconds(\(Int(seconds * 1e6)))"
    case .months(let months): "to_months(\(months))"
    }
  }

  private func skipped(_ step: TimeStep) -> String {
    switch step {
    case .seconds(let seconds): "(epoch_us(b) - epoch_us(p)) // \(Int(seconds * 1e6)) - 1"
    case .months(let months): "date_diff('month', p, b) // \(months) - 1"
    }
  }

  /// A column of dates or timestamps.
  private func moment(_ name: String, of dataset: Dataset) throws(EngineError) -> Column {
    let column = try dataset.requiredColumn(name)
    guard column.type == .date || column.type == .timestamp else {
      throw EngineError(
        operation: "measure", subject: name,
        message: "times are read from a date or timestamp; the column is \(column.type)")
    }
    return column
  }
}

extension TimeStep {
  /// Whether every bucket begins at midnight.
  var isWholeDays: Bool {
    switch self {
    case .seconds(let seconds): seconds.truncatingRemainder(dividingBy: 86400) == 0
    case .months: true
    }
  }
}
