/// Rows as bins of their columns, column by column; bin 0 is for missing values.
struct BinnedRows: Sendable {
  static let most = 32
  /// `columns[feature][row]`.
  let columns: [[UInt8]]

  /// Bins are cut at quantiles of all rows together; few different values keep a bin each.
  init(_ rows: [[Double]]) {
    columns = (rows.first ?? []).indices.map { feature in
      let values = rows.map { $0[feature] }
      let edges = Self.edges(of: values.filter { !$0.isNaN }.sorted())
      return values.map { value in
        guard !value.isNaN else { return 0 }
        var (low, high) = (0, edges.count)
        while low < high {
          let middle = (low + high) / 2
          if value > edges[middle] { low = middle + 1 } else { high = middle }
        }
        return UInt8(low + 1)
      }
    }
  }

  /// Upper edges, the last one left open.
  private static func edges(of sorted: [Double]) -> [Double] {
    var different: [Double] = []
    for value in sorted where value != different.last {
      different.append(value)
      if different.count > most - 1 { break }
    }
    if different.count < most { return Array(different.dropLast()) }
    var edges: [Double] = []
    for part in 1..<(most - 1) {
      let edge = sorted[part * sorted.count / (most - 1)]
      if edge != edges.last { edges.append(edge) }
    }
    return edges
  }
}
