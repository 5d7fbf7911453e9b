package import GateLanguage

/// A number that says how good predictions are; one file each under `Metrics/`.
package protocol Metric: Sendable {
  /// The documentation; its kind is the word of the spec.
  static var reference: Reference { get }
  /// What may be written in parentheses behind the kind.
  static var parameters: [MetricParameter] { get }
  /// The tasks that the metric is defined for.
  static var tasks: Set<TaskKind> { get }
  /// Which values are better.
  static var direction: MetricDirection { get }
  /// The values that the metric can have.
  static var range: ClosedRange<Double> { get }
  /// Whether rows of both classes, or of every class, are needed.
  static var needsBothClasses: Bool { get }
  /// Whether nothing but the rows predicted positive decides it, so that a threshold can be found by it.
  static var usesThreshold: Bool { get }
  /// Whether it ranks the scores of a binary task, so that they are sorted once for all that do.
  static var isRanking: Bool { get }
  /// Whether it is asked of one class of a multiclass task, as in `recall[rust]`.
  static var takesClass: Bool { get }
  /// Whether a multiclass task must predict a probability for each class.
  static var needsClassScores: Bool { get }
  /// Computes the metric in the form that its method of inference works on.
  ///
  /// - Throws: ``UndefinedMetric`` where it has no value; it never returns NaN.
  static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample
}

extension Metric {
  /// Nothing may be written in parentheses.
  package static var parameters: [MetricParameter] { [] }
  /// Whether the metric is undefined with one class only.
  package static var needsBothClasses: Bool { false }
  /// Whether nothing but the rows predicted positive decides it.
  package static var usesThreshold: Bool { false }
  /// Whether it ranks the scores of a binary task.
  package static var isRanking: Bool { false }
  /// Whether it is asked of one class of a multiclass task.
  package static var takesClass: Bool { false }
  /// Whether a multiclass task must predict a probability for each class.
  package static var needsClassScores: Bool { false }
  /// The word of the spec.
  static var kind: String { reference.kind }
}

/// Which values of a metric are better.
package enum MetricDirection: String, Sendable, Hashable, CaseIterable {
  case higher
  case lower
  /// The smaller the size, whatever the sign.
  case nearerZero
  /// No value is better than another: it can be shown and limited, and not compared.
  case neither

  /// The value on a scale where larger is better.
  package func goodness(of value: Double) -> Double {
    switch self {
    case .higher, .neither: value
    case .lower: -value
    case .nearerZero: -abs(value)
    }
  }

  /// The slope of ``goodness(of:)``; at 0 of `nearerZero` that of the positive side.
  func slope(at value: Double) -> Double {
    switch self {
    case .higher, .neither: 1
    case .lower: -1
    case .nearerZero: value < 0 ? 1 : -1
    }
  }
}

/// A metric that has no value on some rows, and why.
package struct UndefinedMetric: Error, Sendable, Hashable {
  /// A clause without full stop, for example `only one class occurs`.
  package var reason: String

  package init(_ reason: String) {
    self.reason = reason
  }
}

extension MetricCatalog {
  /// The metric of a kind, or nil.
  package static func metric(_ kind: String) -> (any Metric.Type)? {
    all.first { $0.reference.kind == kind }
  }
}
