internal import Foundation

/// Numbers as the table shows them.
enum Figure {
  /// Seconds with three digits.
  static func seconds(_ seconds: Double) -> String {
    seconds < 1
      ? "\(Int((seconds * 1_000).rounded())) ms"
      : String(format: seconds < 10 ? "%.2f s" : "%.1f s", seconds)
  }

  /// Memory in MiB, or GiB from one on.
  static func memory(_ bytes: Int) -> String {
    let mebibytes = Double(bytes) / 1_048_576
    return mebibytes < 1_024
      ? String(format: "%.0f MiB", mebibytes) : String(format: "%.1f GiB", mebibytes / 1_024)
  }

  /// A ratio with two digits behind the point, or a small one as percent.
  static func ratio(_ ratio: Double) -> String {
    ratio < 0.05 ? String(format: "%.1f %%", ratio * 100) : String(format: "%.2f ×", ratio)
  }

  /// A number with commas.
  static func count(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.map { index in
      index > 0 && (digits.count - index).isMultiple(of: 3)
        ? "," + String(digits[index])
        : String(digits[index])
    }.joined()
  }
}
