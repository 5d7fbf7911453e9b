internal import DuckDB

extension Engine {
  /// Reads the joined rows.
  func paired(
    _ request: PredictionsRequest, _ plan: PairingPlan,
    _ candidate: PairedPredictions.JoinProblems, _ production: PairedPredictions.JoinProblems?
  ) throws(EngineError) -> PairedPredictions {
    var rows = PairedRows(plan)
    try files.forEachChunk(
      of: dialect.paired(request, plan), to: "join", request.holdout
    ) { chunk throws(DuckDBError) in
      for row in 0..<chunk.rowCount {
        try rows.add(chunk, row)
      }
    }
    return rows.predictions(plan, candidate, production)
  }
}

/// Gathers joined rows, in the order of the columns of the query.
private struct PairedRows {
  private var labels: [Double] = []
  private var clusters: [Int] = []
  private var queries: [Int] = []
  private var classes = SliceCollector()
  private var sides: [SideScores]
  private var slices: [SliceCollector]
  private var flags: [[Bool]]
  private var numbers: [[Double]]
  private let readsClasses: Bool

  init(_ plan: PairingPlan) {
    sides = plan.sides.map { SideScores($0) }
    slices = plan.slices.map { _ in SliceCollector() }
    flags = plan.predicates.map { _ in [] }
    numbers = plan.numbers.map { _ in [] }
    readsClasses = plan.labelClass != nil
  }

  mutating func add(_ chunk: borrowing DataChunk, _ row: Int) throws(DuckDBError) {
    labels.append(try chunk.value(row: row, column: 0).double ?? .nan)
    clusters.append(try chunk.value(row: row, column: 1).integer ?? 0)
    queries.append(try chunk.value(row: row, column: 2).integer ?? 0)
    if readsClasses { classes.add(try chunk.value(row: row, column: 3).text) }
    var column = 4
    for side in sides.indices {
      for place in sides[side].numbers.indices {
        sides[side].numbers[place].append(try chunk.value(row: row, column: column).double ?? .nan)
        column += 1
      }
      if sides[side].areClasses {
        sides[side].classes.add(try chunk.value(row: row, column: column).text)
        column += 1
      }
    }
    for index in slices.indices {
      slices[index].add(try chunk.value(row: row, column: column).text)
      column += 1
    }
    for index in flags.indices {
      flags[index].append(try chunk.value(row: row, column: column).integer == 1)
      column += 1
    }
    for index in numbers.indices {
      numbers[index].append(try chunk.value(row: row, column: column).double ?? .nan)
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
      clusters: plan.cluster == nil ? nil : clusters,
      slices: zip(plan.slices, slices).map { $1.column(named: $0.name) },
      candidateProblems: candidate, productionProblems: production)
    (paired.flags, paired.numbers) = (flags, numbers)
    paired.labelClasses = readsClasses ? classes.column(named: plan.labelColumn.name) : nil
    paired.rankedQueries = plan.query == nil ? nil : queries
    paired.candidateColumns = values[0].all
    paired.productionColumns = values.count > 1 ? values[1].all : nil
    return paired
  }
}

/// Gathers one model's scores.
private struct SideScores {
  var numbers: [[Double]]
  var classes = SliceCollector()
  let areClasses: Bool

  init(_ side: PairingPlan.Side) {
    areClasses = !side.scores.hasNumbers
    numbers = areClasses ? [] : side.scores.columns.map { _ in [] }
  }

  /// The first score of each row, and all where there is more to say.
  func values() -> (first: [Double], all: PairedPredictions.ScoreValues?) {
    if areClasses {
      let column = classes.column(named: "class")
      return (
        column.memberships.map { column.values[$0] == nil ? .nan : Double($0) },
        PairedPredictions.ScoreValues(numbers: [], classes: column)
      )
    }
    return (numbers[0], numbers.count > 1 ? PairedPredictions.ScoreValues(numbers: numbers) : nil)
  }
}
