internal import DataEngine
internal import Evaluation
internal import GateLanguage

/// Logged predictions with labels, each key once.
struct LoggedRows {
  /// Labels and predictions as production's own metrics read them.
  private(set) var rows: ScoredRows
  /// The keys that are counted.
  private(set) var keys = CountedKeys()
  /// Rows without a label.
  private(set) var waiting = 0

  /// How the columns of a log are read.
  struct Reading {
    var task: TaskKind
    var scores: ScoreColumns
    var threshold: Double
    /// The label's value that counts as 1; nil takes labels as numbers.
    var positive: String?
    /// The classes that the spec declares.
    var classes: [String]
    /// Whether the label is a number, or true or false, in the log.
    var labelType: LogicalType?

    /// Whether labels are read as texts.
    var labelsAreClasses: Bool { task == .multiclass }
  }

  /// The columns of a log, in the order of the rows.
  struct Columns {
    var labels: NumberedTexts
    var labelNumbers: [Double]
    /// The numbers of each score column.
    var scores: [[Double]]
    /// The predicted classes, where the score column says the class itself.
    var predicted: NumberedTexts?
    var keys: [NumberedTexts]
  }

  /// Takes the labelled rows that no earlier firing counted.
  ///
  /// - Throws: ``LoggedRowsFault`` where one of them has no usable prediction or label: without the
  ///   rows that production could not predict, a metric would show less than is lost.
  init(
    _ columns: Columns, as reading: Reading, without earlier: CountedKeys
  ) throws(LoggedRowsFault) {
    let classes = reading.labelsAreClasses ? Self.classes(columns, reading) : []
    let labels = Self.labels(columns, reading, classes)
    let predicted = columns.predicted.map { Self.values($0, reading, classes) }
    let scores = predicted.map { [$0] } ?? columns.scores
    var pending = CountedKeys()
    var places: [Int] = []
    var unusable = (scores: 0, labels: 0)
    for row in labels.indices {
      let key = CountedKeys.number(columns.keys.map { $0[row] })
      guard columns.labels[row] != nil else {
        if pending.insert(key) { waiting += 1 }
        continue
      }
      guard !earlier.keys.contains(key), keys.insert(key) else { continue }
      places.append(row)
      if !scores.allSatisfy({ $0[row].isFinite }) { unusable.scores += 1 }
      if !labels[row].isFinite { unusable.labels += 1 }
    }
    try Self.check(unusable, of: places.count, reading)
    rows = Self.rows(
      labels: places.map { labels[$0] }, scores: scores.map { column in places.map { column[$0] } },
      classes, reading)
  }

  private static func check(
    _ unusable: (scores: Int, labels: Int), of count: Int, _ reading: Reading
  ) throws(LoggedRowsFault) {
    if unusable.scores > 0 {
      throw LoggedRowsFault(
        "\(unusable.scores) of \(count) labelled rows have no usable prediction, and a metric "
          + "without them would flatter production")
    }
    if unusable.labels > 0 {
      throw LoggedRowsFault(
        "\(unusable.labels) of \(count) labelled rows have a label that is no "
          + (reading.labelsAreClasses ? "class" : "number"))
    }
  }

  private static func rows(
    labels: [Double], scores: [[Double]], _ classes: [String], _ reading: Reading
  ) -> ScoredRows {
    var rows = ScoredRows(
      labels: labels, scores: [], threshold: reading.threshold, task: reading.task,
      link: reading.scores.link == .logit ? .logit : .probability)
    rows.classes = classes
    if reading.task == .multiclass, reading.scores.areClasses {
      rows.scores = scores.first ?? []
    } else {
      rows.take(zip(reading.scores.columns, scores).map { .init(name: $0.name, values: $1) })
    }
    return rows
  }

  /// Those that columns are named for, those declared, or else all that are met.
  private static func classes(_ columns: Columns, _ reading: Reading) -> [String] {
    if !reading.scores.names.isEmpty { return reading.scores.names }
    if !reading.classes.isEmpty { return reading.classes }
    let met = columns.labels.values + (columns.predicted?.values ?? [])
    return ClassOrder.sorted(Set(met.compactMap(\.self)))
  }

  private static func labels(
    _ columns: Columns, _ reading: Reading, _ classes: [String]
  ) -> [Double] {
    guard reading.labelsAreClasses || reading.positive != nil else { return columns.labelNumbers }
    return values(columns.labels, reading, classes)
  }

  /// Classes by their places, or whether each value is the positive one; NaN where it is none.
  private static func values(
    _ column: NumberedTexts, _ reading: Reading, _ classes: [String]
  ) -> [Double] {
    let numbers = column.values.map { text -> Double in
      guard let text else { return .nan }
      if reading.labelsAreClasses { return classes.firstIndex(of: text).map(Double.init) ?? .nan }
      return isPositive(text, reading) ? 1 : 0
    }
    return column.places.map { numbers[Int($0)] }
  }

  /// Compares as the judgement of a holdout does: numbers as numbers, true and false in any case.
  private static func isPositive(_ text: String, _ reading: Reading) -> Bool {
    guard let positive = reading.positive else { return text == "1" }
    switch reading.labelType {
    case .boolean: return text == positive.lowercased()
    case .some(let type) where type.isNumeric:
      if let wanted = Double(positive) { return Double(text) == wanted }
      return text == positive
    default: return text == positive
    }
  }
}

/// Why logged rows cannot be measured.
struct LoggedRowsFault: Error {
  var message: String

  init(_ message: String) {
    self.message = message
  }
}
