/// An aggregate in SQL that computes a measure.
struct SQLAggregate {
  let measure: Measure
  let sql: String
}

/// The measures of a dataset that one scan can answer.
struct SharedScan {
  let dataset: Dataset
  let native: [(measure: Measure, native: NativeMeasure)]
  /// Keys whose uniqueness is to be judged.
  let keys: [[String]]
  let plain: [SQLAggregate]
}

extension Engine {
  /// Scans once for measures and the planned profile; gives the aggregates that are still to be
  /// computed, as something that was computed beside them failed.
  func run(
    _ shared: SharedScan, into results: inout [Measure: MeasureResult]
  ) -> [SQLAggregate] {
    let plan = plannedProfiles[shared.dataset.name]
    guard !shared.native.isEmpty || !shared.keys.isEmpty || plan != nil else { return shared.plain }
    var left = shared.plain
    do throws(EngineError) {
      let result: ScanResult
      do throws(EngineError) {
        result = try scan(shared, plan: plan, beside: shared.plain)
        for (aggregate, value) in zip(shared.plain, result.values) {
          results[aggregate.measure] = aggregate.measure.result(of: value)
        }
        left = []
      } catch {
        guard !shared.plain.isEmpty, !Task.isCancelled else { throw error }
        result = try scan(shared, plan: plan, beside: [])
      }
      if let plan {
        knownScans[shared.dataset.name] = KnownScan(plan: plan, result: result, profile: nil)
      }
      answer(shared, result, into: &results)
    } catch {
      for measure in shared.native.map(\.measure) + shared.keys.map({ .duplicates(columns: $0) }) {
        results[measure] = .failure(error.message)
      }
    }
    return left
  }

  private func scan(
    _ shared: SharedScan, plan: ProfilePlan?, beside: [SQLAggregate]
  ) throws(EngineError) -> ScanResult {
    let dataset = shared.dataset
    var requests = plan.map { self.requests(of: dataset.columns, $0) } ?? []
    func place(_ name: String) throws(EngineError) -> Int {
      let column = try dataset.requiredColumn(name)
      if let known = requests.firstIndex(where: { $0.column == column }) { return known }
      requests.append(ColumnRequest(column: column))
      return requests.count - 1
    }
    for (_, native) in shared.native { native.add(to: &requests[try place(native.column)]) }
    var keys: [[Int]] = []
    for key in shared.keys {
      var places: [Int] = []
      for name in key { places.append(try place(name)) }
      keys.append(places)
    }
    return try scan(dataset.name, requests, keys: keys, beside: beside.map(\.sql))
  }

  private func answer(
    _ shared: SharedScan, _ result: ScanResult, into results: inout [Measure: MeasureResult]
  ) {
    let name = shared.dataset.name
    var open: [SQLAggregate] = []
    for (measure, native) in shared.native {
      let column = result.columns.first {
        $0.request.column.name.utf8.elementsEqual(native.column.utf8)
      }
      if let answer = column?.answer(native) {
        results[measure] = answer
        continue
      }
      do throws(EngineError) {
        if let sql = try dialect.aggregate(measure, of: shared.dataset) {
          open.append(SQLAggregate(measure: measure, sql: sql))
        }
      } catch {
        results[measure] = .failure(error.message)
      }
    }
    scan(open[...], dialect.relation(name), name, into: &results)
    for (key, hashes) in zip(shared.keys, result.keys) {
      let measure = Measure.duplicates(columns: key)
      guard !hashes.areDifferent() else {
        results[measure] = .duplicates(surplusRows: 0, keys: 0)
        continue
      }
      // Equal hashes may be of different keys, so the keys themselves are grouped.
      do throws(EngineError) {
        results[measure] = try single(measure, in: name)
      } catch {
        results[measure] = .failure(error.message)
      }
    }
  }
}
