internal import GateLanguage
internal import Outcomes
internal import Statistics

/// Splits the change of metrics that are means of rows over the slices.
struct ChangeBySlice: Sendable {
  var judgement: Judgement
  var sources: [SliceSource]
  /// The metrics over all rows.
  var readings: [MetricReading]

  /// Parts beyond these are joined.
  private static let mostParts = 20

  /// One change for each metric with a value a row and each partition of the rows.
  func changes() -> [MetricChange] {
    readings.flatMap { reading in
      sources.filter { $0.isPartition && $0.tooMany == nil }
        .compactMap { change(of: reading, over: $0) }
    }
  }

  private func change(of reading: MetricReading, over source: SliceSource) -> MetricChange? {
    guard case .success(let candidate) = reading.candidate,
      case .success(let production)? = reading.production,
      let ours = candidate.rowValues, let theirs = production.rowValues
    else { return nil }
    let recorded = record(of: reading.metric.kind)
    let partition = SlicePartition(
      source, minimumRows: judgement.plan.spec.slices?.minimumRows ?? 0, classes: nil)
    var parts = partition.all.map { part(of: $0, ours, theirs, recorded) }
    if let recorded {
      let present = Set(parts.map(\.slice))
      parts += recorded.slices.filter { slice in
        !present.contains(slice.name)
          && ExpectedSlices(source: source, recorded: []).owns(slice.name)
      }.map { vanished($0, recorded.value) }
    }
    return MetricChange(
      metric: reading.metric.kind, by: Self.name(of: source), production: production.value,
      candidate: candidate.value, recorded: recorded?.value, parts: Self.bounded(parts))
  }

  private func part(
    of slice: SlicePartition.Slice, _ ours: [Double], _ theirs: [Double], _ recorded: Record?
  ) -> MetricChange.Part {
    let count = Double(slice.rows.count)
    let candidate = CompensatedSum.of(slice.rows.lazy.map { ours[$0] }) / count
    let production = CompensatedSum.of(slice.rows.lazy.map { theirs[$0] }) / count
    let share = count / Double(judgement.rows.count)
    var part = MetricChange.Part(
      slice: slice.name.encoded, rows: slice.rows.count, share: share, production: production,
      candidate: candidate, contribution: share * (candidate - production))
    guard let recorded else { return part }
    let before = recorded.slices.first { $0.name == part.slice }
    // A slice that is new has no value of its own then: all of it is a share that moved.
    let value = before?.value ?? production
    part.shareMoved = (share - (before?.share ?? 0)) * (value - recorded.value)
    part.changeWithin = share * (production - value)
    return part
  }

  private func vanished(_ slice: Record.Slice, _ overall: Double) -> MetricChange.Part {
    MetricChange.Part(
      slice: slice.name, rows: 0, share: 0, production: slice.value, candidate: slice.value,
      contribution: 0, shareMoved: -slice.share * (slice.value - overall), changeWithin: 0)
  }

  /// Production's record of one metric; nil where it is not whole.
  private struct Record {
    var value: Double
    var slices: [Slice]

    struct Slice {
      var name: String
      var share: Double
      var value: Double
    }
  }

  private func record(of metric: String) -> Record? {
    guard case .predicted(_, _, let record, _, _) = judgement.production else { return nil }
    let own = record.filter { $0.metric == metric }
    guard let overall = own.first(where: { $0.slice == nil }), overall.rows > 0 else { return nil }
    let slices = own.compactMap { recorded in
      recorded.slice.map {
        Record.Slice(
          name: $0, share: Double(recorded.rows) / Double(overall.rows), value: recorded.value)
      }
    }
    return slices.isEmpty ? nil : Record(value: overall.value, slices: slices)
  }

  private static func name(of source: SliceSource) -> String {
    switch source.declaration.form {
    case .cross(let columns):
      FindingIdentifier([.joined(columns.map(\.value))]).description
    case .values, .predicate, .bins:
      FindingIdentifier([.init(source.declaration.column.value)]).description
    }
  }

  /// The largest parts, and the others joined.
  private static func bounded(_ parts: [MetricChange.Part]) -> [MetricChange.Part] {
    let ordered = parts.enumerated().sorted { left, right in
      let sizes = (abs(left.element.contribution), abs(right.element.contribution))
      return sizes.0 != sizes.1 ? sizes.0 > sizes.1 : left.offset < right.offset
    }.map(\.element)
    guard ordered.count > mostParts else { return ordered }
    let others = ordered.dropFirst(mostParts - 1)
    let rows = others.reduce(0) { $0 + $1.rows }
    let share = others.reduce(0) { $0 + $1.share }
    func mean(_ value: (MetricChange.Part) -> Double) -> Double {
      share == 0 ? 0 : others.reduce(0) { $0 + $1.share * value($1) } / share
    }
    func sum(_ value: (MetricChange.Part) -> Double?) -> Double? {
      let values = others.compactMap(value)
      return values.isEmpty ? nil : values.reduce(0, +)
    }
    return ordered.prefix(mostParts - 1) + [
      MetricChange.Part(
        slice: "\(others.count) others", rows: rows, share: share,
        production: mean(\.production), candidate: mean(\.candidate),
        contribution: others.reduce(0) { $0 + $1.contribution }, shareMoved: sum(\.shareMoved),
        changeWithin: sum(\.changeWithin))
    ]
  }
}

extension MetricSample {
  /// One number for each of all rows whose mean is the metric; nil for other forms.
  var rowValues: [Double]? {
    guard rows == nil else { return nil }
    switch form {
    case .mean(let values): return values
    case .share(let values): return values.map(Double.init)
    case .function, .ranking, .resampled, .leftOut, .plain: return nil
    }
  }

  /// Whether there are ``rowValues``.
  var hasRowValues: Bool {
    switch form {
    case .mean, .share: rows == nil
    case .function, .ranking, .resampled, .leftOut, .plain: false
    }
  }
}
