/// What a scan knows of a column of some rows.
enum ColumnState {
  case numbers(NumberState)
  case texts(TextState)
  case booleans(BooleanState)
  /// Values that are only told apart.
  case others(TextState)

  /// Adds the state of other rows of the same request.
  func merge(_ other: ColumnState) throws(EngineError) {
    switch (self, other) {
    case (.numbers(let mine), .numbers(let theirs)): mine.merge(theirs)
    case (.texts(let mine), .texts(let theirs)), (.others(let mine), .others(let theirs)):
      mine.merge(theirs)
    case (.booleans(let mine), .booleans(let theirs)): mine.merge(theirs)
    default:
      throw EngineError(
        operation: "merge", subject: "columns", message: "parts of a column differ in type")
    }
  }
}

/// Rows of a boolean column. A class, as the other states are.
final class BooleanState {
  var missing = 0
  var truths = 0
  var falsehoods = 0

  init() {}

  /// Adds the state of other rows.
  func merge(_ other: BooleanState) {
    missing += other.missing
    truths += other.truths
    falsehoods += other.falsehoods
  }
}
