package import GateLanguage

/// The share of rows whose class is among the first by score.
package enum TopKAccuracy: Metric {
  package static let reference = Reference(
    kind: "top_k_accuracy", family: .metric,
    summary: """
      The share of rows whose class is among the k with the largest scores; higher is better.
      """,
    discussion: """
      Of equal scores the class that comes first in the order of classes goes first. One model: \
      Wilson's interval, with `proof` Clopper and Pearson's. Two models: Tango's score interval \
      of the paired difference, McNemar's exact p beside it.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "top_k_accuracy(k=2): {at_least: 0.9}",
        csv: "label,a,b,c\na,0.7,0.2,0.1\nb,0.1,0.8,0.1\nc,0.2,0.5,0.3\na,0.5,0.3,0.2\n",
        outcome: "passed"),
      .init(
        yaml: "top_k_accuracy(k=1): {at_least: 0.8}",
        csv: "label,a,b,c\na,0.7,0.2,0.1\nb,0.1,0.8,0.1\nc,0.2,0.5,0.3\na,0.5,0.3,0.2\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    MetricParameter("k", .count, default: "2", "How many classes may be named.")
  ]
  package static let tasks: Set<TaskKind> = [.multiclass]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0
  package static let needsClassScores = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    let most = Int(arguments.number("k", otherwise: 1))
    let labels = rows.labelPlaces
    return try .hits(rows) { row in
      let own = rows.classScores[labels[row]][row]
      let ahead = rows.classScores.enumerated().count { place, column in
        column[row] > own || (column[row] == own && place < labels[row])
      }
      return ahead < most
    }
  }
}
