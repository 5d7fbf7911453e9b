internal import Foundation

/// What a process has used.
struct Usage: CustomStringConvertible {
  /// Processor seconds, of the program and of the system for it, over all threads.
  var cpu: Double
  var wall: Double
  /// The most memory at one time, in bytes.
  var peak: Int

  /// The medians of times, and the highest peak.
  static func median(of usages: [Usage]) -> Usage {
    func middle(_ values: [Double]) -> Double {
      let sorted = values.sorted()
      guard let last = sorted.last else { return .nan }
      let half = sorted.count / 2
      return sorted.count.isMultiple(of: 2)
        ? (sorted[half - 1] + sorted[half]) / 2
        : sorted.count == 1 ? last : sorted[half]
    }
    return Usage(
      cpu: middle(usages.map(\.cpu)), wall: middle(usages.map(\.wall)),
      peak: usages.map(\.peak).max() ?? 0)
  }

  var description: String {
    "\(Figure.seconds(cpu)) of processors, \(Figure.seconds(wall)) in all, \(Figure.memory(peak))"
  }
}
