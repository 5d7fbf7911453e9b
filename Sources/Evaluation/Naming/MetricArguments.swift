/// The parameters of a metric with their values, defaults included.
package struct MetricArguments: Sendable, Hashable {
  private var values: [String: Value] = [:]

  /// A value that was checked against its parameter.
  enum Value: Sendable, Hashable {
    case number(Double)
    /// A share of the rows.
    case share(Double)
    case word(String)
  }

  /// The defaults of a metric; parameters without one are left out.
  package init(defaultsOf metric: any Metric.Type) {
    for parameter in metric.parameters {
      if let text = parameter.defaultText { values[parameter.name] = parameter.value(text) }
    }
  }

  /// Whether a parameter has a value.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// Sets a value that was checked.
  mutating func set(_ name: String, _ value: Value) { values[name] = value }

  /// A number; `fallback` stands for one that the parameter does not have.
  func number(_ name: String, otherwise fallback: Double) -> Double {
    if case .number(let number) = values[name] { number } else { fallback }
  }

  /// A word, or the empty one.
  func word(_ name: String) -> String {
    if case .word(let word) = values[name] { word } else { "" }
  }

  /// A number of rows, of a total where it was written as a share.
  func rows(_ name: String, of total: Double) -> Double {
    switch values[name] {
    case .number(let number): number
    case .share(let share): share * total
    case .word, nil: total
    }
  }
}
