internal import Caching
internal import DuckDB

extension Engine {
  /// The values around quantiles, where those that earlier runs kept, and new files' in the same
  /// narrow intervals, settle all of them; nil where they do not.
  ///
  /// The intervals only save work: whichever they are, the quantile is exact.
  func keptRanks(
    _ wanted: [WantedQuantile], in dataset: String
  ) throws(EngineError) -> ScanResult? {
    guard !wanted.isEmpty, isPartitioned(dataset), let memory,
      let bytes = memory.recall(placesOf(wanted, dataset, memory)),
      let intervals = RankInterval.read(bytes), intervals.count == wanted.count
    else { return nil }
    let requests = Self.requests(wanted, intervals)
    guard let found = try scanByPartitions(dataset, requests, keys: [], beside: []) else {
      return nil
    }
    return found.settles(wanted) ? found : nil
  }

  /// Scans the values around quantiles, and keeps those that lie next to them.
  func scanKeepingRanks(
    _ dataset: String, _ requests: [ColumnRequest], _ wanted: [WantedQuantile]
  ) throws(EngineError) -> ScanResult {
    guard let memory, requests.count <= Self.columnLimit,
      let scan = try partitionedScan(dataset, requests, keys: [])
    else { return try self.scan(dataset, requests) }
    var request = scan.request
    request.layout = try layout(of: dataset)
    var parts: [Int: PartitionState] = [:]
    let collector = ScanCollector(request) { (file, part, ordered) throws(EngineError) in
      parts[file] = PartitionState(columns: part.columns, ordered: ordered, rows: part.rows)
    }
    _ = try run(collector, over: dataset, beside: [])
    _ = try collector.finish()
    var whole = PartitionState(
      columns: requests.map { .numbers(NumberState($0)) },
      ordered: requests.map { _ in nil }, rows: 0)
    for file in scan.paths.indices { if let part = parts[file] { try whole.merge(part) } }
    let found = result(
      requests, whole.columns, whole.ordered, keys: [], rows: whole.rows, values: [])
    let intervals = wanted.compactMap { found.neighbourhood(of: $0) }
    guard intervals.count == wanted.count, found.settles(wanted) else { return found }
    try keep(parts, requests, wanted, intervals, dataset, memory)
    return found
  }

  private func keep(
    _ parts: [Int: PartitionState], _ requests: [ColumnRequest], _ wanted: [WantedQuantile],
    _ intervals: [RankInterval], _ dataset: String, _ memory: QueryMemory
  ) throws(EngineError) {
    let narrow = Self.requests(wanted, intervals)
    guard let scan = try partitionedScan(dataset, narrow, keys: []) else { return }
    let leaves = scan.places.map { memory.key("partition", ofFiles: [scan.measured] + $0) }
    let tree = PartitionTree(scan.digests, leafKeys: leaves, narrow, memory: memory)
    for file in scan.paths.indices {
      try tree.insert(parts[file]?.narrowed(from: requests, to: narrow), file: file)
    }
    for (key, bytes) in tree.kept { memory.remember(bytes, key, madeFrom: dataset) }
    memory.remember(
      RankInterval.written(intervals), placesOf(wanted, dataset, memory), madeFrom: dataset)
  }

  /// The key of the intervals that were used last; they depend on no content.
  private func placesOf(
    _ wanted: [WantedQuantile], _ dataset: String, _ memory: QueryMemory
  ) -> CacheKey {
    memory.key(
      "quantile-places",
      ofFiles: [PartitionState.version, dataset]
        + wanted.map { CanonicalText.of($0.column) + " \($0.share)" })
  }

  private static func requests(
    _ wanted: [WantedQuantile], _ intervals: [RankInterval]
  ) -> [ColumnRequest] {
    var requests: [ColumnRequest] = []
    for (quantile, interval) in zip(wanted, intervals) { quantile.add(to: &requests, interval) }
    return requests
  }
}

extension ScanResult {
  /// Whether every quantile is settled.
  fileprivate func settles(_ wanted: [WantedQuantile]) -> Bool {
    wanted.allSatisfy { column($0.column.name)?.settledQuantile(at: $0.share) != nil }
  }

  /// A narrow interval around a quantile that this scan settled.
  fileprivate func neighbourhood(of quantile: WantedQuantile) -> RankInterval? {
    guard let column = column(quantile.column.name), case .numbers(let numbers) = column.state
    else { return nil }
    for (interval, content) in zip(column.request.intervals, numbers.intervals)
    where interval == quantile.interval {
      return RankedValues(interval, content, numbers).neighbourhood(of: quantile.share)
    }
    return nil
  }
}

extension PartitionState {
  /// The state as a scan with narrower intervals in the same order would have given it.
  fileprivate func narrowed(
    from requests: [ColumnRequest], to narrow: [ColumnRequest]
  ) -> PartitionState {
    var state = PartitionState(columns: [], ordered: [], rows: rows)
    for request in narrow {
      let index = requests.firstIndex { $0.column == request.column }
      guard let index, case .numbers(let wide) = columns[index] else {
        state.columns.append(nil)
        state.ordered.append(nil)
        continue
      }
      let numbers = NumberState(request)
      (numbers.missing, numbers.nan, numbers.finite) = (wide.missing, wide.nan, wide.finite)
      numbers.positiveInfinite = wide.positiveInfinite
      numbers.negativeInfinite = wide.negativeInfinite
      for (place, part) in request.intervals.enumerated() {
        numbers.intervals[place] = wide.intervals[place].narrowed(
          from: requests[index].intervals[place], to: part)
      }
      state.columns.append(.numbers(numbers))
      state.ordered.append(ordered[index])
    }
    return state
  }
}

extension RankInterval {
  fileprivate static func written(_ intervals: [RankInterval]) -> [UInt8] {
    var writer = StateWriter()
    writer.add(run: intervals.flatMap { [$0.lower, $0.upper] })
    return writer.bytes
  }

  fileprivate static func read(_ bytes: [UInt8]) -> [RankInterval]? {
    bytes.withUnsafeBytes { raw -> [RankInterval]? in
      var reader = StateReader(raw)
      do throws(StateDamage) {
        let ends = try reader.run(of: Double.self)
        guard reader.isAtEnd, ends.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: ends.count, by: 2).map {
          RankInterval(lower: ends[$0], upper: ends[$0 + 1])
        }
      } catch {
        return nil
      }
    }
  }
}
