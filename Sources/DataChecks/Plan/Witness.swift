internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

/// Fetches rows that show why a rule is broken, without a value that no report may show.
struct Witness: Sendable {
  static let limit = 5

  let engine: Engine
  /// Columns of any dataset that are sensitive.
  let sensitive: Set<String>

  /// Adds examples and the query that fetches all of them, where the rule is broken.
  func adding(
    to finding: Finding, of assertion: Assertion, in bound: BoundDataset?
  ) async -> Finding {
    guard finding.outcome == .failed || finding.outcome == .warned, let bound else {
      return finding
    }
    var finding = finding
    do throws(EngineError) {
      switch assertion.offenders {
      case .none: break
      case .rows(let predicate, let columns):
        finding.sql = await engine.sql(selecting: predicate, of: bound.name)
        finding.examples = try await rows(predicate, showing: columns, in: bound)
      case .eitherRows(let first, let second, let columns):
        let queries = [
          await engine.sql(selecting: first, of: bound.name),
          await engine.sql(selecting: second, of: bound.name),
        ]
        finding.sql = queries.joined(separator: ";\n")
        let found =
          try await rows(first, showing: columns, in: bound)
          + rows(second, showing: columns, in: bound)
        finding.examples = Array(found.prefix(Self.limit))
      case .duplicates(let columns, let rows):
        let repeated = RowPredicate.isAmong(.repeated(columns: columns, within: rows))
        finding.sql = await engine.sql(selecting: repeated.among(rows), of: bound.name)
        finding.examples =
          rows == nil
          ? try await duplicates(of: columns, in: bound)
          : try await self.rows(repeated.among(rows), showing: columns, in: bound)
      case .query(let query):
        finding.sql = query
        finding.examples = try await rows(ofQuery: query)
      }
    } catch {
      // The rule was judged; only its illustration is lost, which the reader should know.
      finding.message += " (no examples: \(error.message))"
    }
    return finding
  }

  private func rows(
    _ predicate: RowPredicate, showing columns: [String], in bound: BoundDataset
  ) async throws(EngineError) -> [Finding.ExampleRow] {
    let wanted = Set(columns.map { $0.lowercased() })
    let beside = bound.columnNames.filter { name in
      wanted.contains(name.lowercased()) && !bound.key.contains(name)
    }
    let shown = (bound.key + beside).filter { !bound.sensitive.contains($0) }
    guard !shown.isEmpty else { return [] }
    let found = try await engine.examples(
      of: predicate, in: bound.name, columns: shown, orderedBy: bound.key, limit: Self.limit)
    return found.map { row(shown, $0) }
  }

  private func duplicates(
    of columns: [String], in bound: BoundDataset
  ) async throws(EngineError) -> [Finding.ExampleRow] {
    guard bound.sensitive.isDisjoint(with: columns) else { return [] }
    let found = try await engine.duplicateExamples(
      of: columns, in: bound.name, limit: Self.limit)
    return found.map { row(columns + ["rows"], $0) }
  }

  /// A query that touches a sensitive column may rename it, so then no row is shown.
  private func rows(ofQuery query: String) async throws(EngineError) -> [Finding.ExampleRow] {
    let words = SQLWords(query).words
    guard sensitive.allSatisfy({ !words.contains($0.lowercased()) }) else { return [] }
    let (columns, found) = try await engine.rows(sql: query, limit: Self.limit)
    let hidden = Set(sensitive.map { $0.lowercased() })
    let shown = columns.indices.filter { !hidden.contains(columns[$0].lowercased()) }
    return found.map { values in
      Finding.ExampleRow(
        shown.filter { $0 < values.count }.map {
          Finding.ExampleRow.Cell(column: columns[$0], value: values[$0])
        })
    }
  }

  private func row(_ columns: [String], _ values: [String?]) -> Finding.ExampleRow {
    Finding.ExampleRow(
      zip(columns, values).map { Finding.ExampleRow.Cell(column: $0, value: $1) })
  }
}
