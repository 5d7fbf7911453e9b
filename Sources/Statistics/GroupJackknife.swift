/// The delete-a-group jackknife: an estimate without each of G groups in turn, with t(G − 1).
///
/// The variance is (G − 1)/G · Σ (θ₍ⱼ₎ − mean)² (Kott 2001, "The Delete-a-Group Jackknife"; Shao and
/// Wu 1989 for statistics that are not smooth, which need groups larger than √n).
package enum GroupJackknife {
  /// Judges an estimate; nil below two groups, or where a value is not finite.
  package static func confidence(of estimate: Double, leftOut: [Double]) -> StudentConfidence? {
    guard leftOut.count >= 2, leftOut.allSatisfy(\.isFinite), estimate.isFinite,
      let mean = SampleMoments(leftOut)?.mean
    else { return nil }
    let groups = Double(leftOut.count)
    let squares = CompensatedSum.of(leftOut.lazy.map { ($0 - mean) * ($0 - mean) })
    return StudentConfidence(
      estimate: estimate, standardError: ((groups - 1) / groups * squares).squareRoot(),
      degrees: groups - 1)
  }
}
