internal import Outcomes

/// What `score:`, `link:` and `classes:` say together.
struct DecodedScores {
  /// The score column, the first of several.
  var first: Spanned<String>
  /// A column for each class or quantile.
  var named: [ScoreColumn] = []
  var link = ScoreLink.probability
  var classes: [String] = []
}

extension SpecDecoder {
  /// Decodes `score:`, `link:` and `classes:` as the task reads them.
  func scores(_ reader: MappingReader, task: TaskKind?) -> DecodedScores? {
    let score = reader.requiredValue("score")
    let link = reader.value("link")?.word(of: ScoreLink.self, log: log)
    let classes = reader.entry("classes").flatMap(classes)
    guard let score, let task else { return nil }
    let scores: DecodedScores?
    if case .mapping(let entries) = score.content {
      scores = named(entries, score, task: task)
    } else {
      scores = score.string(log: log).map { DecodedScores(first: $0) }
    }
    guard var scores else { return nil }
    scores.link = self.link(reader, link, of: scores, task: task)
    if reader.has("classes"), scores.link != .classes {
      reader.refuse(
        ["classes"],
        scores.named.isEmpty ? "the predictions are no classes" : "the score names the classes")
    }
    scores.classes = classes ?? []
    return scores
  }

  /// What the scores are: classes, where a multiclass task has one column.
  private func link(
    _ reader: MappingReader, _ link: Spanned<ScoreLink>?, of scores: DecodedScores, task: TaskKind
  ) -> ScoreLink {
    let isNamed = !scores.named.isEmpty
    switch task {
    case .regression, .ranking:
      reader.refuse(["link"], "the scores of this task are used as they are")
      return .probability
    case .binary: return link?.value ?? .probability
    case .multiclass where isNamed:
      guard let link, link.value == .classes else { return link?.value ?? .probability }
      report(link, "each class has a column of its own", "leave it out, or write logit")
      return .probability
    case .multiclass:
      if let link, link.value != .classes {
        report(
          link, "one column of a multiclass task holds the class itself",
          "name a column for each class: 'score: {class: column, …}'")
      }
      return .classes
    }
  }

  private func report(_ link: Spanned<ScoreLink>, _ message: String, _ help: String) {
    log.report(
      SpecDiagnostic(rule: "contradiction", message: message, span: link.span, help: help))
  }

  /// A column for each class of a multiclass task, or each quantile of a regression.
  private func named(
    _ entries: [SpecEntry], _ node: SpecNode, task: TaskKind
  ) -> DecodedScores? {
    guard task == .multiclass || task == .regression else {
      return node.wrongType(
        "one column: a \(task.rawValue) task has one score", help: "write 'score: column'",
        log: log)
    }
    var columns: [ScoreColumn] = []
    var levels: Set<Double> = []
    for entry in entries {
      guard let column = entry.value.string(log: log) else { return nil }
      if task == .regression {
        guard let level = Double(entry.key), level > 0, level < 1, levels.insert(level).inserted
        else {
          log.report(
            SpecDiagnostic(
              rule: "wrong-name", message: "\(Quotation.quoted(entry.key)) is no quantile",
              span: entry.keySpan,
              help: "columns of a regression are named by quantiles between 0 and 1, each once"))
          return nil
        }
      }
      guard !columns.contains(where: { $0.column == column.value }) else {
        return entry.value.wrongValue(
          "\(Quotation.quoted(column.value)) is named twice; each has a column of its own", log: log
        )
      }
      columns.append(ScoreColumn(name: entry.key, column: column.value))
    }
    guard let first = entries.first?.value, columns.count > 1 || task == .regression else {
      return node.wrongValue("one class alone is no choice; name every class", log: log)
    }
    return DecodedScores(first: Spanned(columns[0].column, first.span), named: columns)
  }

  /// The classes as texts, as the label's values read.
  private func classes(_ entry: SpecEntry) -> [String]? {
    guard let items = entry.value.items(log: log) else { return nil }
    let classes = items.compactMap { $0.literal(log: log)?.value.text }
    guard classes.count == items.count else { return nil }
    guard classes.count > 1, Set(classes).count == classes.count else {
      return entry.value.wrongValue("name at least two classes, each once", log: log)
    }
    return classes
  }
}
