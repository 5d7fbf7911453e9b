/// What a report says of the rows of a reading, without the rows.
struct RowFacts: Sendable, Hashable {
  var count: Int
  /// The number of clusters; nil without clusters.
  var clusters: Int?
  /// Whether both models predict the same in every row.
  var isIdentical: Bool
  /// Rows of the class with the fewest of them, where the metric needs each.
  var smallestClass: Int?

  /// Looks at the rows of a metric.
  init(_ rows: JudgedRows, needsBothClasses: Bool) {
    count = rows.count
    clusters = rows.clusters.map(ClusterNote.count)
    isIdentical = rows.isIdentical
    smallestClass = needsBothClasses ? rows.smallestClass : nil
  }
}
