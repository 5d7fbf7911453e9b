internal import Drift
internal import GateLanguage
internal import Outcomes

/// What must hold for the classes of a column, and the judging of their counts.
struct ClassRules: Sendable {
  private let extremes: [(key: String, threshold: Threshold)]
  private let classes: Threshold?
  private let shares: [(name: String, threshold: Threshold)]

  /// A class and its rows.
  struct Count: Sendable, Hashable {
    var name: String
    var rows: Int
  }

  /// Reads `minority`, `majority`, `classes` and `shares`; faults are reported and give nil.
  init?(reading reader: MappingReader) {
    let keys = [ClassBalance.minority.name, ClassBalance.majority.name].filter(reader.has)
    let extremes = keys.compactMap { key in
      reader.threshold(key, quantity: .share).map { (key: key, threshold: $0) }
    }
    let classes = reader.threshold(ClassBalance.classes.name, quantity: .count)
    var shares: [(name: String, threshold: Threshold)] = []
    var isWhole = extremes.count == keys.count
    if let node = reader.value(ClassBalance.shares.name) {
      let entries = MappingReader(node, log: reader.log).allEntries()
      shares = entries.compactMap { entry in
        entry.value.threshold(quantity: .share, log: reader.log).map { (entry.key, $0) }
      }
      isWhole = isWhole && shares.count == entries.count && !entries.isEmpty
    }
    guard isWhole, (classes != nil) == reader.has(ClassBalance.classes.name) else { return nil }
    guard !extremes.isEmpty || classes != nil || !shares.isEmpty else {
      if reader.isMapping {
        reader.log.report(
          SpecDiagnostic(
            rule: "missing-key", message: "nothing is said that must hold", span: reader.anchor,
            help: "write for example minority: \">= 5%\""))
      }
      return nil
    }
    (self.extremes, self.classes, self.shares) = (extremes, classes, shares)
  }

  /// What must hold, in words.
  var words: String {
    let parts =
      extremes.map { "\($0.key) \($0.threshold.text)" }
      + (classes.map { ["classes \($0.text)"] } ?? [])
      + shares.map { "\($0.name) \($0.threshold.text)" }
    return parts.joined(separator: ", ")
  }

  /// Judges the classes of a table or group; without a class there is nothing to judge.
  func result(of counts: [Count]) throws(MeasureFailure) -> Groups.Result {
    let total = counts.reduce(0) { $0 + $1.rows }
    guard total > 0 else { throw MeasureFailure("no row has a class") }
    let ordered = counts.sorted { ($0.rows, $0.name) < ($1.rows, $1.name) }
    var parts = asked(ordered, of: total)
    if classes == nil, !extremes.isEmpty, counts.count == 1 {
      parts.append(
        Part(
          outcome: .failed, words: "1 class alone, \(ordered[0].name)",
          distance: .greatestFiniteMagnitude,
          acceptance: "\(ClassBalance.classes.name): \"= 1\""))
    }
    let broken = parts.filter { $0.outcome != .passed }
    let worst =
      broken.max { ($0.outcome.verdict ?? .passed) < ($1.outcome.verdict ?? .passed) }?.outcome
      ?? .passed
    let observed = parts.map(\.words).joined(separator: ", ")
    return Groups.Result(
      judgement: Judgement(
        worst, observed: observed,
        message: broken.isEmpty
          ? "\(observed); \(NumberText.count(counts.count)) classes"
          : broken.map { $0.words + $0.expectation }.joined(separator: "; "),
        acceptance: broken.count == 1 ? broken[0].acceptance : nil),
      distance: parts.map(\.distance).max() ?? 0)
  }

  /// What became of one of the bounds.
  private struct Part {
    var outcome: Outcome
    var words: String
    var distance: Double
    var expectation = ""
    var acceptance: String?
  }

  private func asked(_ ordered: [Count], of total: Int) -> [Part] {
    var parts: [Part] = []
    for rule in extremes {
      let isMinority = rule.key == ClassBalance.minority.name
      guard let extreme = isMinority ? ordered.first : ordered.last else { continue }
      parts.append(
        part(
          extreme, of: total, rule.threshold, key: rule.key, words: "\(rule.key) \(extreme.name)"))
    }
    if let classes {
      let count = Double(ordered.count)
      let outcome = classes.judge(value: count)
      parts.append(
        Part(
          outcome: outcome, words: ordered.count == 1 ? "1 class" : "\(ordered.count) classes",
          distance: classes.distance(value: count),
          expectation: outcome == .passed ? "" : ", expected \(classes.text)",
          acceptance: outcome == .passed
            ? nil
            : classes.loosened(key: ClassBalance.classes.name, count: ordered.count, of: total)))
    }
    for share in shares {
      let count = ordered.first { $0.name == share.name } ?? Count(name: share.name, rows: 0)
      parts.append(
        part(count, of: total, share.threshold, key: share.name, words: share.name))
    }
    return parts
  }

  private func part(
    _ count: Count, of total: Int, _ threshold: Threshold, key: String, words: String
  ) -> Part {
    let outcome = threshold.judge(count: count.rows, of: total)
    return Part(
      outcome: outcome, words: "\(words): \(NumberText.share(count.rows, of: total))",
      distance: threshold.distance(count: count.rows, of: total),
      expectation: outcome == .passed ? "" : ", expected \(threshold.text)",
      acceptance: outcome == .passed
        ? nil : threshold.loosened(key: key, count: count.rows, of: total))
  }
}
