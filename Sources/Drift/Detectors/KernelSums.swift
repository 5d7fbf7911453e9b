/// The kernel values of all pairs of rows, with the sums that every split of the rows shares.
///
/// What a split adds to them is the sum over the pairs within its first part, each pair once.
struct KernelSums {
  /// Row by row, symmetric, with 0 on the diagonal.
  private let kernel: [Double]
  private let count: Int
  private let rows: [Double]
  private let total: Double

  init(_ kernel: [Double], count: Int) {
    (self.kernel, self.count) = (kernel, count)
    rows = (0..<count).map { kernel[($0 * count)..<(($0 + 1) * count)].reduce(0, +) }
    total = rows.reduce(0, +)
  }

  /// The unbiased squared discrepancy of some rows from all others (Gretton et al. 2012).
  func discrepancy(of members: ArraySlice<Int>) -> Double {
    let within = 2 * pairs(of: members)
    let across = members.reduce(0) { $0 + rows[$1] } - within
    let others = total - within - 2 * across
    let (n, m) = (Double(members.count), Double(count - members.count))
    return within / (n * (n - 1)) + others / (m * (m - 1)) - 2 * across / (n * m)
  }

  private func pairs(of members: ArraySlice<Int>) -> Double {
    kernel.withUnsafeBufferPointer { kernel in
      members.withUnsafeBufferPointer { members in
        var sum = 0.0
        for first in 0..<members.count {
          let row = members[first] * count
          var line = 0.0
          var second = first + 1
          while second < members.count {
            line += kernel[row + members[second]]
            second += 1
          }
          sum += line
        }
        return sum
      }
    }
  }
}
