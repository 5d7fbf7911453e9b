internal import DataEngine
internal import GateLanguage
internal import Inference

/// The column that rows are ordered by in time.
package enum TimeColumn: Sendable, Hashable {
  case named(String)
  /// The only date or timestamp of the table.
  case only
}

extension SchemaInference {
  /// Finds the cut of a table in time.
  func split(_ dataset: Dataset, by time: TimeColumn) async throws(ExploringError) -> TimeSplit {
    let column = try column(time, of: dataset)
    let engine = reader.engine
    let spread = try await DataReader.engine { () async throws(EngineError) in
      try await engine.spread(of: column.name, in: dataset.name, at: 1 - TimeSplit.laterShare)
    }
    guard let spread else {
      throw ExploringError(
        "the column \(Quotation.quoted(column.name)) has no numbers or times to cut at")
    }
    let split = TimeSplit(
      column, first: spread.first, last: spread.last, quantile: spread.quantile)
    guard let split else {
      throw ExploringError(
        "all rows lie in one period of \(Quotation.quoted(column.name)), so there are no later ones"
      )
    }
    return split
  }

  private func column(
    _ time: TimeColumn, of dataset: Dataset
  ) throws(ExploringError) -> Column {
    switch time {
    case .named(let name):
      guard let column = dataset.column(name) else {
        throw ExploringError(
          "there is no column \(Quotation.quoted(name)); "
            + (Suggestion.help(for: name, among: dataset.columns.map(\.name))
              ?? "there are none"))
      }
      return column
    case .only:
      let times = dataset.columns.filter { $0.type == .date || $0.type == .timestamp }
      guard let column = times.first, times.count == 1 else {
        throw ExploringError(
          times.isEmpty
            ? "no column is a date or timestamp; name the time with --time"
            : "several columns are times: \(Quotation.list(times.map(\.name))); "
              + "choose one with --time")
      }
      return column
    }
  }
}
