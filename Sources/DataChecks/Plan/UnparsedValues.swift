internal import DataEngine

/// Values of a text file that do not parse: the engine reads them as NULL, but they are there.
///
/// They are invalid, not missing, so they are taken out of the missing ones and counted among the
/// present ones.
enum UnparsedValues {
  /// The measures with, for each column whose missing values are asked for, its unparsed ones.
  static func adding(to measures: Set<Measure>) -> Set<Measure> {
    measures.union(columns(of: measures).map { .count(.doesNotParse(column: $0)) })
  }

  /// The measurements with unparsed values taken out of the missing ones.
  static func counted(in measurements: Measurements) -> Measurements {
    var counted = measurements
    for column in columns(of: measurements.results.keys) {
      let missing = Measure.count(.isMissing(column: column))
      let unparsed = measurements[.count(.doesNotParse(column: column))]
      switch (measurements[missing], unparsed) {
      case (.count(let empty), .count(let wrong)): counted.results[missing] = .count(empty - wrong)
      case (.count, .failure(let message)): counted.results[missing] = .failure(message)
      default: break
      }
    }
    return counted
  }

  private static func columns(of measures: some Sequence<Measure>) -> Set<String> {
    measures.reduce(into: []) { columns, measure in
      if case .count(.isMissing(let column)) = measure { columns.insert(column) }
    }
  }
}
