internal import Foundation

/// Gradient-boosted trees over binned columns for two classes; no chance in it.
///
/// Log loss, second order, as in Chen and Guestrin, "XGBoost" (2016): depth 3, 40 rounds, rate 0.2,
/// λ = 1, at least 5 rows a leaf.
struct BoostedTrees: Sendable {
  private static let rounds = 40
  private static let depth = 3
  private static let rate = 0.2
  private static let ridge = 1.0
  private static let fewest = 5

  /// What each column's splits gained.
  private(set) var gains: [Double]
  private var trees: [[Node]] = []
  private var start = 0.0

  /// A complete binary tree in an array: the children of i are 2i + 1 and 2i + 2.
  private struct Node {
    /// Nil in a leaf.
    var split: (feature: Int, bin: UInt8)?
    var value = 0.0
  }

  /// Learns which rows are true.
  init(_ bins: BinnedRows, _ labels: [Bool], rows: [Int]) {
    gains = [Double](repeating: 0, count: bins.columns.count)
    let share = Double(rows.count { labels[$0] }) / Double(max(rows.count, 1))
    guard share > 0, share < 1 else { return }
    start = log(share / (1 - share))
    var scores = [Double](repeating: start, count: labels.count)
    for _ in 0..<Self.rounds {
      var slopes = [(first: Double, second: Double)](repeating: (0, 0), count: labels.count)
      for row in rows {
        let chance = 1 / (1 + exp(-scores[row]))
        slopes[row] = (chance - (labels[row] ? 1 : 0), chance * (1 - chance))
      }
      var tree = [Node](repeating: Node(), count: (1 << (Self.depth + 1)) - 1)
      grow(&tree, 0, rows, bins, slopes, depth: 0)
      for row in rows { scores[row] += Self.value(tree, bins, row) }
      trees.append(tree)
    }
  }

  /// The log odds that a row is true.
  func score(_ bins: BinnedRows, _ row: Int) -> Double {
    trees.reduce(start) { $0 + Self.value($1, bins, row) }
  }

  private static func value(_ tree: [Node], _ bins: BinnedRows, _ row: Int) -> Double {
    var node = 0
    while let split = tree[node].split {
      node = 2 * node + (bins.columns[split.feature][row] <= split.bin ? 1 : 2)
    }
    return tree[node].value
  }

  private mutating func grow(
    _ tree: inout [Node], _ node: Int, _ rows: [Int], _ bins: BinnedRows,
    _ slopes: [(first: Double, second: Double)], depth: Int
  ) {
    let sums = rows.reduce((0.0, 0.0)) { ($0.0 + slopes[$1].first, $0.1 + slopes[$1].second) }
    tree[node].value = -Self.rate * sums.0 / (sums.1 + Self.ridge)
    guard depth < Self.depth, rows.count >= 2 * Self.fewest,
      let best = bestSplit(rows, bins, slopes, sums)
    else { return }
    gains[best.feature] += best.gain
    tree[node].split = (best.feature, best.bin)
    let column = bins.columns[best.feature]
    grow(
      &tree, 2 * node + 1, rows.filter { column[$0] <= best.bin }, bins, slopes, depth: depth + 1)
    grow(
      &tree, 2 * node + 2, rows.filter { column[$0] > best.bin }, bins, slopes, depth: depth + 1)
  }

  private func bestSplit(
    _ rows: [Int], _ bins: BinnedRows, _ slopes: [(first: Double, second: Double)],
    _ sums: (Double, Double)
  ) -> (feature: Int, bin: UInt8, gain: Double)? {
    var best: (feature: Int, bin: UInt8, gain: Double)?
    func worth(_ first: Double, _ second: Double) -> Double {
      first * first / (second + Self.ridge)
    }
    for (feature, column) in bins.columns.enumerated() {
      var first = [Double](repeating: 0, count: BinnedRows.most + 1)
      var second = first
      var count = [Int](repeating: 0, count: first.count)
      for row in rows {
        let bin = Int(column[row])
        first[bin] += slopes[row].first
        second[bin] += slopes[row].second
        count[bin] += 1
      }
      var (left, leftSecond, leftRows) = (0.0, 0.0, 0)
      for bin in 0..<BinnedRows.most {
        left += first[bin]
        leftSecond += second[bin]
        leftRows += count[bin]
        guard leftRows >= Self.fewest, rows.count - leftRows >= Self.fewest else { continue }
        let gain =
          worth(left, leftSecond) + worth(sums.0 - left, sums.1 - leftSecond)
          - worth(sums.0, sums.1)
        if gain > (best?.gain ?? 1e-9) { best = (feature, UInt8(bin), gain) }
      }
    }
    return best
  }
}
