import Statistics
import Testing

/// Rows of a holdout against the figures of Renggli et al. 2019 (ease.ml/ci), tables 2 and 3.
@Suite struct HoldoutSizeTests {
  struct Case: CustomTestStringConvertible {
    var isFedBack: Bool
    var differing: Double?
    var published: String
    var rows: Int
    var testDescription: String { published }
  }

  @Test(arguments: [
    Case(isFedBack: false, differing: nil, published: "63380.4", rows: 63_381),
    Case(isFedBack: true, differing: nil, published: "156955.3", rows: 156_956),
    Case(isFedBack: false, differing: 0.1, published: "29047.3", rows: 29_048),
    Case(isFedBack: true, differing: 0.1, published: "67705.03", rows: 67_706),
  ])
  func publishedFiguresComeOut(_ published: Case) throws {
    let size = try #require(
      HoldoutSize(
        reliability: 0.9999, error: 0.01, verdicts: 32, isFedBack: published.isFedBack,
        differing: published.differing))
    let digits = published.published.split(separator: ".")[1].count
    let scale = digits == 1 ? 10.0 : 100
    #expect("\((size.exactRows * scale).rounded() / scale)" == published.published)
    #expect(size.rows == published.rows)
  }

  @Test func whatMeansNothingIsRefused() {
    func size(_ reliability: Double, _ error: Double, _ verdicts: Int, _ share: Double?) -> Bool {
      HoldoutSize(
        reliability: reliability, error: error, verdicts: verdicts, isFedBack: false,
        differing: share) != nil
    }
    #expect(size(0.99, 0.01, 1, nil))
    #expect(!size(1, 0.01, 1, nil) && !size(0, 0.01, 1, nil) && !size(.nan, 0.01, 1, nil))
    #expect(!size(0.99, 0, 1, nil) && !size(0.99, .infinity, 1, nil))
    #expect(!size(0.99, 0.01, 0, nil) && !size(0.99, 0.01, 1, 0) && !size(0.99, 0.01, 1, 1.1))
  }

  @Test func moreVerdictsNeedMoreRows() throws {
    let sizes = try [1, 2, 32, 1000].map { verdicts in
      try #require(
        HoldoutSize(reliability: 0.999, error: 0.02, verdicts: verdicts, isFedBack: true))
    }
    let rows = sizes.compactMap(\.rows)
    #expect(rows.count == 4 && rows == rows.sorted() && Set(rows).count == 4)
    // A tiny error: the series and the formula of Bennett's bound meet.
    let near = try [0.9999e-4, 1.0001e-4].map { error in
      try #require(
        HoldoutSize(
          reliability: 0.9, error: error, verdicts: 1, isFedBack: false, differing: 1))
    }
    #expect(abs(near[0].exactRows / near[1].exactRows - 1.0004) < 1e-5)
  }
}
