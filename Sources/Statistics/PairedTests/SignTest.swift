/// The sign test of paired differences about 0.
package enum SignTest {
  /// The exact two-sided p, differences of 0 left out; without any other p = 1.
  package static func pValue(_ differences: [Double]) -> Double {
    McNemar.exactPValue(
      onlyFirst: differences.count { $0 > 0 }, onlySecond: differences.count { $0 < 0 })
  }
}
