import Testing

@testable import DataEngine

/// Texts that are too many to be counted are all seen, however they came together.
struct TextStateTests {
  private func state(_ range: Range<Int>, _ request: ColumnRequest) -> TextState {
    let state = TextState(request)
    for number in range {
      TextBytes.with(Array("u\(number)".utf8)) { state.values?.add($0) }
    }
    state.present = range.count
    state.spread()
    return state
  }

  @Test func aMergePastTheLimitLosesNothing() throws {
    var request = ColumnRequest(
      column: Column(name: "u", type: .string, physicalType: "VARCHAR"), parts: .all)
    request.patterns = [try #require(BytePattern("^u[0-9]{1,4}$"))]
    let merged = state(0..<50_000, request)
    merged.merge(state(50_000..<100_000, request))
    #expect(merged.values == nil && merged.present == 100_000)
    #expect(merged.mismatches == [90_000])
    // 10 of 2 characters, 90 of 3, and so on.
    #expect(merged.characters == 10 * 2 + 90 * 3 + 900 * 4 + 9_000 * 5 + 90_000 * 6)
    #expect(merged.shapes?.count == 2)
    let distinct = try #require(merged.distinct)
    #expect(abs(distinct.count - 100_000) < 5_000 && !distinct.isExact)
  }
}
