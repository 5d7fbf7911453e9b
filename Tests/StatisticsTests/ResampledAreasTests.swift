import Testing

@testable import Statistics

/// Areas over resamples are those of the plain way that weighs rows by how often they were drawn.
@Suite struct ResampledAreasTests {
  struct Table: CustomTestStringConvertible {
    var testDescription: String
    var rows: Int
    /// Different scores; few make ties within and between the classes.
    var levels: Int
    var positives: Double = 0.4
  }

  static let tables = [
    Table(testDescription: "distinct scores", rows: 300, levels: 1_000_000),
    Table(testDescription: "ties", rows: 300, levels: 7),
    Table(testDescription: "constant", rows: 120, levels: 1),
    Table(testDescription: "few rows", rows: 21, levels: 5),
    Table(testDescription: "rare positives", rows: 400, levels: 50, positives: 0.03),
  ]

  @Test(arguments: tables)
  func agreesWithWeightedPoints(_ table: Table) throws {
    var random = SeededGenerator(seed: 7)
    func scores() -> [Double] {
      (0..<table.rows).map { _ in
        1e9 + Double(Int.random(in: 0..<table.levels, using: &random)) / 8
      }
    }
    // In the order of the first scores, so that both ways draw the same rows.
    let first = scores().sorted()
    let second = scores()
    let isPositive = (0..<table.rows).map { _ in
      Double.random(in: 0..<1, using: &random) < table.positives
    }
    let orders = [ScoreOrder(first), ScoreOrder(second)]
    let areas = try #require(
      ResampledAreas(
        isPositive: isPositive, scores: first, order: orders[0], other: (second, orders[1])))
    let found = try #require(areas.distributions(resamples: 150, seed: 3))
    for (place, scores) in [first, second].enumerated() {
      let plain = ResampledStatistic(rows: table.rows) { weights in
        OperatingPoints(
          scores: scores, isPositive: isPositive, order: orders[place], weights: weights
        ).area
      }
      let own = place == 0 ? found.first : found.second
      let expected = try #require(plain.distribution(resamples: 150, seed: 3))
      #expect(own.count == expected.count)
      #expect(zip(own, expected).allSatisfy { abs($0 - $1) < 1e-12 })
      #expect(abs((place == 0 ? areas.area : areas.otherArea ?? .nan) - (plain.whole ?? 0)) < 1e-12)
    }
    #expect(found.difference.count == found.first.count)
    #expect(found.difference == found.difference.sorted())
  }

  @Test func oneClassHasNoArea() {
    let scores = [0.1, 0.2, 0.3]
    for isPositive in [[true, true, true], [false, false, false]] {
      #expect(
        ResampledAreas(isPositive: isPositive, scores: scores, order: ScoreOrder(scores)) == nil)
    }
  }

  /// With two rows half of the resamples lack a class: nothing can be said.
  @Test func tooManyResamplesWithoutAClassSayNothing() throws {
    let scores = [0.1, 0.2]
    let areas = try #require(
      ResampledAreas(isPositive: [true, false], scores: scores, order: ScoreOrder(scores)))
    #expect(areas.distributions(resamples: 200, seed: 1) == nil)
  }

  /// Leaving groups out step by step gives the points of the rows that are left.
  @Test(arguments: tables)
  func leavingGroupsOutIsLeavingTheirRowsOut(_ table: Table) {
    var random = SeededGenerator(seed: 9)
    let scores = (0..<table.rows).map { _ in
      Double(Int.random(in: 0..<table.levels, using: &random))
    }
    let isPositive = (0..<table.rows).map { _ in
      Double.random(in: 0..<1, using: &random) < table.positives
    }
    let groups = (0..<table.rows).map { _ in Int.random(in: 0..<6, using: &random) }
    let order = ScoreOrder(scores)
    var found: [OperatingPoints] = []
    _ = OperatingPoints.leavingOut(
      groups: groups, count: 6, scores: scores, isPositive: isPositive, order: order
    ) { points in
      found.append(points)
      return 0
    }
    let expected = (0..<6).map { group in
      OperatingPoints(
        scores: scores, isPositive: isPositive, order: order,
        weights: groups.map { $0 == group ? 0 : 1 })
    }
    #expect(found == expected)
  }

  /// Many clusters are left out by groups of them, so that the cost stays with the rows.
  @Test func manyClustersAreJoinedToGroups() throws {
    let rows = 3_000
    let statistic = ResampledStatistic(rows: rows) { weights in
      weights.enumerated().reduce(0) { $0 + $1.element * Double($1.offset % 17) }
        / weights.reduce(0, +)
    }
    func confidence(_ clusters: Int?) throws -> StudentConfidence {
      try #require(
        GroupedJackknife.confidence(
          of: statistic, clusters: clusters.map { count in (0..<rows).map { $0 % count } }, seed: 5)
      )
    }
    #expect(try confidence(200).degrees == 199)
    let many = try confidence(1_500)
    #expect(many.degrees == 99)
    // The two rows of a cluster have nothing in common, so that clusters tell what rows do.
    #expect(abs(many.standardError / (try confidence(nil).standardError) - 1) < 0.5)
  }
}
