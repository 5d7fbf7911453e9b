internal import DuckDB

extension Engine {
  /// Reads the joined rows.
  func paired(
    _ request: PredictionsRequest, _ plan: PairingPlan,
    _ candidate: PairedPredictions.JoinProblems, _ production: PairedPredictions.JoinProblems?
  ) throws(EngineError) -> PairedPredictions {
    var rows = PairedRows(plan)
    try files.forEachStreamedChunk(
      of: dialect.paired(request, plan), to: "join", request.holdout
    ) { chunk throws(DuckDBError) in
      try rows.append(chunk)
    }
    return rows.predictions(plan, candidate, production)
  }
}

/// Gathers joined rows, in the order of the columns of the query.
private struct PairedRows {
  private var labels: [Double] = []
  private var clusters: [Int64] = []
  private var queries: [Int64] = []
  private var classes = TextNumbering()
  private var sides: [SideScores]
  private var slices: [TextNumbering]
  private var flags: [[Int64]]
  private var numbers: [[Double]]
  private let readsClasses: Bool

  init(_ plan: PairingPlan) {
    sides = plan.sides.map { SideScores($0) }
    slices = plan.slices.map { _ in TextNumbering() }
    flags = plan.predicates.map { _ in [] }
    numbers = plan.numbers.map { _ in [] }
    readsClasses = plan.labelClass != nil
  }

  mutating func append(_ chunk: borrowing DataChunk) throws(DuckDBError) {
    try chunk.append(column: 0, to: &labels)
    _ = try chunk.append(column: 1, to: &clusters)
    _ = try chunk.append(column: 2, to: &queries)
    if readsClasses { classes.append(chunk, column: 3) }
    var column = 4
    for side in sides.indices { try sides[side].append(chunk, column: &column) }
    for index in slices.indices {
      slices[index].append(chunk, column: column)
      column += 1
    }
    for index in flags.indices {
      _ = try chunk.append(column: column, to: &flags[index])
      column += 1
    }
    for index in numbers.indices {
      try chunk.append(column: column, to: &numbers[index])
      column += 1
    }
  }

  func predictions(
    _ plan: PairingPlan, _ candidate: PairedPredictions.JoinProblems,
    _ production: PairedPredictions.JoinProblems?
  ) -> PairedPredictions {
    let values = sides.map { $0.values() }
    var paired = PairedPredictions(
      labels: labels, candidate: values[0].first,
      production: values.count > 1 ? values[1].first : nil,
      clusters: plan.cluster == nil ? nil : clusters.map(Int.init),
      slices: zip(plan.slices, slices).map {
        PairedPredictions.SliceColumn(column: $0.name, $1.column)
      },
      candidateProblems: candidate, productionProblems: production)
    paired.flags = flags.map { column in column.map { $0 == 1 } }
    paired.numbers = numbers
    paired.labelClasses =
      readsClasses
      ? PairedPredictions.SliceColumn(column: plan.labelColumn.name, classes.column) : nil
    paired.rankedQueries = plan.query == nil ? nil : queries.map(Int.init)
    paired.candidateColumns = values[0].all
    paired.productionColumns = values.count > 1 ? values[1].all : nil
    return paired
  }
}

/// Gathers one model's scores.
private struct SideScores {
  private var numbers: [[Double]]
  private var classes = TextNumbering()
  private let areClasses: Bool

  init(_ side: PairingPlan.Side) {
    areClasses = !side.scores.hasNumbers
    numbers = side.columns.dropFirst(areClasses ? 1 : 0).map { _ in [] }
  }

  /// Takes the model's columns from the given one on.
  mutating func append(
    _ chunk: borrowing DataChunk, column: inout Int
  ) throws(DuckDBError) {
    if areClasses {
      classes.append(chunk, column: column)
      column += 1
    }
    for place in numbers.indices {
      try chunk.append(column: column, to: &numbers[place])
      column += 1
    }
  }

  /// The first score of each row, and all where there is more to say.
  func values() -> (first: [Double], all: PairedPredictions.ScoreValues?) {
    if areClasses {
      let column = PairedPredictions.SliceColumn(column: "class", classes.column)
      let first =
        numbers.first
        ?? column.memberships.map { column.values[Int($0)] == nil ? .nan : Double($0) }
      return (first, PairedPredictions.ScoreValues(numbers: [], classes: column))
    }
    return (numbers[0], numbers.count > 1 ? PairedPredictions.ScoreValues(numbers: numbers) : nil)
  }
}

extension PairedPredictions.SliceColumn {
  /// A column of texts with its values in order of their bytes.
  init(column: String, _ texts: NumberedTexts) {
    let sorted = texts.sorted()
    self.init(column: column, values: sorted.values, memberships: sorted.places)
  }
}
