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
      let (counted, beside) = splitting(shared.plain, of: shared.dataset.name)
      do throws(EngineError) {
        var found = try scan(shared, plan: plan, beside: beside, counted: counted)
        for (aggregate, value) in zip(beside, found.values) {
          results[aggregate.measure] = aggregate.measure.result(of: value)
        }
        left = found.values.isEmpty ? beside : []
        answer(counted, &found, into: &results)
        result = found
      } catch {
        guard !shared.plain.isEmpty, !Task.isCancelled else { throw error }
        result = try scan(shared, plan: plan, beside: [], counted: [])
      }
      if let plan {
        knownScans[shared.dataset.name] = KnownScan(plan: plan, result: result)
      }
      try answer(shared, result, plan: plan, into: &results)
      judgeKeys(shared, result, into: &results)
    } catch {
      for measure in shared.native.map(\.measure) + shared.keys.map({ .duplicates(columns: $0) }) {
        results[measure] = .failure(error.message)
      }
    }
    return left
  }

  private func scan(
    _ shared: SharedScan, plan: ProfilePlan?, beside: [SQLAggregate],
    counted: [CountedCondition]
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
    try addPilotIntervals(
      for: shared.native.map(\.native), of: dataset.name, to: &requests,
      keepingSketches: plan != nil)
    requests += counted.map(\.request)
    return try scan(dataset.name, requests, keys: keys, beside: beside.map(\.sql))
  }

  private func answer(
    _ shared: SharedScan, _ result: ScanResult, plan: ProfilePlan?,
    into results: inout [Measure: MeasureResult]
  ) throws(EngineError) {
    var open: [(measure: Measure, native: NativeMeasure)] = []
    for (measure, native) in shared.native {
      let column = result.column(native.column)
      if let answer = column?.answer(native) ?? column?.settled(native) {
        results[measure] = answer
      } else {
        open.append((measure, native))
      }
    }
    let sketched = try withSketches(result, for: open.map(\.native), of: shared.dataset.name)
    let second = try secondScan(shared.dataset.name, open.map(\.native), sketched, plan: plan)
    var left: [SQLAggregate] = []
    for (measure, native) in open {
      if case .quantile(let name, let share) = native,
        let settled = sketched.column(name)?.answer(native)
          ?? second?.column(name)?.settledQuantile(at: share)
      {
        results[measure] = settled
      } else if let sql = try dialect.aggregate(measure, of: shared.dataset) {
        left.append(SQLAggregate(measure: measure, sql: sql))
      }
    }
    let name = shared.dataset.name
    scan(left[...], dialect.relation(name), name, into: &results)
  }

  /// Reads the numbers once more, for quantiles that are to be exact and for bins of a profile's own.
  private func secondScan(
    _ dataset: String, _ open: [NativeMeasure], _ result: ScanResult, plan: ProfilePlan?
  ) throws(EngineError) -> ScanResult? {
    var requests: [ColumnRequest] = []
    var known: [String: NumericBins] = [:]
    if plan == .own { (known, requests) = Self.ownBins(of: result.columns) }
    let wanted = open.compactMap { WantedQuantile($0, result) }
    let kept = try keptRanks(wanted, in: dataset)
    if kept == nil { for quantile in wanted { quantile.add(to: &requests) } }
    let second: ScanResult? =
      requests.isEmpty
      ? nil
      : kept == nil && !wanted.isEmpty
        ? try scanKeepingRanks(dataset, requests, wanted) : try scan(dataset, requests)
    if plan == .own {
      knownScans[dataset]?.ownBins = Self.adding(second?.columns ?? [], to: known)
    }
    return kept ?? second
  }

  private func judgeKeys(
    _ shared: SharedScan, _ result: ScanResult, into results: inout [Measure: MeasureResult]
  ) {
    for (key, hashes) in zip(shared.keys, result.keys) {
      let measure = Measure.duplicates(columns: key)
      guard !hashes.areDifferent() else {
        results[measure] = .duplicates(surplusRows: 0, keys: 0)
        continue
      }
      // Equal hashes may be of different keys, so the keys themselves are grouped.
      do throws(EngineError) {
        results[measure] = try single(measure, in: shared.dataset.name)
      } catch {
        results[measure] = .failure(error.message)
      }
    }
  }
}
