internal import Foundation
internal import GateLanguage

/// What chose a dataset's rows beside its source, in the words of its lineage.
enum DatasetSelection {
  /// By the keys of the spec; times are in UTC.
  static func texts(
    of declaration: DatasetDeclaration, in spec: GateSpec, asOf moment: Double
  ) -> [String: String] {
    var texts: [String: String] = [:]
    if declaration.isQuery { texts["query"] = declaration.source.value }
    texts["where"] = declaration.condition?.value
    if let window = declaration.window, let time = declaration.time {
      let bounds = window.value.bounds(asOf: moment)
      texts["window"] =
        "\(time.value) from \(text(bounds.lowerBound)) to before \(text(bounds.upperBound))"
    }
    texts["rows_from"] = declaration.rowsFrom.map { SpecPath.relative($0.value, to: spec.folder) }
    if let labels = declaration.labels {
      let columns = labels.columns.isEmpty ? declaration.key : labels.columns
      let names = columns.map(\.value).joined(separator: ", ")
      let due = labels.delay.map { ", due up to \(text(moment - $0.value))" } ?? ""
      texts["labels"] = "\(labels.source.value) on \(names)\(due)"
    }
    if declaration.window != nil || declaration.labels?.delay != nil {
      texts["as_of"] = text(moment)
    }
    return texts
  }

  private static func text(_ seconds: Double) -> String {
    Date(timeIntervalSince1970: seconds).formatted(.iso8601)
  }
}
