internal import DataEngine
internal import Outcomes
internal import Testing

@testable internal import Lineage

/// Rows of two runs told apart by their keys' digests.
@Suite struct KeyedRowComparerTests {
  /// Rows of keys with contents; the digests are spread as a hash spreads them.
  private func rows(
    _ contents: [(key: UInt64, content: UInt32)], limit: Int = .max, repeats: Bool = false,
    columns: [String: String] = ["id": "integer"], key: [String] = ["id"]
  ) -> KeyedRows {
    let entries = contents.map {
      KeyedRows.Entry(key: Self.spread($0.key), content: $0.content)
    }.sorted { $0.key < $1.key }
    let kept = Array(entries.prefix(limit))
    return KeyedRows(
      dataset: "t", key: key, columns: columns, rows: entries.count,
      bound: entries.count > limit ? kept.last?.key ?? 0 : KeyedRows.everyKey, entries: kept,
      hasRepeats: repeats)
  }

  private static func spread(_ number: UInt64) -> UInt64 {
    var x = number &+ 0x9E37_79B9_7F4A_7C15
    x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
    x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
    return (x ^ (x >> 31)) >> 4
  }

  private func change(_ before: KeyedRows, _ after: KeyedRows) throws -> KeyedRowChange {
    let answer = after.changed(since: before, columns: after.columns, baseline: "v1")
    guard case .known(let change, _) = answer else { throw Unknown(answer: answer) }
    return change
  }

  private struct Unknown: Error { let answer: KeyedRows.Answer }

  @Test func wholeTablesAreCounted() throws {
    let before = rows((0..<100).map { ($0, 1) })
    let after = rows((10..<130).map { ($0, $0 < 15 ? 2 : 1) })
    let found = try change(before, after)
    #expect(found.isExact && found.keys == 130)
    #expect(found.added == .init(30) && found.removed == .init(10) && found.changed == .init(5))
  }

  @Test(arguments: [(0, 0), (0, 7), (7, 0)])
  func emptySides(_ sizes: (before: UInt64, after: UInt64)) throws {
    let found = try change(
      rows((0..<sizes.before).map { ($0, 1) }), rows((0..<sizes.after).map { ($0, 1) }))
    #expect(found.added == .init(max(0, Int(sizes.after) - Int(sizes.before))))
    #expect(found.removed == .init(max(0, Int(sizes.before) - Int(sizes.after))))
    #expect(found.changed == .init(0))
  }

  /// Of 200 pairs of tables, the true numbers lie in the 95 % intervals of at least nine in ten.
  @Test func estimatesHoldTheTruth() throws {
    var held = [0, 0, 0]
    for trial in UInt64(0)..<200 {
      let start = trial &* 1_000_000
      let before = rows((0..<20_000).map { (start + $0, 1) }, limit: 1_000)
      // 1,000 gone, 3,000 new, 600 changed.
      let after = rows(
        (1_000..<23_000).map { (start + $0, $0 < 1_600 ? 2 : 1) }, limit: 1_000)
      let found = try change(before, after)
      #expect(!found.isExact && found.keys < 2_000)
      for (place, (amount, truth)) in [
        (found.added, 3_000), (found.removed, 1_000), (try #require(found.changed), 600),
      ].enumerated() where amount.lower <= truth && truth <= amount.upper {
        held[place] += 1
      }
    }
    #expect(held.allSatisfy { $0 >= 180 }, "\(held)")
  }

  @Test func aWholeTableAgainstADrawnOne() throws {
    let before = rows((0..<500).map { ($0, 1) })
    let found = try change(before, rows((0..<50_000).map { ($0, 1) }, limit: 5_000))
    #expect(!found.isExact)
    #expect(found.removed.count == 0 && found.changed?.count == 0)
    #expect(found.added.lower <= 49_500 && found.added.upper >= 49_500)
  }

  @Test func anotherKeyOrOtherColumns() throws {
    let (first, second) = (rows([(1, 1)]), rows([(1, 1)], key: ["id", "day"]))
    guard case .unknown(let reason) = second.changed(since: first, columns: [:], baseline: "v1")
    else {
      Issue.record("the keys differ")
      return
    }
    #expect(reason.contains("the key was id and is id, day"))
    let other = rows([(1, 1)], columns: ["id": "integer", "x": "string"])
    guard
      case .known(let change, let note) = first.changed(
        since: other, columns: first.columns, baseline: "v1")
    else {
      Issue.record("the keys are the same")
      return
    }
    #expect(change.changed == nil && note != nil)
    #expect(change.columns == [ValueChange(name: "x", before: "string", after: nil)])
  }
}
