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
      let notes = memory.userNotes
      // A measure whose SQL is refused is not kept, and says so when it is computed.
      guard let known = part(of: measure, in: dataset),
        !(memory.conceals && memory.userNotes > notes),
        let key = memory.key("measure", [known], about: [dataset])
      else { continue }
      let kept = memory.recall(key)
      if let result = kept.flatMap({ Self.decode(MeasureResult.self, from: $0) }) {
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
      guard let parts = parts[measure], memory.mayKeep(result, of: parts),
        let key = memory.key("measure", parts, about: [dataset]),
        let bytes = Self.encode(result)
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

extension QueryMemory {
  /// Whether a result of the engine's own may be kept: counts, and others that name no concealed
  /// column.
  fileprivate func mayKeep(_ result: MeasureResult, of parts: [String]) -> Bool {
    switch result {
    case .failure: false
    case .count, .duplicates: true
    case .number, .groups, .table, .spellings: !parts.contains(where: namesConcealed)
    }
  }
}
