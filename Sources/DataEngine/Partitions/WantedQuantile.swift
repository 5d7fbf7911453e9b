/// A quantile that only the values around it settle.
struct WantedQuantile {
  let column: Column
  let share: Double
  /// Holds the quantile, almost surely.
  let interval: RankInterval

  /// Nil for another measure, and for a column without numbers.
  init?(_ measure: NativeMeasure, _ result: ScanResult) {
    guard case .quantile(let name, let share) = measure, let found = result.column(name),
      let interval = found.interval(at: share)
    else { return nil }
    column = found.request.column
    self.share = share
    self.interval = interval
  }

  /// Adds an interval, of its own where none is given, to the requests of a scan.
  func add(to requests: inout [ColumnRequest], _ given: RankInterval? = nil) {
    if let index = requests.firstIndex(where: { $0.column == column }) {
      requests[index].intervals.append(given ?? interval)
    } else {
      requests.append(
        ColumnRequest(column: column, intervals: [given ?? interval], skipsMoments: true))
    }
  }
}

extension RankInterval.Content {
  /// The content of a part of the interval, whose ends lie in it.
  func narrowed(from whole: RankInterval, to part: RankInterval) -> RankInterval.Content {
    var narrow = RankInterval.Content()
    narrow.isOverfull = isOverfull
    narrow.below = below
    func add(_ value: Double, _ rows: Int) {
      if value < part.lower {
        narrow.below += rows
      } else if value == part.lower {
        narrow.atLower += rows
      } else if value == part.upper {
        narrow.atUpper += rows
      } else if value < part.upper {
        narrow.inside.append(value)
      }
    }
    add(whole.lower, atLower)
    for value in inside { add(value, 1) }
    if whole.lower != whole.upper { add(whole.upper, atUpper) }
    return narrow
  }
}

extension RankedValues {
  /// A narrow interval around the quantile at a share, for rows of later files to move it in.
  ///
  /// A quarter of a percent of the rows lies on either side, or what the known interval holds.
  func neighbourhood(of share: Double) -> RankInterval? {
    guard !content.isOverfull else { return nil }
    guard !content.inside.isEmpty else { return interval }
    let sorted = content.inside.sorted()
    let place = share * Double(negative + finite + positive - 1) - Double(negative)
    let center = Int(place) - content.below - content.atLower
    let margin = max(8, finite / 400)
    let low = center - margin
    let high = center + 1 + margin
    return RankInterval(
      lower: low < 0 ? interval.lower : sorted[min(low, sorted.count - 1)],
      upper: high >= sorted.count ? interval.upper : sorted[max(0, high)])
  }
}
