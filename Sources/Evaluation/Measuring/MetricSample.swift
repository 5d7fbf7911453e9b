package import Statistics

/// A metric's value on some rows, with what each row adds to it.
package struct MetricSample: Sendable {
  package private(set) var value: Double
  package private(set) var form: Form
  /// The rows that ``form`` is about, in its order; nil is all of them.
  package private(set) var rows: [Int]?
  /// What was left out of the value, in words; nil where nothing was.
  package var note: String?

  /// How the value comes from the rows; it decides the method of inference.
  package enum Form: Sendable {
    /// The mean of one number a row.
    case mean([Double])
    /// The share of rows that are 1 rather than 0.
    case share([UInt8])
    /// A smooth function of means.
    case function(MeanFunction)
    /// The area under the ROC curve.
    case ranking(StructuralComponents, isPositive: [Bool])
    /// Anything that can be computed again on resampled rows.
    case resampled(ResampledStatistic)
    /// The values without each group of rows in turn; empty where there are too few rows for it.
    case leftOut([Double])
    /// A value without a method of inference, and why.
    case plain(reason: String)
  }

  /// Refuses a value that is no finite number.
  init(
    value: Double?, form: Form, rows: [Int]? = nil, otherwise reason: String
  ) throws(UndefinedMetric) {
    guard let value, value.isFinite else { throw UndefinedMetric(reason) }
    self.value = value
    self.form = form
    self.rows = rows
  }

  /// The sample with a value that rounding did not carry out of the metric's range.
  func clamped(to range: ClosedRange<Double>) -> MetricSample {
    var sample = self
    sample.value = min(max(value, range.lowerBound), range.upperBound)
    return sample
  }

  /// The value alone, for which nothing can be inferred any more.
  var withoutForm: MetricSample {
    var sample = self
    sample.form = .plain(reason: "its rows are not kept")
    sample.rows = nil
    return sample
  }

  /// The metric as a function of column means; nil for other forms.
  var meanFunction: MeanFunction? {
    switch form {
    case .mean(let values): .mean(of: values)
    case .share(let values): MeanFunction(cells: values, count: 2) { $0[1] }
    case .function(let function): function
    case .ranking, .resampled, .leftOut, .plain: nil
    }
  }

  /// The clusters of the rows that the form is about.
  func clusters(of clusters: [Int]?) -> [Int]? {
    guard let clusters, let rows else { return clusters }
    return rows.map { clusters[$0] }
  }
}
