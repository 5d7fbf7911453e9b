/// Metrics of one model, or of two on the same rows, outside of a gate.
package struct MetricsReport: Sendable, Hashable {
  package var task: String
  package var whole: Part
  /// By name such as `segment=A`, in order of the columns and values.
  package var slices: [Slice]

  /// What was computed on some rows.
  package struct Part: Sendable, Hashable {
    package var rows: Int
    package var metrics: [Entry]
    /// Nil without a second model.
    package var baseline: [Entry]?
    package var comparisons: [Difference]?
    /// Labels against predictions by class; nil but for several classes.
    package var confusion: Confusion?
  }

  /// A part of the rows with a name.
  package struct Slice: Sendable, Hashable {
    package var name: String
    package var part: Part
  }

  /// One metric: a value, or why there is none.
  package struct Entry: Sendable, Hashable {
    package var name: String
    package var value: Double?
    package var undefined: String?
    package var lower: Double?
    package var upper: Double?
    package var confidence: Double?
    package var method: String?
    /// What was left out.
    package var note: String?
  }

  /// A metric of the first model less that of the second.
  package struct Difference: Sendable, Hashable {
    package var name: String
    package var value: Double?
    package var undefined: String?
    package var lower: Double?
    package var upper: Double?
    package var confidence: Double?
    /// Two-sided, of no difference.
    package var pValue: Double?
    package var method: String?
  }

  /// Counts, or weights, of labels against predictions.
  package struct Confusion: Sendable, Hashable {
    package var classes: [String]
    /// One row for each label's class.
    package var counts: [[Double]]
  }
}
