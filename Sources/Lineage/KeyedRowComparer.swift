package import DataEngine
package import Outcomes
internal import Statistics

extension KeyedRows {
  /// What is known of a dataset's rows by key.
  package enum Answer: Sendable, Hashable {
    case known(KeyedRowChange, note: String?)
    /// Nothing, and why.
    case unknown(String)
  }

  /// The rows that two runs' datasets have by key, as digests, compared.
  ///
  /// - Parameters:
  ///   - before: The baseline's rows.
  ///   - columns: The columns that this run's dataset has, with the families of their types.
  ///   - baseline: The baseline's name for the reasons.
  /// - Returns: Counts or estimates, or why there are none.
  package func changed(
    since before: KeyedRows, columns: [String: String], baseline: String
  ) -> Answer {
    guard before.key == key else {
      return .unknown(
        "the key was \(Self.names(before.key)) and is \(Self.names(key)), so no row can be told "
          + "apart from others in both")
    }
    let shared = min(before.bound, bound)
    let counts = Counts(before, self, upTo: shared)
    let isExact = before.isComplete && isComplete
    guard isExact || counts.before + counts.after > 0 else {
      return .unknown("the key has too few values to draw from")
    }
    let old = before.total(of: counts.before, upTo: shared, isExact: isExact)
    let new = total(of: counts.after, upTo: shared, isExact: isExact)
    func amount(_ count: Int, of drawn: Int, total: Double) -> KeyedRowChange.Amount {
      guard !isExact else { return .init(count) }
      guard drawn > 0 else { return .init(count: 0, lower: 0, upper: Int(total)) }
      let interval = WilsonInterval.of(successes: count, trials: drawn, confidence: 0.95)
      return .init(
        count: Int((Double(count) / Double(drawn) * total).rounded()),
        lower: Int((interval.lower * total).rounded()),
        upper: Int((interval.upper * total).rounded()))
    }
    let isComparable = before.columns == self.columns
    let common = new * Double(counts.common) / Double(max(1, counts.after))
    let change = KeyedRowChange(
      key: key, countsKeys: hasRepeats || before.hasRepeats, isExact: isExact,
      keys: counts.before + counts.after - counts.common,
      added: amount(counts.after - counts.common, of: counts.after, total: new),
      removed: amount(counts.before - counts.common, of: counts.before, total: old),
      changed: isComparable ? amount(counts.changed, of: counts.common, total: common) : nil,
      columns: RecordComparer.values(before.columns, columns))
    return .known(
      change,
      note: isComparable
        ? nil
        : "the columns are not those of \(baseline), so rows of one key cannot be compared")
  }

  /// All keys, or rows where each key has one.
  private func total(of drawn: Int, upTo shared: UInt64, isExact: Bool) -> Double {
    if isExact { return Double(drawn) }
    return hasRepeats
      ? Double(drawn) * Double(Self.everyKey) / Double(max(1, shared)) : Double(rows)
  }

  private static func names(_ key: [String]) -> String { key.joined(separator: ", ") }
}

/// The keys up to a bound that two datasets have, merged in their order.
private struct Counts {
  var before = 0
  var after = 0
  var common = 0
  var changed = 0

  init(_ first: KeyedRows, _ second: KeyedRows, upTo bound: UInt64) {
    let old = first.entries.prefix { $0.key <= bound }
    let new = second.entries.prefix { $0.key <= bound }
    (before, after) = (old.count, new.count)
    var (left, right) = (old.startIndex, new.startIndex)
    while left < old.endIndex, right < new.endIndex {
      if old[left].key < new[right].key {
        left += 1
      } else if new[right].key < old[left].key {
        right += 1
      } else {
        common += 1
        if old[left].content != new[right].content { changed += 1 }
        left += 1
        right += 1
      }
    }
  }
}
