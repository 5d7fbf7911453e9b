internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

extension LeakageSearch {
  /// Rows of the later dataset that do not come after the earlier one.
  func times(
    _ rule: LeakageRule, column: String, gap: Double
  ) async throws(EngineError) -> Finding {
    let before = try await engine.range(of: column, in: earlier.name)
    let after = try await engine.range(of: column, in: later.name)
    guard let before, let after else {
      let empty = before == nil ? earlier.name : later.name
      return finding(rule, .errored, "\(empty) has no \(column) at all", observed: "no times")
    }
    let query = LaterRowsQuery(
      column: column, earlier: earlier.name, later: later.name, gap: gap)
    let early = try await engine.rowsNotLater(query)
    let isMissing = Measure.count(.isMissing(column: column))
    let laterCounts = await engine.measure([.rows, isMissing], of: later.name)
    let earlierCounts = await engine.measure([isMissing], of: earlier.name)
    var found: Finding
    do throws(MeasureFailure) {
      found = judged(
        rule, limits: (before.maximum, after.minimum), early: early,
        unknown: try laterCounts.count(isMissing),
        unknownBefore: try earlierCounts.count(isMissing), rows: try laterCounts.count(.rows))
    } catch {
      return notMeasured(rule, error.message)
    }
    guard early > 0 else { return found }
    found.sql = try await engine.sql(selecting: query)
    let shown =
      shownKey(of: later).filter { $0 != column }
      + (hidden.contains(column) ? [] : [column])
    guard !shown.isEmpty else { return found }
    found.examples = try await engine.examples(of: query, columns: shown, limit: Witness.limit)
      .map { row in
        Finding.ExampleRow(
          zip(shown, row).map { Finding.ExampleRow.Cell(column: $0, value: $1) })
      }
    return found
  }

  /// A row without a time cannot be shown to be on its side, on either side.
  private func judged(
    _ rule: LeakageRule, limits: (last: String, first: String), early: Int, unknown: Int,
    unknownBefore: Int, rows: Int
  ) -> Finding {
    let isHidden = !hidden.isDisjoint(with: rule.columns)
    let observed =
      isHidden
      ? "\(NumberText.count(early)) of \(NumberText.rows(rows)) are not later"
      : "\(earlier.name) ends \(limits.last), \(later.name) begins \(limits.first)"
    var faults: [String] = []
    if early > 0 {
      faults.append("\(NumberText.share(early, of: rows)) of \(later.name) are not later enough")
    }
    for (count, side) in [(unknown, later), (unknownBefore, earlier)] where count > 0 {
      faults.append(
        "\(NumberText.count(count)) rows of \(side.name) have no time (leave them out with "
          + "`where:`)")
    }
    var found = finding(
      rule, faults.isEmpty ? .passed : .failed, ([observed] + faults).joined(separator: "; "),
      observed: observed)
    found.share = Finding.Share(early + unknown, of: rows)
    return found
  }

  /// Rows of either dataset that were known only after their own time.
  func knownLater(
    _ rule: LeakageRule, _ sharing: LeakageSpec.Sharing
  ) async throws(EngineError) -> Finding {
    let column = rule.columns.first ?? ""
    var counts: [(side: BoundDataset, time: String, late: Int, unknown: Int, rows: Int)] = []
    for side in [earlier, later] {
      let time = spec.time?.value ?? side.declaration.time?.value ?? ""
      guard side.dataset.column(time) != nil else {
        return finding(rule, .errored, side.lacks(time), observed: "no such column")
      }
      let late = Measure.count(.isAfter(column: column, other: time, orUnknown: false))
      let broken = Measure.count(.isAfter(column: column, other: time, orUnknown: true))
      let measured = await engine.measure([.rows, late, broken], of: side.name)
      do throws(MeasureFailure) {
        let known = try measured.count(late)
        counts.append(
          (side, time, known, try measured.count(broken) - known, try measured.count(.rows)))
      } catch {
        return notMeasured(rule, error.message)
      }
    }
    let broken = counts.map { $0.late + $0.unknown }.reduce(0, +)
    let rows = counts.map(\.rows).reduce(0, +)
    let outcome = Allowance(sharing.allowed, key: "share").outcome(of: broken, among: rows)
    let observed = counts.map { count in
      "\(count.side.name): \(NumberText.share(count.late, of: count.rows)) known later"
        + (count.unknown == 0 ? "" : ", \(NumberText.count(count.unknown)) without both times")
    }.joined(separator: "; ")
    var found = finding(rule, outcome, observed, observed: observed)
    found.share = Finding.Share(broken, of: rows)
    guard outcome == .failed || outcome == .warned else { return found }
    found.acceptance = acceptance(rule, sharing, count: broken, of: rows)
    for count in counts where count.late + count.unknown > 0 {
      let predicate = RowPredicate.isAfter(column: column, other: count.time, orUnknown: true)
      let sql = await engine.sql(selecting: predicate, of: count.side.name)
      found.sql = found.sql.map { $0 + ";\n" + sql } ?? sql
      found.examples += try await examples(predicate, of: count.side, [count.time, column])
    }
    found.examples = Array(found.examples.prefix(Witness.limit))
    return found
  }

  private func examples(
    _ predicate: RowPredicate, of side: BoundDataset, _ columns: [String]
  ) async throws(EngineError) -> [Finding.ExampleRow] {
    let key = shownKey(of: side)
    let shown = key + columns.filter { !hidden.contains($0) && !key.contains($0) }
    guard !shown.isEmpty else { return [] }
    return try await engine.examples(
      of: predicate, in: side.name, columns: shown, orderedBy: side.key, limit: Witness.limit
    ).map { row in
      Finding.ExampleRow(
        zip(shown, row).map {
          Finding.ExampleRow.Cell(column: "\(side.name).\($0)", value: $1)
        })
    }
  }
}
