/// The rows of a dataset that a checked condition is true for.
struct RowSelection: Sendable, Hashable {
  let dataset: String
  let condition: String
}
