internal import DuckDB

extension Engine {
  /// The join of predictions by one whole-number key, where every row of the holdout has exactly one
  /// finite score.
  ///
  /// Nil for other keys, and wherever anything is wrong: the join in SQL then says what.
  func alignedPredictions(
    _ request: PredictionsRequest, _ plan: PairingPlan
  ) throws(EngineError) -> PairedPredictions? {
    guard request.queries.isEmpty, plan.query == nil, plan.labelClass == nil,
      plan.sides.allSatisfy({ $0.scores.form == .number }),
      plan.keys.count == 1, dialect.isWhole(plan.keys[0])
    else { return nil }
    guard var holdout = try holdoutRows(request, plan) else { return nil }
    let order = KeyOrder.positions(of: holdout.keys)
    let sorted = order.map { KeyOrder.taken(holdout.keys, $0) } ?? holdout.keys
    guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
    func scores(_ path: String, _ layout: ScoreLayout) throws(EngineError) -> [Double]? {
      guard let found = try wholeKeyed(path, layout, plan.keys[0]),
        found.keys.count == sorted.count
      else { return nil }
      if found.keys == holdout.keys {
        return order.map { KeyOrder.taken(found.scores, $0) } ?? found.scores
      }
      let places = KeyOrder.positions(of: found.keys)
      guard (places.map { KeyOrder.taken(found.keys, $0) } ?? found.keys) == sorted else {
        return nil
      }
      return places.map { KeyOrder.taken(found.scores, $0) } ?? found.scores
    }
    guard let candidate = try scores(request.candidatePath, request.scores) else { return nil }
    var production: [Double]?
    if let path = request.productionPath {
      guard let found = try scores(path, request.productionScores) else { return nil }
      production = found
    }
    if let order { holdout.reorder(order) }
    holdout.keys = sorted
    return holdout.paired(plan, candidate: candidate, production: production)
  }

  /// The rows of the holdout in the order of its files; nil where a key is missing.
  private func holdoutRows(
    _ request: PredictionsRequest, _ plan: PairingPlan
  ) throws(EngineError) -> HoldoutRows? {
    var rows = HoldoutRows(plan)
    var isWhole = true
    try files.forEachStreamedChunk(
      of: dialect.unpaired(request, plan), to: "join", request.holdout
    ) { chunk throws(DuckDBError) in
      isWhole = try rows.append(chunk) && isWhole
    }
    return isWhole ? rows : nil
  }

  /// Keys and scores of a predictions file; nil where one is missing or not finite.
  private func wholeKeyed(
    _ path: String, _ scores: ScoreLayout, _ key: Column
  ) throws(EngineError) -> (keys: [Int64], scores: [Double])? {
    let query = try predictionsQuery(path, scores, [key.name])
    let columns = try files.columns(of: query, to: "read predictions", path)
    guard let source = columns.first(where: { $0.name == key.name }),
      let score = columns.first(where: { $0.name == scores.columns[0].column }),
      score.type.isNumeric || score.type == .json
    else { return nil }
    var keys: [Int64] = []
    var values: [Double] = []
    var isWhole = true
    try files.forEachStreamedChunk(
      of: dialect.wholeKeyed(query, key: (source, key), score: score), to: "read predictions", path
    ) { chunk throws(DuckDBError) in
      isWhole = try chunk.append(column: 0, to: &keys) && isWhole
      try chunk.append(column: 1, to: &values)
    }
    return isWhole && values.allSatisfy(\.isFinite) ? (keys, values) : nil
  }
}

/// The rows of a holdout with a whole-number key, column by column.
private struct HoldoutRows {
  var keys: [Int64] = []
  private var labels: [Double] = []
  private var clusters: [Int64] = []
  private var slices: [TextNumbering]
  private var places: [NumberedTexts] = []
  private var flags: [[Int64]]
  private var numbers: [[Double]]

  init(_ plan: PairingPlan) {
    slices = plan.slices.map { _ in TextNumbering() }
    flags = plan.predicates.map { _ in [] }
    numbers = plan.numbers.map { _ in [] }
    hasClusters = plan.cluster != nil
  }

  private let hasClusters: Bool

  /// Takes rows of ``DuckDBDialect/unpaired(_:_:)``; gives whether each has a key.
  mutating func append(_ chunk: borrowing DataChunk) throws(DuckDBError) -> Bool {
    let isWhole = try chunk.append(column: 0, to: &keys)
    try chunk.append(column: 1, to: &labels)
    var column = 2
    if hasClusters {
      _ = try chunk.append(column: column, to: &clusters)
      column += 1
    }
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
    return isWhole
  }

  /// Brings all columns but the key into another order.
  mutating func reorder(_ order: [UInt32]) {
    labels = KeyOrder.taken(labels, order)
    if hasClusters { clusters = KeyOrder.taken(clusters, order) }
    places = slices.map { numbering in
      let column = numbering.column
      return NumberedTexts(values: column.values, places: KeyOrder.taken(column.places, order))
    }
    slices = []
    for index in flags.indices { flags[index] = KeyOrder.taken(flags[index], order) }
    for index in numbers.indices { numbers[index] = KeyOrder.taken(numbers[index], order) }
  }

  /// The join with scores in the order of the keys.
  func paired(
    _ plan: PairingPlan, candidate: [Double], production: [Double]?
  ) -> PairedPredictions {
    let columns = places.isEmpty ? slices.map(\.column) : places
    var paired = PairedPredictions(
      labels: labels, candidate: candidate, production: production,
      clusters: hasClusters ? clusters.map(Int.init) : nil,
      slices: zip(plan.slices, columns).map {
        PairedPredictions.SliceColumn(column: $0.name, $1)
      },
      candidateProblems: .init(), productionProblems: plan.hasProduction ? .init() : nil)
    paired.flags = flags.map { column in column.map { $0 == 1 } }
    paired.numbers = numbers
    paired.wholeKeys = keys
    return paired
  }
}

extension DuckDBDialect {
  /// Whether every value of a key is a 64-bit integer.
  func isWhole(_ key: Column) -> Bool {
    let types: Set<String> = [
      "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER",
    ]
    return key.type == .integer && types.contains(key.physicalType)
  }

  /// Key, label, cluster number, slice values, predicates and numbers of each row of a holdout, in no
  /// order.
  func unpaired(_ request: PredictionsRequest, _ plan: PairingPlan) -> String {
    let key = "CAST(\(identifier(plan.keys[0].name)) AS BIGINT) AS k"
    let cluster = plan.cluster.map { "((\($0)\n)) AS c" }
    let inner =
      ["\(key)", "CAST(\(plan.label) AS DOUBLE) AS y"] + [cluster].compactMap(\.self)
      + plan.slices.enumerated().map { "\(text(of: $1)) AS v\($0)" }
      + plan.predicates.enumerated().map {
        "CAST(CASE WHEN ((\($1)\n)) THEN 1 ELSE 0 END AS BIGINT) AS p\($0)"
      }
      + plan.numbers.enumerated().map { "CAST(\(identifier($1.name)) AS DOUBLE) AS n\($0)" }
    let query = "SELECT \(inner.joined(separator: ", ")) FROM \(relation(request.holdout))"
    guard cluster != nil else { return query }
    return "SELECT * REPLACE (dense_rank() OVER (ORDER BY c ASC NULLS FIRST) - 1 AS c) "
      + "FROM (\(query))"
  }

  /// Whole-number keys and scores of a predictions file; NULL where there is none.
  func wholeKeyed(
    _ query: String, key: (source: Column, target: Column), score: Column
  ) -> String {
    "SELECT CAST(\(cast(key)) AS BIGINT), "
      + "TRY_CAST(\(identifier(score.name)) AS DOUBLE) FROM (\(query))"
  }
}
