internal import DataEngine
internal import GateLanguage
internal import Outcomes

/// The slices that must be in the holdout: those of `expect` and those production was judged on.
struct ExpectedSlices: Sendable {
  var declaration: SliceDeclaration
  var column: PairedPredictions.SliceColumn
  /// The slices of production's record, as `origin=JFK`.
  var recorded: [String]

  /// One finding for each value that must be there.
  func findings() -> [Finding] {
    let present = Dictionary(
      SlicePartition.slices(of: column).map { ($0.name, $0.rows.count) }, uniquingKeysWith: +)
    let expected = declaration.expected.map {
      (name: SliceName.value($0.value, of: column.column), span: $0.span, from: "`expect`")
    }
    let names = Set(expected.map(\.name))
    let prefix = SliceName.value("", of: column.column).encoded
    let fromRecord =
      recorded.filter { $0.hasPrefix(prefix) }.map(SliceName.init(encoded:))
      .filter { !names.contains($0) && present[$0] == nil }
      .map { (name: $0, span: declaration.column.span, from: "production's record") }
    return (expected + fromRecord).map { name, span, source in
      let rows = present[name] ?? 0
      return Finding(
        name.identifier.appending("expect"), stage: .evaluate,
        outcome: rows > 0 ? .passed : .failed,
        message: rows > 0
          ? "the holdout has rows of \(name.encoded)"
          : "the holdout has no row of \(name.encoded), which \(source) names; find where these "
            + "rows were lost, or take the value out of \(source)",
        expected: "the holdout has rows of the slice", observed: "\(rows) rows",
        share: .init(rows, of: column.memberships.count), span: span)
    }
  }

  /// Slices of production's record whose column is not sliced by any more.
  static func unjudged(_ recorded: [String], columns: [String], span: SourceSpan) -> [Finding] {
    let prefixes =
      columns.map { SliceName.value("", of: $0).encoded }
      + columns.map { SliceName.null(of: $0, besideText: true).encoded }
    let names = recorded.filter { name in !prefixes.contains(where: name.hasPrefix) }
    return names.map { name in
      Finding(
        SliceName(encoded: name).identifier.appending("expect"), stage: .evaluate,
        outcome: .warned,
        message:
          "production was judged on \(name), and slices.by does not name its column any more",
        expected: "slices that production was judged on are judged again", observed: "not judged",
        span: span)
    }
  }
}
