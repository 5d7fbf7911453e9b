internal import DataEngine
internal import Evaluation
internal import GateLanguage

/// One file of predictions with the columns that metrics need.
struct MetricFile: Sendable {
  private let subject: String
  private let numbers: [String: [Double]]
  private let texts: [String: NumberedTexts]
  private let key: [String]

  /// Reads the columns; a baseline needs its key and scores alone.
  init(
    _ source: DataSource, _ name: String, _ columns: MetricColumns, key: [String],
    isBaseline: Bool = false, reader: DataReader
  ) async throws(ExploringError) {
    subject = source.text
    self.key = key
    let scores = (columns.scores + (isBaseline ? [] : columns.baseline)).map(\.column)
    let (numeric, textual) = Self.needed(columns, scores, key, isBaseline: isBaseline)
    let engine = reader.engine
    let values = try await DataReader.engine { () async throws(EngineError) in
      let found = try await source.bind(to: engine, named: name)
      var values = try await engine.values(
        numbers: numeric, texts: textual, in: found.name, orderedBy: key)
      // Numbers do not tell a label that is missing from one that is none.
      let label = isBaseline || columns.hasNamedLabels ? nil : numeric.firstIndex(of: columns.label)
      if let label, values.numbers[label].contains(where: \.isNaN) {
        values.texts += try await engine.values(
          numbers: [], texts: [columns.label], in: found.name, orderedBy: key
        ).texts
      }
      return values
    }
    numbers = Dictionary(zip(numeric, values.numbers)) { first, _ in first }
    texts = Dictionary(zip(textual + [columns.label], values.texts)) { first, _ in first }
  }

  private static func needed(
    _ columns: MetricColumns, _ scores: [String], _ key: [String], isBaseline: Bool
  ) -> (numbers: [String], texts: [String]) {
    var (numbers, texts) = (scores, key)
    if columns.hasOnlyClasses { texts += scores }
    if !isBaseline {
      numbers += [columns.label] + [columns.weight].compactMap(\.self)
      if columns.hasNamedLabels { texts.append(columns.label) }
      texts += columns.slices
      texts += [columns.query, columns.cluster].compactMap(\.self)
    }
    func once(_ names: [String]) -> [String] {
      var seen: Set<String> = []
      return names.filter { seen.insert($0).inserted }
    }
    return (once(numbers), once(texts))
  }

  /// The different values of a column, missing ones left out.
  func values(_ column: String) -> [String] {
    texts[column].map { $0.values.compactMap(\.self) } ?? []
  }

  /// A column as texts.
  private func texts(_ column: String) -> NumberedTexts {
    texts[column] ?? NumberedTexts(values: [], places: [])
  }

  /// The number of each row's value of a column, in order of appearance.
  func numbered(_ column: String) -> [Int] { texts(column).places.map(Int.init) }

  /// The rows of each value of a column, in order of the values; a missing value is `null`.
  func slices(_ column: String) -> [(name: String, rows: [Int])] {
    let texts = texts(column)
    var counts = [Int](repeating: 0, count: texts.values.count)
    for place in texts.places { counts[Int(place)] += 1 }
    var members = counts.map { count in
      var rows: [Int] = []
      rows.reserveCapacity(count)
      return rows
    }
    for (row, place) in texts.places.enumerated() { members[Int(place)].append(row) }
    let order = texts.values.indices.sorted { first, second in
      guard let left = texts.values[first] else { return texts.values[second] != nil }
      guard let right = texts.values[second] else { return false }
      return left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    }
    return order.map { (column + "=" + (texts.values[$0] ?? "null"), members[$0]) }
  }

  /// The rows as a metric takes them, with these score columns.
  func rows(
    _ columns: MetricColumns, scores: [MetricColumns.Score], classes: [String]
  ) throws(ExploringError) -> ScoredRows {
    let labels = try labels(columns, classes)
    var rows = ScoredRows(
      labels: labels, scores: [], threshold: columns.threshold, task: columns.task,
      link: columns.link, weights: columns.weight.flatMap { numbers[$0] })
    rows.classes = classes
    rows.queries = columns.query.map(numbered)
    try fill(&rows, scores, columns)
    return rows
  }

  private func fill(
    _ rows: inout ScoredRows, _ scores: [MetricColumns.Score], _ columns: MetricColumns
  ) throws(ExploringError) {
    let found = scores.compactMap { numbers[$0.column] }
    guard found.count == scores.count, let first = scores.first else {
      throw ExploringError("\(subject) lacks a score column")
    }
    if columns.hasOnlyClasses {
      rows.scores = try places(of: first.column, rows.classes, "prediction")
    } else {
      rows.take(zip(scores, found).map { .init(name: $0.name, values: $1) })
    }
  }

  private func labels(
    _ columns: MetricColumns, _ classes: [String]
  ) throws(ExploringError) -> [Double] {
    let texts = texts(columns.label)
    if let null = texts.values.firstIndex(of: nil) {
      let missing = texts.places.count { Int($0) == null }
      throw ExploringError("\(missing) of \(texts.count) labels of \(subject) are missing")
    }
    switch columns.task {
    case .multiclass: return try places(of: columns.label, classes, "label")
    case .regression, .ranking: return numbers[columns.label] ?? []
    case .binary: break
    }
    if let positive = columns.positive {
      let isPositive = texts.values.map { $0 == positive }
      guard isPositive.contains(true) else {
        throw ExploringError(
          "no label of \(subject) is \(Quotation.quoted(positive)), the positive value")
      }
      return texts.places.map { isPositive[Int($0)] ? 1 : 0 }
    }
    let labels = numbers[columns.label] ?? []
    if let strange = labels.firstIndex(where: { $0 != 0 && $0 != 1 }) {
      throw ExploringError(
        "a label of \(subject) is \(Quotation.quoted(texts[strange] ?? "null")), neither 0 nor 1; "
          + "name the positive value with --positive")
    }
    return labels
  }

  private func places(
    of column: String, _ classes: [String], _ what: String
  ) throws(ExploringError) -> [Double] {
    let known = Dictionary(zip(classes, classes.indices)) { first, _ in first }
    let texts = texts(column)
    var places: [Double] = []
    for value in texts.values {
      guard let value, let place = known[value] else {
        throw ExploringError(
          "a \(what) of \(subject) is \(Quotation.quoted(value ?? "null")), and the classes are "
            + Quotation.list(classes))
      }
      places.append(Double(place))
    }
    return texts.places.map { places[Int($0)] }
  }

  /// The baseline's scores for the rows of this file, joined by key; labels and the rest are this file's.
  func joined(
    with other: MetricFile, _ columns: MetricColumns, classes: [String]
  ) throws(ExploringError) -> ScoredRows {
    let order = try rows(of: other)
    var rows = try self.rows(columns, scores: columns.scores, classes: classes)
    rows.classScores = []
    rows.quantiles = []
    try other.fill(&rows, columns.scores, columns)
    func taken(_ values: [Double]) -> [Double] { order.map { values[$0] } }
    rows.scores = taken(rows.scores)
    rows.classScores = rows.classScores.map(taken)
    rows.quantiles = rows.quantiles.map {
      ScoredRows.QuantileColumn(level: $0.level, values: taken($0.values))
    }
    return rows
  }

  /// The row of another file with the key of each row of this one.
  private func rows(of other: MetricFile) throws(ExploringError) -> [Int] {
    if let name = key.first, key.count == 1 {
      let (own, theirs) = (texts(name), other.texts(name))
      // Both are in order of the key; where no value is repeated their rows meet one by one.
      if own.values.count == own.count, own == theirs, !own.values.contains(nil) {
        return Array(0..<own.count)
      }
    }
    let (own, theirs) = (try keys(), try other.keys())
    let known = Dictionary(zip(theirs, theirs.indices)) { first, _ in first }
    let missing = own.filter { known[$0] == nil }
    let extra = Set(theirs).subtracting(own).count
    if !missing.isEmpty || extra > 0 {
      let example = missing.first.map { ", for example \(Self.text($0))" } ?? ""
      throw ExploringError(
        "\(missing.count) keys of \(subject) are not in \(other.subject)\(example), and \(extra) of "
          + "\(other.subject) are not in \(subject); a comparison needs the same rows")
    }
    return own.compactMap { known[$0] }
  }

  /// The key of each row; one that is missing or repeated is an error.
  private func keys() throws(ExploringError) -> [[String]] {
    let columns: [NumberedTexts] = key.map { texts($0) }
    var keys: [[String]] = []
    for row in 0..<(columns.first?.count ?? 0) {
      let values = columns.compactMap { $0[row] }
      guard values.count == key.count else {
        throw ExploringError("a key of \(subject) is missing")
      }
      keys.append(values)
    }
    var seen: Set<[String]> = []
    if let repeated = keys.first(where: { !seen.insert($0).inserted }) {
      throw ExploringError("the key \(Self.text(repeated)) is repeated in \(subject)")
    }
    return keys
  }

  private static func text(_ key: [String]) -> String {
    key.map(Quotation.quoted).joined(separator: "/")
  }
}
