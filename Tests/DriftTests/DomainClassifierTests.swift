internal import Drift
internal import Foundation
internal import Testing

/// The cross-fitted AUC against scikit-learn's gradient boosting
/// (`References/domain_classifier.py`).
struct DomainClassifierTests {
  struct Case: Decodable, CustomTestStringConvertible {
    var name: String
    var reference: [[Double?]]
    var current: [[Double?]]
    /// With the same bins and folds.
    var auc: Double
    /// With scikit-learn's own bins and folds.
    var aucOwnBins: Double
    var testDescription: String { name }

    enum CodingKeys: String, CodingKey {
      case name, reference, current, auc
      case aucOwnBins = "auc_own_bins"
    }

    var pair: ColumnPair {
      let rates = PairedRates(reference: (0, 1), current: (0, 1))
      var pair = ColumnPair(name: "all", kind: .numeric, missing: rates, nan: rates)
      pair.points = PairedPoints(
        features: (reference.first ?? []).indices.map { .number("c\($0)") },
        reference: reference.map { $0.map { $0 ?? .nan } },
        current: current.map { $0.map { $0 ?? .nan } })
      return pair
    }
  }

  static func cases() throws -> [Case] {
    struct File: Decodable { var cases: [Case] }
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("References/domain_classifier.json")
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: path)).cases
  }

  /// There a child's sums are its parent's less its sibling's, in 32 bits: two cuts that gain the same
  /// may change places, and with few rows most do.
  @Test func theAreaIsThatOfScikitLearn() throws {
    let cases = try Self.cases()
    #expect(cases.count == 8)
    for example in cases {
      let found = try DomainClassifier.reading(of: example.pair)
      let isLarge = example.reference.count >= 100
      #expect(
        abs(found.value - example.auc) <= (isLarge ? 0.0005 : 0.06),
        "\(example.name): \(found.value)")
      if ["shifted", "the same", "tied", "categories and rare ones"].contains(example.name) {
        #expect(abs(found.value - example.auc) <= 1e-9, "\(example.name): \(found.value)")
      }
      #expect(found.interval?.contains(found.value) == true, "\(example.name)")
    }
  }

  /// Other folds and bins are another estimate of the same number: nearer than three half-widths of
  /// its interval.
  @Test func otherFoldsGiveAboutTheSame() throws {
    for example in try Self.cases() where example.reference.count >= 100 {
      let found = try DomainClassifier.reading(of: example.pair)
      let interval = try #require(found.interval)
      let room = 1.5 * (interval.upperBound - interval.lowerBound)
      #expect(abs(found.value - example.aucOwnBins) <= room, "\(example.name): \(found.value)")
    }
  }
}
