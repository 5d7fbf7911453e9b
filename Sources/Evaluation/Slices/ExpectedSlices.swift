internal import GateLanguage
internal import Outcomes

/// The slices that must be in the holdout: those the spec names and those production was judged on.
struct ExpectedSlices: Sendable {
  var source: SliceSource
  /// The slices of production's record, as `origin=JFK`.
  var recorded: [String]

  private static let record = "production's record"

  private var declaration: SliceDeclaration { source.declaration }

  /// One finding for each value that must be there, or one that there are too many values.
  func findings() -> [Finding] {
    if let tooMany = source.tooMany { return [refusal(tooMany)] }
    let present = Dictionary(
      source.slices.map { ($0.name, $0.rows.count) }, uniquingKeysWith: +)
    let named = expectedNames
    let names = Set(named.map(\.name))
    let fromRecord =
      recorded.filter(owns).map(SliceName.init(encoded:))
      .filter { !names.contains($0) && present[$0] == nil }
      .map { (name: $0, span: declaration.column.span, from: Self.record) }
    return (named + fromRecord).map { name, span, origin in
      finding(name, span, from: origin, rows: present[name] ?? 0)
    }
  }

  private var expectedNames: [(name: SliceName, span: SourceSpan, from: String)] {
    let column = declaration.column
    if case .predicate(let sql) = declaration.form {
      return [(.named(column.value), sql.span, "`slices.by`")]
    }
    return declaration.expected.map { (.value($0.value, of: column.value), $0.span, "`expect`") }
  }

  private func finding(
    _ name: SliceName, _ span: SourceSpan, from origin: String, rows: Int
  ) -> Finding {
    Finding(
      name.identifier.appending("expect"), stage: .evaluate,
      outcome: rows > 0 ? .passed : .failed,
      message: rows > 0
        ? "the holdout has rows of \(name.encoded)"
        : "the holdout has no row of \(name.encoded), which \(origin) names; find where these "
          + "rows were lost, or "
          + (origin == Self.record
            ? "where they are gone for good, make the slices that remain by `where:`"
            : "take the value out of \(origin)"),
      expected: "the holdout has rows of the slice", observed: "\(rows) rows",
      share: .init(rows, of: source.rowCount), span: span)
  }

  private func refusal(_ values: Int) -> Finding {
    let names =
      switch declaration.form {
      case .cross(let columns): columns.map(\.value)
      case .values, .bins, .predicate: [declaration.column.value]
      }
    let shown = names.map { "'\($0)'" }.joined(separator: " × ")
    return Finding(
      FindingIdentifier(["evaluate", "slices", .joined(names), "values"]), stage: .evaluate,
      outcome: .errored,
      message: "\(shown) has \(values) values in the holdout, too many to be slices; cut a number "
        + "into `bins:`, or name the slices that matter with `where:`",
      expected: "at most \(SliceSource.most) values", observed: "\(values) values",
      span: declaration.column.span)
  }

  /// Whether a slice of production's record is one of this declaration.
  func owns(_ name: String) -> Bool {
    // Within a value a plus sign is encoded.
    let parts = name.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    func isPart(_ part: String, of column: String) -> Bool {
      part.hasPrefix(SliceName.value("", of: column).encoded)
        || part == SliceName.null(of: column, besideText: true).encoded
    }
    switch declaration.form {
    case .values: return parts.count == 1 && isPart(name, of: declaration.column.value)
    case .cross(let columns):
      return parts.count == columns.count
        && zip(parts, columns).allSatisfy { isPart($0, of: $1.value) }
    case .predicate: return name == SliceName.named(declaration.column.value).encoded
    case .bins(let count):
      let column = declaration.column.value
      return (1...count).contains {
        name == SliceName.bin(String($0), of: count, column: column).encoded
      } || name == SliceName.null(of: column, besideText: false).encoded
    }
  }

  /// Slices of production's record that no declaration makes any more.
  static func unjudged(
    _ recorded: [String], by declarations: [ExpectedSlices], span: SourceSpan
  ) -> [Finding] {
    recorded.filter { name in !declarations.contains { $0.owns(name) } }.map { name in
      Finding(
        SliceName(encoded: name).identifier.appending("expect"), stage: .evaluate,
        outcome: .warned,
        message: "production was judged on \(name), and slices.by does not make it any more",
        expected: "slices that production was judged on are judged again", observed: "not judged",
        span: span)
    }
  }
}
