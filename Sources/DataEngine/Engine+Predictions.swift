internal import DuckDB

extension Engine {
  /// Joins labels and clusters of a holdout with one or two predictions files by key.
  ///
  /// A score that is missing, duplicated or NULL is NaN and counted in the problems; `duplicated`
  /// counts rows in surplus. Clusters are numbered in order of their values, NULL first.
  ///
  /// - Throws: ``EngineError`` for a column that is not there, keys of another type, or a holdout
  ///   whose keys are not unique.
  package func pairedPredictions(
    _ request: PredictionsRequest
  ) async throws(EngineError) -> PairedPredictions {
    try await cancellable { () throws(EngineError) in
      let slices = try countedSlices(of: request)
      let plan = try plan(of: request, slices: slices)
      if var aligned = try alignedPredictions(request, plan) {
        aligned.slices = Self.all(slices, with: aligned.slices)
        return aligned
      }
      try files.rows(
        dialect.holdoutKeys(plan.keys, in: request.holdout), to: "join", request.holdout)
      try checkUnique(plan.keys, of: request.holdout)
      let candidate = try problems(request.candidatePath, "candidate", request, plan.keys)
      var productionRequest = request
      productionRequest.score = request.productionScore
      let production = try request.productionPath.map { path throws(EngineError) in
        try problems(path, "production", productionRequest, plan.keys)
      }
      var paired = try paired(request, plan, candidate, production)
      paired.slices = Self.all(slices, with: paired.slices)
      if candidate.isEmpty, production?.isEmpty != false {
        paired.queries = try querySamples(request, plan, rows: paired.labels.count)
      }
      return paired
    }
  }

  /// The slice columns in their order, those with too many values among them.
  private static func all(
    _ counted: [PairedPredictions.SliceColumn], with read: [PairedPredictions.SliceColumn]
  ) -> [PairedPredictions.SliceColumn] {
    counted.map { slice in
      slice.tooMany == nil ? read.first { $0.column == slice.column } ?? slice : slice
    }
  }

  private func plan(
    of request: PredictionsRequest, slices: [PairedPredictions.SliceColumn]
  ) throws(EngineError) -> PairingPlan {
    let label = try columns([request.label], of: request.holdout)[0]
    let isNumber = label.type.isNumeric || label.type == .boolean
    guard request.positive != nil || isNumber else {
      throw EngineError(
        operation: "judge", subject: request.holdout,
        message: "the label '\(label.name)' is \(label.type), not a number; name its positive value"
      )
    }
    guard !request.key.isEmpty else {
      throw EngineError(
        operation: "join", subject: request.holdout, message: "the dataset has no key")
    }
    let cluster = try request.cluster.map { text throws(EngineError) in
      try UserSQL(datasets: [], dialect: dialect, subject: "cluster of \(request.holdout)")
        .expression(text, on: files)
    }
    return PairingPlan(
      keys: try columns(request.key, of: request.holdout),
      label: dialect.label(label, positive: request.positive), cluster: cluster,
      slices: try slices.filter { $0.tooMany == nil }.map { slice throws(EngineError) in
        try columns([slice.column], of: request.holdout)[0]
      },
      predicates: try predicates(of: request),
      numbers: try numberColumns(of: request),
      hasProduction: request.productionPath != nil)
  }

  private func checkUnique(_ keys: [Column], of holdout: String) throws(EngineError) {
    let repeated = dialect.repeated(in: "assay_holdout", keys: keys)
    let surplus = try files.rows(dialect.total(of: repeated), to: "join", holdout)[0][0]
    guard let surplus = surplus.integer, surplus > 0 else { return }
    let example = try files.rows(
      dialect.firstKeys(of: repeated, keys: keys, limit: 1), to: "join", holdout)[0]
    let shown = example.map { $0.text ?? "NULL" }.joined(separator: ", ")
    throw EngineError(
      operation: "join", subject: holdout,
      message: "its key is not unique: \(surplus) rows in surplus, for example \(shown)")
  }

  /// Reads a predictions file into a table of its own and counts what is wrong with it.
  private func problems(
    _ path: String, _ side: String, _ request: PredictionsRequest, _ keys: [Column]
  ) throws(EngineError) -> PairedPredictions.JoinProblems {
    let query = try predictionsQuery(path, request, keys)
    let table = "assay_\(side)"
    try load(query, path, into: table, request, keys)
    var problems = PairedPredictions.JoinProblems()
    func count(_ sql: String) throws(EngineError) -> (Int, [[String?]]) {
      let total = try files.rows(dialect.total(of: sql), to: "join", path)[0][0].integer ?? 0
      guard total > 0 else { return (0, []) }
      let first = try files.rows(
        dialect.firstKeys(of: sql, keys: keys, limit: 5), to: "join", path)
      return (total, first.map { $0.map(\.text) })
    }
    (problems.missing, problems.missingKeys) = try count(
      dialect.keys(in: "assay_holdout", lackingIn: table, keys: keys))
    (problems.extra, problems.extraKeys) = try count(
      dialect.keys(in: table, lackingIn: "assay_holdout", keys: keys))
    (problems.duplicated, problems.duplicatedKeys) = try count(
      dialect.repeated(in: table, keys: keys))
    (problems.notFinite, problems.notFiniteKeys) = try count(
      dialect.notFinite(in: table, keys: keys))
    return problems
  }

  func predictionsQuery(
    _ path: String, _ request: PredictionsRequest, _ keys: [Column]
  ) throws(EngineError) -> String {
    let file = try PredictionsFile(path)
    switch file.format {
    case .parquet: return dialect.parquet([path], texts: [])
    case .json: return dialect.json(path)
    case .csv:
      var types: [String: LogicalType] = [request.score: .float]
      // Keys stay text here, so that one that does not parse is seen and not dropped.
      for key in keys { types[key.name] = .string }
      let source = DatasetSource(name: "predictions", path: path, types: types)
      return try stageCSV(source, [path]).query
    }
  }

  private func load(
    _ query: String, _ path: String, into table: String, _ request: PredictionsRequest,
    _ keys: [Column]
  ) throws(EngineError) {
    func refusal(_ message: String) -> EngineError {
      EngineError(operation: "read predictions", subject: path, message: message)
    }
    let columns = try files.columns(of: query, to: "read predictions", path)
    let wanted = request.key + [request.score]
    let absent = wanted.filter { name in !columns.contains { $0.name == name } }
    guard absent.isEmpty else {
      throw refusal(
        "there is no column \(absent.map { "'\($0)'" }.joined(separator: ", ")); the columns are "
          + columns.map(\.name).filter { !$0.hasPrefix("unparsed: ") }.joined(separator: ", "))
    }
    var pairs: [(source: Column, target: Column)] = []
    for key in keys {
      guard let source = columns.first(where: { $0.name == key.name }) else { continue }
      pairs.append((source, key))
      let row = try files.rows(
        dialect.uncastable((source, key), from: query), to: "read predictions", path)[0]
      guard let bad = row[0].integer, bad > 0 else { continue }
      throw refusal(
        "\(bad) values of the key '\(key.name)' are no \(key.type) as in the holdout, "
          + "for example '\(row[1].text ?? "")'")
    }
    guard let score = columns.first(where: { $0.name == request.score }) else { return }
    guard score.type.isNumeric || score.type == .json else {
      throw refusal("the score '\(score.name)' is \(score.type), not a number")
    }
    try files.rows(
      dialect.predictionsTable(table, from: query, keys: pairs, score: score),
      to: "read predictions", path)
  }

  private func paired(
    _ request: PredictionsRequest, _ plan: PairingPlan,
    _ candidate: PairedPredictions.JoinProblems, _ production: PairedPredictions.JoinProblems?
  ) throws(EngineError) -> PairedPredictions {
    var labels: [Double] = []
    var scores: (candidate: [Double], production: [Double]) = ([], [])
    var clusters: [Int64] = []
    var slices = plan.slices.map { _ in TextNumbering() }
    var flags = plan.predicates.map { _ in [Int64]() }
    var numbers = plan.numbers.map { _ in [Double]() }
    let (firstFlag, firstNumber) = (4 + slices.count, 4 + slices.count + flags.count)
    try files.forEachStreamedChunk(
      of: dialect.paired(request, plan), to: "join", request.holdout
    ) { chunk throws(DuckDBError) in
      try chunk.append(column: 0, to: &labels)
      try chunk.append(column: 1, to: &scores.candidate)
      try chunk.append(column: 2, to: &scores.production)
      _ = try chunk.append(column: 3, to: &clusters)
      for index in slices.indices { slices[index].append(chunk, column: 4 + index) }
      for index in flags.indices {
        _ = try chunk.append(column: firstFlag + index, to: &flags[index])
      }
      for index in numbers.indices {
        try chunk.append(column: firstNumber + index, to: &numbers[index])
      }
    }
    var paired = PairedPredictions(
      labels: labels, candidate: scores.candidate,
      production: plan.hasProduction ? scores.production : nil,
      clusters: plan.cluster == nil ? nil : clusters.map(Int.init),
      slices: zip(plan.slices, slices).map { column, numbering in
        let texts = numbering.column.sorted()
        return PairedPredictions.SliceColumn(
          column: column.name, values: texts.values, memberships: texts.places)
      },
      candidateProblems: candidate, productionProblems: production)
    paired.flags = flags.map { column in column.map { $0 == 1 } }
    paired.numbers = numbers
    return paired
  }
}
