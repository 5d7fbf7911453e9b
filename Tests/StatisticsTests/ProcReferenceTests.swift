import Foundation
import Testing

@testable import Statistics

/// DeLong's method and the bootstrap of areas against R's pROC (`References/make_proc_references.R`).
@Suite struct ProcReferenceTests {
  struct References: Decodable {
    var cases: [Case]
    var bootstrap: Bootstrapped
  }

  struct Case: Decodable, CustomTestStringConvertible {
    var testDescription: String { name }
    var name: String
    var labels, first, second, areas, interval, variances: [Double]
    var covariance, statistic, pValue: Double

    enum CodingKeys: String, CodingKey {
      case name, labels, first, second, areas, interval, variances, covariance, statistic
      case pValue = "p_value"
    }
  }

  struct Bootstrapped: Decodable {
    var labels, first, second, interval: [Double]
    var pValue: Double

    enum CodingKeys: String, CodingKey {
      case labels, first, second, interval
      case pValue = "p_value"
    }
  }

  static let references: References? = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("EvaluationTests/References/proc.json")
    return (try? Data(contentsOf: file)).flatMap {
      try? JSONDecoder().decode(References.self, from: $0)
    }
  }()

  @Test func theReferencesAreThere() throws {
    #expect(try #require(Self.references).cases.count == 7)
  }

  @Test(arguments: references?.cases ?? [])
  func agrees(_ reference: Case) throws {
    let isPositive = reference.labels.map { $0 == 1 }
    let models = try [reference.first, reference.second].map {
      try #require(StructuralComponents(isPositive: isPositive, scores: $0))
    }
    for (model, (area, variance)) in zip(models, zip(reference.areas, reference.variances)) {
      #expect(close(model.area, area))
      let error = try #require(DeLong.confidence(model)).standardError
      #expect(close(error * error, variance))
    }
    let limits = try #require(DeLong.confidence(models[0])).interval(confidence: 0.95)
    // pROC ends intervals at 0 and 1.
    #expect(close(max(0, limits.lower), reference.interval[0]))
    #expect(close(min(1, limits.upper), reference.interval[1]))
    let both = try #require(
      DeLong.confidence(StructuralComponents(models[0], weight: 1, models[1], weight: -1)))
    let variance =
      reference.variances[0] + reference.variances[1] - 2 * reference.covariance
    #expect(close(both.standardError * both.standardError, variance))
    #expect(close(both.estimate / both.standardError, reference.statistic))
    let below = both.pValue(ofAtLeast: 0)
    #expect(
      abs(2 * min(below, 1 - below) - reference.pValue) <= 1e-6 * max(reference.pValue, 1e-6))
  }

  /// Two bootstraps of 20,000 resamples agree within what chance moves their limits.
  @Test func theBootstrapAgrees() throws {
    let reference = try #require(Self.references).bootstrap
    let areas = try #require(
      ResampledAreas(
        isPositive: reference.labels.map { $0 == 1 }, scores: reference.first,
        order: ScoreOrder(reference.first),
        other: (reference.second, ScoreOrder(reference.second))))
    let found = try #require(areas.distributions(resamples: 20_000, seed: 1))
    let first = try #require(PercentileConfidence(estimate: areas.area, sorted: found.first))
    let limits = first.interval(confidence: 0.95)
    #expect(abs(limits.lower - reference.interval[0]) < 0.004)
    #expect(abs(limits.upper - reference.interval[1]) < 0.004)
    let spread = try #require(SampleMoments(found.difference)?.variance).squareRoot()
    let difference = areas.area - (areas.otherArea ?? .nan)
    let p = 2 * NormalDistribution.cumulative(-abs(difference) / spread)
    // pROC draws within each class, which moves the spread by a few hundredths.
    #expect(abs(p - reference.pValue) < 0.02)
  }

  private func close(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-9 * max(abs(expected), 1e-6)
  }
}
