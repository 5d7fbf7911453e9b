internal import Outcomes

/// How a metric changed from production to the candidate, slice by slice, as written outside.
struct ChangeDocument: Codable {
  var metric: String
  var by: String
  @Nullable var production: Double?
  @Nullable var candidate: Double?
  @Nullable var recorded: Double?
  var parts: [Part]
  var notFinite: [String: String]?

  /// One slice's part.
  struct Part: Codable {
    var slice: String
    var rows: Int
    @Nullable var share: Double?
    @Nullable var production: Double?
    @Nullable var candidate: Double?
    @Nullable var contribution: Double?
    @Nullable var shareMoved: Double?
    @Nullable var changeWithin: Double?
    var notFinite: [String: String]?

    init(_ part: MetricChange.Part) {
      var numbers = FiniteNumbers()
      slice = part.slice
      rows = part.rows
      share = numbers.finite(part.share, "share")
      production = numbers.finite(part.production, "production")
      candidate = numbers.finite(part.candidate, "candidate")
      contribution = numbers.finite(part.contribution, "contribution")
      shareMoved = numbers.finite(part.shareMoved, "share_moved")
      changeWithin = numbers.finite(part.changeWithin, "change_within")
      notFinite = numbers.words
    }

    func part() throws(ReportError) -> MetricChange.Part {
      let numbers = FiniteNumbers(notFinite)
      return MetricChange.Part(
        slice: slice, rows: rows, share: try numbers.required(share, "share"),
        production: try numbers.required(production, "production"),
        candidate: try numbers.required(candidate, "candidate"),
        contribution: try numbers.required(contribution, "contribution"),
        shareMoved: try numbers.optional(shareMoved, "share_moved"),
        changeWithin: try numbers.optional(changeWithin, "change_within"))
    }
  }

  init(_ change: MetricChange) {
    var numbers = FiniteNumbers()
    metric = change.metric
    by = change.by
    production = numbers.finite(change.production, "production")
    candidate = numbers.finite(change.candidate, "candidate")
    recorded = numbers.finite(change.recorded, "recorded")
    parts = change.parts.map(Part.init)
    notFinite = numbers.words
  }

  func change() throws(ReportError) -> MetricChange {
    let numbers = FiniteNumbers(notFinite)
    var read: [MetricChange.Part] = []
    for part in parts { read.append(try part.part()) }
    return MetricChange(
      metric: metric, by: by, production: try numbers.required(production, "production"),
      candidate: try numbers.required(candidate, "candidate"),
      recorded: try numbers.optional(recorded, "recorded"), parts: read)
  }
}

/// Rows that one of the models gets right and the other wrong, as written outside.
struct FlipsDocument: Codable {
  var rows: Int
  var newlyWrong: Int
  var newlyRight: Int
  var examples: [[FindingDocument.Cell]]

  init(_ flips: FlipReport) {
    rows = flips.rows
    newlyWrong = flips.newlyWrong
    newlyRight = flips.newlyRight
    examples = flips.examples.map { row in
      row.cells.map { FindingDocument.Cell(column: $0.column, value: $0.value) }
    }
  }

  var report: FlipReport {
    FlipReport(
      newlyWrong: newlyWrong, newlyRight: newlyRight, rows: rows,
      examples: examples.map { row in
        Finding.ExampleRow(row.map { Finding.ExampleRow.Cell(column: $0.column, value: $0.value) })
      })
  }
}
