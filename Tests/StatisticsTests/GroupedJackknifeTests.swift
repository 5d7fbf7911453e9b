import Statistics
import Testing

/// The jackknife of groups against closed forms.
@Suite struct GroupedJackknifeTests {
  /// Leaving out one row at a time, the jackknife of a mean is s/√n (Efron and Tibshirani 1993, 11.5).
  @Test func ofAMeanItIsTheStandardError() throws {
    let values = [3.0, -1, 4, 1, -5, 9, 2, 6, 1e9 - 1e9]
    let sum = values.reduce(0, +)
    let leftOut = values.map { (sum - $0) / Double(values.count - 1) }
    let jackknife = try #require(
      GroupedJackknife.confidence(of: sum / Double(values.count), leftOut: leftOut))
    let t = try #require(PairedT.confidence(ofMean: values))
    #expect(abs(jackknife.standardError - t.standardError) < 1e-12)
    #expect(jackknife.degrees == t.degrees)
  }

  @Test(arguments: [[], [1], [1, .nan], [.infinity, 1]])
  func tooLittleIsNothing(_ leftOut: [Double]) {
    #expect(GroupedJackknife.confidence(of: 1, leftOut: leftOut) == nil)
  }

  @Test func equalGroupsHaveNoError() throws {
    let confidence = try #require(GroupedJackknife.confidence(of: 2, leftOut: [2, 2, 2]))
    #expect(confidence.standardError == 0)
  }
}
