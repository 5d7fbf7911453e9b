import Foundation

/// Values of SciPy, statsmodels and scikit-learn, made by `make_references.py` beside the data.
struct ReferenceValues: Decodable {
  var binary: [Binary]
  var pairedT: [PairedT]
  var shares: [Shares]
  var intervals: [Intervals]
  var holm: [Holm]
  var bootstrap: [Resampled]
  var quantiles: [Quantiles]

  struct Binary: Decodable {
    var name: String
    var labels, first, second: [Double]
    var clusters: [Int]
    var areas: [Double]
    var firstError, difference, differenceError: Double
    var interval: [Double]
    var pAtLeast01: Double
    var clusteredError: Double

    enum CodingKeys: String, CodingKey {
      case name, labels, first, second, clusters, areas, difference, interval
      case firstError = "first_error"
      case differenceError = "difference_error"
      case pAtLeast01 = "p_at_least_0.1"
      case clusteredError = "clustered_error"
    }
  }

  struct PairedT: Decodable {
    var name: String
    var values, interval: [Double]
    var bound, pAtLeastBound, variance, clusterError: Double
    var kurtosis: Double?
    var clusters: [Int]

    enum CodingKeys: String, CodingKey {
      case name, values, interval, bound, variance, kurtosis, clusters
      case pAtLeastBound = "p_at_least_bound"
      case clusterError = "cluster_error"
    }
  }

  struct Shares: Decodable {
    var onlyFirst, onlySecond, rows: Int
    var tango: [Double]
    var mcnemar: Double

    enum CodingKeys: String, CodingKey {
      case rows, tango, mcnemar
      case onlyFirst = "only_first"
      case onlySecond = "only_second"
    }
  }

  struct Intervals: Decodable {
    var successes, trials: Int
    var wilson, clopperPearson: [Double]

    enum CodingKeys: String, CodingKey {
      case successes, trials, wilson
      case clopperPearson = "clopper_pearson"
    }
  }

  struct Holm: Decodable {
    var values, adjusted: [Double]
  }

  struct Resampled: Decodable {
    var name, statistic: String
    var values, percentile, bca: [Double]
    var error, acceleration: Double
  }

  struct Quantiles: Decodable {
    var values, shares, quantiles: [Double]
  }

  enum CodingKeys: String, CodingKey {
    case binary, shares, intervals, holm, bootstrap, quantiles
    case pairedT = "paired_t"
  }

  /// Reads the file that the tests of Evaluation keep.
  static func read() throws -> ReferenceValues {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = tests.appendingPathComponent("EvaluationTests/References/references.json")
    return try JSONDecoder().decode(ReferenceValues.self, from: Data(contentsOf: file))
  }
}

/// Whether two numbers agree to a relative tolerance, absolute below 1.
func agrees(_ number: Double, _ reference: Double, within tolerance: Double = 1e-9) -> Bool {
  abs(number - reference) <= tolerance * max(1, abs(reference))
}
