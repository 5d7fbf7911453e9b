internal import DuckDB

extension Engine {
  /// Computes measures, all that can share a scan in one.
  ///
  /// A measure that cannot be computed fails alone; a cancelled task makes all of them fail.
  package func measure(_ measures: Set<Measure>, of dataset: String) async -> Measurements {
    let ordered = measures.map { (measure: $0, order: String(describing: $0)) }
      .sorted { $0.order < $1.order }.map(\.measure)
    do throws(EngineError) {
      let results = try await cancellable { () throws(EngineError) -> [Measure: MeasureResult] in
        self.remembering(ordered, of: dataset) { self.results(of: $0, in: dataset) }
      }
      return Measurements(dataset: dataset, results: results)
    } catch {
      return Measurements(
        dataset: dataset,
        results: Dictionary(uniqueKeysWithValues: ordered.map { ($0, .failure(error.message)) }))
    }
  }

  private func results(of measures: [Measure], in name: String) -> [Measure: MeasureResult] {
    var results: [Measure: MeasureResult] = [:]
    do throws(EngineError) {
      let dataset = try dataset(name)
      try prepareSealed()
      var plain: [SQLAggregate] = []
      var unparsed: [SQLAggregate] = []
      var native: [(measure: Measure, native: NativeMeasure)] = []
      var keys: [[String]] = []
      for measure in measures {
        do throws(EngineError) {
          if let found = NativeMeasure(measure, of: dataset) {
            native.append((measure, found))
            continue
          }
          if case .duplicates(let columns) = measure, try isHashed(columns, of: dataset) {
            keys.append(columns)
            continue
          }
          let checked = try checked(measure, in: name)
          if let sql = try dialect.aggregate(checked, of: dataset) {
            if checked.readsUnparsed {
              unparsed.append(SQLAggregate(measure: measure, sql: sql))
            } else {
              plain.append(SQLAggregate(measure: measure, sql: sql))
            }
          } else {
            results[measure] = try single(checked, in: name)
          }
        } catch {
          results[measure] = .failure(error.message)
        }
      }
      let shared = SharedScan(dataset: dataset, native: native, keys: keys, plain: plain)
      plain = run(shared, into: &results)
      scan(plain[...], dialect.relation(name), name, into: &results)
      scan(unparsed[...], dialect.unparsedRelation(name), name, into: &results)
    } catch {
      for measure in measures { results[measure] = .failure(error.message) }
    }
    return results
  }

  /// Whether uniqueness is judged by hashes: the columns are there, and the hashes fit the memory.
  private func isHashed(_ columns: [String], of dataset: Dataset) throws(EngineError) -> Bool {
    guard !columns.isEmpty, columns.allSatisfy({ dataset.column($0) != nil }) else { return false }
    return try layout(of: dataset.name).rows.reduce(0, +) <= Self.hashedRows
  }

  /// Rows whose hashes are kept, 16 bytes each; longer datasets are grouped by SQL.
  private static let hashedRows = 40_000_000

  /// Computes aggregates in one scan; if it fails, in two halves, down to the ones at fault.
  func scan(
    _ aggregates: ArraySlice<SQLAggregate>, _ relation: String,
    _ name: String, into results: inout [Measure: MeasureResult]
  ) {
    guard !aggregates.isEmpty else { return }
    do throws(EngineError) {
      let row = try sealed.rows(
        dialect.aggregates(aggregates.map(\.sql), from: relation), to: "measure", name)[0]
      for (aggregate, value) in zip(aggregates, row) {
        results[aggregate.measure] = aggregate.measure.result(of: value)
      }
    } catch {
      guard aggregates.count > 1, !Task.isCancelled else {
        for aggregate in aggregates { results[aggregate.measure] = .failure(error.message) }
        return
      }
      let middle = aggregates.startIndex + aggregates.count / 2
      scan(aggregates[..<middle], relation, name, into: &results)
      scan(aggregates[middle...], relation, name, into: &results)
    }
  }

  func checked(_ measure: Measure, in name: String) throws(EngineError) -> Measure {
    switch measure {
    case .count(let predicate):
      .count(
        try predicate.mappingSQL { sql throws(EngineError) in
          try userSQL("expression on \(name)").expression(sql, on: sealed)
        })
    case .failingRows(let sql): .failingRows(sql: try userSQL("query").query(sql, on: sealed))
    case .table(let table): .table(try checked(table, in: name))
    default: measure
    }
  }

  /// Computes a measure that needs a query of its own.
  func single(_ measure: Measure, in name: String) throws(EngineError) -> MeasureResult {
    switch measure {
    case .duplicates(let columns):
      let sql = dialect.duplicates(of: try self.columns(columns, of: name), in: name)
      let row = try sealed.rows(sql, to: "measure", name)[0]
      return .duplicates(surplusRows: row[0].integer ?? 0, keys: row[1].integer ?? 0)
    case .groupRows(let columns):
      let sql = dialect.groupRows(of: try self.columns(columns, of: name), in: name)
      return .groups(
        try sealed.rows(sql, to: "measure", name).map { row in
          GroupRows(
            values: row.dropLast().map(\.text), rows: row[row.count - 1].integer ?? 0)
        })
    case .failingRows(let sql):
      let rows = try sealed.rows(dialect.count(ofQuery: sql), to: "measure", name)
      return .count(rows[0][0].integer ?? 0)
    case .table(let table): return try self.table(table, in: name)
    default:
      return try valueMeasure(measure, in: name) ?? .failure("the measure has no query")
    }
  }
}

extension Measure {
  /// Whether the measure reads texts that did not parse.
  var readsUnparsed: Bool {
    if case .count(let predicate) = self { predicate.readsUnparsed } else { false }
  }

  /// The result that an aggregate's value stands for; an undefined number (NaN) is nil.
  func result(of value: DuckDB.Value) -> MeasureResult {
    switch self {
    case .rows, .count, .distinct, .variety:
      value.integer.map { .count($0) } ?? .failure("the engine gave no whole number for a count")
    default: .number(value.double.flatMap { $0.isNaN ? nil : $0 })
    }
  }
}
