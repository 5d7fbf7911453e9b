package import Outcomes

/// `slices:`: the parts of the holdout that are judged on their own.
package struct SlicesSpec: Sendable, Hashable {
  package var by: [SliceDeclaration]
  /// Smaller slices are pooled into "the rest"; 200 by default.
  package var minimumRows: Int
  package var metrics: [MetricDeclaration]
  package var span: SourceSpan

  package init(
    by: [SliceDeclaration], minimumRows: Int, metrics: [MetricDeclaration], span: SourceSpan
  ) {
    self.by = by
    self.minimumRows = minimumRows
    self.metrics = metrics
    self.span = span
  }
}

/// One way to cut the holdout into slices.
package struct SliceDeclaration: Sendable, Hashable {
  /// The column; for a predicate its name, for a crossing the first column.
  package var column: Spanned<String>
  package var form: Form
  /// Values of a column that must be there.
  package var expected: [Spanned<String>]

  package init(column: Spanned<String>, form: Form = .values, expected: [Spanned<String>]) {
    self.column = column
    self.form = form
    self.expected = expected
  }

  /// What makes a row belong to a slice.
  package enum Form: Sendable, Hashable {
    /// The column's value.
    case values
    /// The values of two or more columns together.
    case cross([Spanned<String>])
    /// A SQL predicate over the holdout's columns; NULL does not hold.
    case predicate(Spanned<String>)
    /// The column's bin among so many with equal numbers of rows.
    case bins(Int)
  }

  /// The columns that are read.
  package var columns: [Spanned<String>] {
    switch form {
    case .values, .bins: [column]
    case .cross(let columns): columns
    case .predicate: []
    }
  }
}
