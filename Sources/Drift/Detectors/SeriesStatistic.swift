/// A number of changes found along the rows in the order of time.
package protocol SeriesStatistic: DriftStatistic {
  /// Runs over all values; the changes found at each.
  static func changes(in values: [Double]) -> [Bool]
}

extension SeriesStatistic {
  /// The changes found in the current rows, with the reference's before them.
  ///
  /// Values are taken in standard deviations of the reference from its mean; of the current rows where
  /// the reference has no rows to read.
  package static func reading(of pair: ColumnPair) throws(UndefinedDrift) -> DriftReading {
    guard let series = pair.series else {
      throw UndefinedDrift(
        "\(kind) needs the current rows in the order of time: declare `time:` of the dataset")
    }
    guard !series.current.isEmpty else { throw UndefinedDrift("there are no values") }
    let scale = WeightedSample(series.reference.count > 1 ? series.reference : series.current)
    let deviation = scale.deviation ?? 0
    let center = scale.mean
    let values = (series.reference + series.current).map {
      ($0 - center) / (deviation > 0 ? deviation : 1)
    }
    let found = changes(in: values).dropFirst(series.reference.count)
    return DriftReading(Double(found.count { $0 }))
  }
}
