extension Engine {
  /// The rows of a bound dataset that a user's condition is true for, as a dataset of their own.
  ///
  /// It can be measured like any other and has a name that no SQL of users can mention. The same
  /// condition gives the same dataset.
  package func selection(
    of name: String, where text: String
  ) async throws(EngineError) -> Dataset {
    try await cancellable { () throws(EngineError) in
      let selected = "\(name) when \(text)"
      if let known = sources.first(where: { $0.dataset.name == selected }) { return known.dataset }
      guard let source = sources.first(where: { $0.dataset.name == name }) else {
        return try dataset(name)
      }
      let subject = "when of \(name)"
      let check = UserSQL(datasets: [], dialect: dialect, subject: subject)
      let condition = try remembering(about: [name]) { () throws(EngineError) in
        let condition = try check.expression(text, on: files)
        _ = try files.columns(
          of: dialect.truth(of: condition, in: source.query), to: "use", subject)
        return condition
      }
      let whole = source.condition.map { "(\($0)\n) AND (\(condition)\n)" } ?? condition
      let dataset = Dataset(
        name: selected, columns: source.dataset.columns, files: source.dataset.files,
        unparsed: source.dataset.unparsed)
      let bound = BoundSource(
        dataset: dataset, selection: RowSelection(dataset: name, condition: condition),
        query: source.query, condition: whole, readFiles: source.readFiles)
      for view in dialect.views(bound) { try files.later(view, to: "use", subject) }
      memory?.add(selected, partOf: name, condition: condition)
      sources.append(bound)
      return dataset
    }
  }

  /// The rows of a dataset as reports name them.
  func shownRelation(of dataset: Dataset) -> String {
    guard
      let selection = sources.first(where: { $0.dataset.name == dataset.name })?.selection
    else { return dialect.identifier(dataset.name) }
    let rows = dialect.everything(
      from: dialect.identifier(selection.dataset), where: "(\(selection.condition)\n)")
    return "(\(rows))"
  }
}
