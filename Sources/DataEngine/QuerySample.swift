/// What a user's query over the predictions gave, for each model.
package struct QuerySample: Sendable, Hashable {
  package var name: String
  package var candidate: Side
  package var production: Side?
  /// Groups of rows that were left out in turn.
  package var groups: Int
  /// Whether a group is one whole cluster, or several.
  package var isClustered: Bool

  package init(
    name: String, candidate: Side, production: Side?, groups: Int, isClustered: Bool
  ) {
    self.name = name
    self.candidate = candidate
    self.production = production
    self.groups = groups
    self.isClustered = isClustered
  }

  /// The query's answers for one model.
  package enum Side: Sendable, Hashable {
    /// Over all rows, and without each group in turn; empty where there are too few rows for groups.
    case value(Double, leftOut: [Double])
    /// Why there is no answer; it may quote values of the data.
    case failed(String)
  }
}
