/// The score columns of one model's predictions file, and what they say.
package struct ScoreLayout: Sendable, Hashable {
  package var columns: [Column]
  package var form: Form

  /// A score column, and the class or quantile that it is of.
  package struct Column: Sendable, Hashable {
    package var name: String?
    package var column: String

    package init(name: String?, column: String) {
      self.name = name
      self.column = column
    }
  }

  /// What the columns say of a row.
  package enum Form: Sendable, Hashable {
    /// One number.
    case number
    /// The predicted class itself, in the label's type.
    case classes
    /// A number for each class; the class of the largest is predicted, the first of equals.
    case classScores
    /// Quantiles; the one at this place is the prediction.
    case quantiles(middle: Int)
  }

  package init(columns: [Column], form: Form) {
    self.columns = columns
    self.form = form
  }

  /// One column with a number a row.
  package init(_ column: String) {
    self.init(columns: [Column(name: nil, column: column)], form: .number)
  }

  /// The place of the column of a class or quantile; nil where there is none.
  func place(of name: String?) -> Int? { columns.firstIndex { $0.name == name } }

  /// Whether there are columns of numbers.
  var hasNumbers: Bool { form != .classes }
}
