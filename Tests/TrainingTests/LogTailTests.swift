internal import Foundation
internal import Testing

@testable import Training

@Suite struct LogTailTests {
  @Test(arguments: [1, 7, 64, 1000, 65_536], [500, 4096, 20_000])
  func keepsTheEndAndCountsTheRest(size: Int, limit: Int) {
    let text = (0..<5000).map { "line \($0)\n" }.joined().utf8.map(\.self)
    var tail = LogTail()
    var start = 0
    while start < text.count {
      let end = min(start + size, text.count)
      tail.append(text[start..<end], at: Double(start), limit: limit)
      start = end
    }
    let kept = tail.parts(limit: limit, stampBytes: 25).flatMap(\.bytes)
    #expect(kept.count + tail.dropped == text.count)
    #expect(Array(text.suffix(kept.count)) == kept)
    #expect(kept.count <= limit)
    #expect(kept.count > limit / 5)
  }

  @Test func keepsAShortStreamWhole() {
    var tail = LogTail()
    tail.append(Array("one\ntwo".utf8)[...], at: 3, limit: 100)
    #expect(tail.parts(limit: 100, stampBytes: 25).flatMap(\.bytes) == Array("one\ntwo".utf8))
    #expect(tail.dropped == 0)
  }

  @Test func nothingIsNothing() {
    var tail = LogTail()
    #expect(tail.parts(limit: 100, stampBytes: 25).isEmpty)
  }

  @Test(arguments: [
    (0.0, "1970-01-01T00:00:00.000Z "), (1_795_258_800.9999, "2026-11-21T11:00:00.999Z "),
    (-5, "1970-01-01T00:00:00.000Z "), (1e300, "9999-12-31T23:59:59.000Z "),
  ])
  func writesTimes(seconds: Double, text: String) {
    #expect(LogStamp.text(seconds) == Array(text.utf8))
    #expect(text.utf8.count == LogStamp.bytes)
  }
}
