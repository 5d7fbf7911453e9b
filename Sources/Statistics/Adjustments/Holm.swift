/// Holm's step-down adjustment: the chance of any false rejection in the family stays below the level.
package enum Holm {
  /// Returns adjusted p values in the order given (Holm 1979): maxⱼ≤ᵢ min(1, (m − j + 1)·p₍ⱼ₎).
  package static func adjusted(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var adjusted = [Double](repeating: 1, count: pValues.count)
    var largest = 0.0
    for (step, index) in order.enumerated() {
      largest = max(largest, min(1, Double(pValues.count - step) * pValues[index]))
      adjusted[index] = largest
    }
    return adjusted
  }
}
