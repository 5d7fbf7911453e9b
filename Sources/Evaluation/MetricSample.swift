package import Statistics

/// A metric's value on some rows, with what each row adds to it.
package struct MetricSample: Sendable {
  package let value: Double
  package let form: Form

  /// How the value comes from the rows; it decides the method of inference.
  package enum Form: Sendable {
    /// The mean of one number a row.
    case mean([Double])
    /// The share of rows that are 1 rather than 0.
    case share([Double])
    /// A smooth function of means.
    case function(MeanFunction)
    /// The area under the ROC curve.
    case ranking(StructuralComponents, isPositive: [Bool])
    /// The values without each group of rows in turn; empty where there are too few rows for it.
    case leftOut([Double])
  }

  /// Refuses a value that is no finite number.
  init(value: Double?, form: Form, otherwise reason: String) throws(UndefinedMetric) {
    guard let value, value.isFinite else { throw UndefinedMetric(reason) }
    self.value = value
    self.form = form
  }

  /// The metric as a function of column means; nil for other forms.
  var meanFunction: MeanFunction? {
    switch form {
    case .mean(let values), .share(let values): .mean(of: values)
    case .function(let function): function
    case .ranking, .leftOut: nil
    }
  }
}

/// A smooth function of the means of columns, with its slopes.
package struct MeanFunction: Sendable {
  /// One array per column, one number a row.
  package let columns: [[Double]]
  /// Nil where the function is undefined.
  package let value: @Sendable ([Double]) -> Double?
  /// The partial derivatives; 0 where the function has a boundary.
  package let gradient: @Sendable ([Double]) -> [Double]

  package init(
    columns: [[Double]], value: @escaping @Sendable ([Double]) -> Double?,
    gradient: @escaping @Sendable ([Double]) -> [Double]
  ) {
    self.columns = columns
    self.value = value
    self.gradient = gradient
  }

  /// The mean itself.
  static func mean(of values: [Double]) -> MeanFunction {
    MeanFunction(columns: [values], value: { $0[0] }, gradient: { _ in [1] })
  }

  /// The means of the columns over all rows.
  var means: [Double] { ResamplingUnits(rows: columns).means }

  /// What each row adds to the value: Σ slopeⱼ · (xⱼ − meanⱼ).
  var influence: [Double] {
    let means = means
    let slopes = gradient(means)
    let rows = columns.first?.count ?? 0
    return (0..<rows).map { row in
      columns.indices.reduce(0) { $0 + slopes[$1] * (columns[$1][row] - means[$1]) }
    }
  }
}
