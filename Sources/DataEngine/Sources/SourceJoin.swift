/// The rows of a source and what is joined with them, its columns found and compared.
struct SourceJoin {
  /// Reads the source.
  let query: String
  /// A checked condition that its rows must meet.
  let condition: String?
  let manifest: Manifest?
  let labels: Labels?
  /// Whether the label of a row is due, as SQL over the rows `s`.
  let due: String?

  /// A column of the source's rows and the one that it must equal.
  struct Pair {
    let own: Column
    let other: Column
  }

  /// A manifest that can be read.
  struct Manifest {
    let query: String
    let columns: [Pair]
  }

  /// The labels of a bound dataset.
  struct Labels {
    let dataset: String
    let label: Column
    let columns: [Pair]
  }
}
