internal import DuckDB

extension Engine {
  /// The results of measures: those that are kept, and those of `compute`, which are kept then.
  func remembering(
    _ measures: [Measure], of dataset: String,
    _ compute: ([Measure]) -> [Measure: MeasureResult]
  ) -> [Measure: MeasureResult] {
    guard let memory else { return compute(measures) }
    var results: [Measure: MeasureResult] = [:]
    var parts: [Measure: [String]] = [:]
    for measure in measures {
      // A measure whose SQL is refused is not kept, and says so when it is computed.
      guard let known = part(of: measure, in: dataset),
        let key = memory.key("measure", [known], about: [dataset])
      else { continue }
      let kept = memory.recall(key).flatMap(RememberedRows.decode)
      if let result = kept.flatMap(MeasureResult.init(kept:)) {
        results[measure] = result
      } else {
        parts[measure] = [known]
      }
    }
    let missing = measures.filter { results[$0] == nil }
    guard !missing.isEmpty else { return results }
    let computed = compute(missing)
    for measure in missing {
      guard let result = computed[measure] else { continue }
      results[measure] = result
      guard let parts = parts[measure], let rows = result.keptRows,
        let key = memory.key("measure", parts, about: [dataset]),
        let bytes = RememberedRows.encode(rows)
      else { continue }
      memory.remember(bytes, key, parts, about: [dataset])
    }
    return results
  }

  /// What stands for a measure in a key; checking its SQL tells whether it may be kept at all.
  private func part(of measure: Measure, in dataset: String) -> String? {
    do throws(EngineError) {
      try prepareSealed()
      return CanonicalText.of(try checked(measure, in: dataset))
    } catch {
      return nil
    }
  }
}

extension MeasureResult {
  /// The result as rows of values, a word for its kind first; nil for a failure, which is not kept.
  var keptRows: [[Value]]? {
    switch self {
    case .count(let number): [[.text("count"), .integer(number)]]
    case .number(let number): [[.text("number"), number.map { .double($0) } ?? .null]]
    case .duplicates(let surplus, let keys):
      [[.text("duplicates"), .integer(surplus), .integer(keys)]]
    case .groups(let groups):
      [[.text("groups")]]
        + groups.map { group in
          [.integer(group.rows)] + group.values.map { $0.map { .text($0) } ?? .null }
        }
    case .failure: nil
    }
  }

  /// Reads a kept result; nil for rows of another form.
  init?(kept rows: [[Value]]) {
    guard let first = rows.first else { return nil }
    switch (first.first?.text, first.count) {
    case ("count", 2): self = .count(first[1].integer ?? 0)
    case ("number", 2): self = .number(first[1].double)
    case ("duplicates", 3):
      self = .duplicates(surplusRows: first[1].integer ?? 0, keys: first[2].integer ?? 0)
    case ("groups", 1):
      self = .groups(
        rows.dropFirst().map { row in
          GroupRows(values: row.dropFirst().map(\.text), rows: row.first?.integer ?? 0)
        })
    default: return nil
    }
  }
}
