import Foundation
import Statistics
import Testing

/// Tests and adjustments against SciPy and statsmodels (`make_test_references.py`): p values to 1e-6.
@Suite struct TestReferenceTests {
  struct References: Decodable {
    var wilcoxon: [Ranks]
    var pairs: [Pairs]
    var adjustments: [Adjustment]
    var basic: [Basic]
  }

  struct Ranks: Decodable {
    var name, zeros: String
    var values: [Double]
    var p, smaller, positive: Double
  }

  struct Pairs: Decodable {
    var onlyFirst, onlySecond: Int
    var mid, corrected, sign: Double

    enum CodingKeys: String, CodingKey {
      case mid, corrected, sign
      case onlyFirst = "only_first"
      case onlySecond = "only_second"
    }
  }

  struct Adjustment: Decodable {
    var method: String
    var values, adjusted: [Double]
  }

  struct Basic: Decodable {
    var values, limits: [Double]
    var error: Double
  }

  let references: References

  init() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = tests.appendingPathComponent("EvaluationTests/References/tests.json")
    references = try JSONDecoder().decode(References.self, from: Data(contentsOf: file))
  }

  /// Relative, so that small p values are compared as well.
  private func isNear(_ number: Double, _ reference: Double) -> Bool {
    abs(number - reference) <= 1e-6 * abs(reference)
  }

  @Test func wilcoxonAgreesWithSciPy() throws {
    #expect(references.wilcoxon.count == 24)
    for reference in references.wilcoxon {
      let zeros = try #require(WilcoxonSignedRank.Zeros(rawValue: reference.zeros))
      let test = try #require(WilcoxonSignedRank(reference.values, zeros: zeros))
      #expect(isNear(test.pValue, reference.p), "\(reference.name) \(reference.zeros)")
      #expect(test.positiveRanks == reference.positive, "\(reference.name)")
      #expect(min(test.positiveRanks, test.negativeRanks) == reference.smaller)
    }
    #expect(WilcoxonSignedRank([]) == nil && WilcoxonSignedRank([0, 0]) == nil)
  }

  @Test func pairedSharesAgree() {
    for reference in references.pairs {
      let (b, c) = (reference.onlyFirst, reference.onlySecond)
      #expect(isNear(McNemar.midPValue(onlyFirst: b, onlySecond: c), reference.mid), "\(b) \(c)")
      #expect(
        isNear(McNemar.correctedPValue(onlyFirst: b, onlySecond: c), reference.corrected),
        "\(b) \(c)")
      let differences =
        [Double](repeating: 0.5, count: b) + [Double](repeating: -2, count: c) + [0, 0]
      #expect(isNear(SignTest.pValue(differences), reference.sign), "\(b) \(c)")
    }
  }

  @Test func adjustmentsAgreeWithStatsmodels() throws {
    #expect(
      Set(references.adjustments.map(\.method)) == Set(PValueAdjustment.allCases.map(\.rawValue)))
    for reference in references.adjustments {
      let method = try #require(PValueAdjustment(rawValue: reference.method))
      let adjusted = method.adjusted(reference.values)
      for (ours, theirs) in zip(adjusted, reference.adjusted) {
        #expect(isNear(ours, theirs), "\(reference.method)")
      }
    }
    #expect(PValueAdjustment.allCases.allSatisfy { $0.adjusted([]).isEmpty })
  }

  @Test func theBasicBootstrapAgreesWithSciPy() throws {
    for reference in references.basic {
      let statistic: Bootstrap.Statistic = { $0[0] }
      let units = ResamplingUnits(rows: [reference.values])
      let percentile = try #require(
        PercentileConfidence(of: statistic, over: units, resamples: 4000, seed: 7))
      let basic = BasicConfidence(percentile)
      let limits = basic.interval(confidence: 0.95)
      #expect(abs(limits.lower - reference.limits[0]) < 0.1 * reference.error)
      #expect(abs(limits.upper - reference.limits[1]) < 0.1 * reference.error)
      let p = basic.pValue(ofAtLeast: limits.upper)
      #expect(abs(p - 0.025) < 0.001)
    }
  }
}
