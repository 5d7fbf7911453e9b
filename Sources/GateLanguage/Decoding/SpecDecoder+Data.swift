internal import Outcomes

extension SpecDecoder {
  /// A dataset's name stands in SQL as `{name}` and in `ASSAY_DATA_<NAME>`.
  func checkName(_ entry: SpecEntry) {
    let isReserved = ["production", "predictions"].contains(entry.key)
    guard isReserved || !VariableReference.isName(entry.key) else { return }
    log.report(
      SpecDiagnostic(
        rule: "wrong-name",
        message: "\(Quotation.quoted(entry.key)) cannot be a dataset's name", span: entry.keySpan,
        help: isReserved
          ? "the word has a meaning of its own" : "use letters, digits, '_' and '-', a letter first"
      ))
  }

  /// Reports words that stand in a list twice, and returns the list without them.
  func unique(_ words: [Spanned<String>], _ what: String) -> [Spanned<String>] {
    var first: [String: SourceSpan] = [:]
    return words.filter { word in
      guard let known = first.updateValue(word.span, forKey: word.value) else { return true }
      log.report(
        SpecDiagnostic(
          rule: "duplicate-value",
          message: "the \(what) \(Quotation.quoted(word.value)) stands here twice",
          span: word.span, related: SpecDiagnostic.Related(message: "first here", span: known)))
      return false
    }
  }

  /// Decodes `schema:`; the rules of its columns stay as they are.
  func schema(_ entry: SpecEntry) -> SchemaDeclaration? {
    let reader = MappingReader(entry.value, log: log, section: .schema, anchor: entry.keySpan)
    let datasets = reader.strings("in").map { unique($0, "dataset") }
    let extra = reader.word("extra_columns", of: SchemaDeclaration.ExtraColumns.self)
    let forbidden = unique(paths(reader, "forbidden"), "column")
    let columns = named(reader, "columns", column)
    reader.finish()
    guard let extra else { return nil }
    return SchemaDeclaration(
      datasets: datasets, extraColumns: extra, forbidden: forbidden, columns: columns,
      span: entry.keySpan)
  }

  private func column(_ entry: SpecEntry) -> ColumnDeclaration? {
    let reader = MappingReader(entry.value, log: log, section: .column, anchor: entry.keySpan)
    guard reader.isMapping else { return nil }
    let type = reader.word("type", of: ColumnType.self)
    let isOptional = reader.boolean("optional")
    let isSensitive = reader.boolean("sensitive")
    let condition = reader.string("when")
    let level = reader.word("level", of: Level.self)
    let owner = reader.string("owner")
    let known = Set(LanguageSection.column.keys.map(\.name))
    let rules = reader.allEntries().filter { !known.contains($0.key) }.map {
      RuleDeclaration(kind: Spanned($0.key, $0.keySpan), value: $0.value)
    }
    var declaration = ColumnDeclaration(
      name: Spanned(entry.key, entry.keySpan), type: type, isOptional: isOptional?.value ?? false,
      isSensitive: isSensitive?.value ?? false, level: level?.value ?? .fail, owner: owner?.value,
      rules: rules, span: entry.keySpan)
    declaration.condition = condition
    return declaration
  }

  /// Decodes one item of `checks:`; its kind is the first key that not every check has.
  func check(_ item: SpecNode) -> CheckDeclaration? {
    let reader = MappingReader(item, log: log, section: .check)
    guard reader.isMapping else { return nil }
    let name = reader.string("name")
    let datasets = reader.strings("in").map { unique($0, "dataset") }
    let condition = reader.string("when")
    let level = reader.word("level", of: Level.self)
    let owner = reader.string("owner")
    let common = Set(LanguageSection.check.keys.map(\.name))
    let own = reader.allEntries().filter { !common.contains($0.key) }
    guard let kind = own.first else {
      log.report(
        SpecDiagnostic(
          rule: "no-kind", message: "the check says nothing that must hold", span: item.span,
          help: "write its kind first, for example 'rows: \">= 1\"'"))
      return nil
    }
    return CheckDeclaration(
      kind: Spanned(kind.key, kind.keySpan), value: kind.value,
      options: SpecNode(.mapping(Array(own.dropFirst())), span: item.span), name: name,
      datasets: datasets, condition: condition, level: level?.value ?? .fail, owner: owner?.value,
      span: item.span)
  }
}
