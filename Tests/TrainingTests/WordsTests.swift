internal import Testing

@testable import Training

@Suite struct WordsTests {
  @Test func secondsKeepTheDigitsThatMatter() {
    let cases: [(Double, String)] = [
      (0, "0.00 s"), (0.256, "0.26 s"), (1, "1 s"), (3.24, "3.2 s"), (42.4, "42 s"),
      (119.4, "119 s"), (120, "2 min"), (125, "2 min 5 s"), (86_400, "1440 min"),
    ]
    for (seconds, text) in cases { #expect(Words.seconds(seconds) == text) }
  }

  @Test func numbersAndBytesAreShort() {
    #expect(Words.percent(0.1) == "10%")
    #expect(Words.percent(0.03217) == "3.217%")
    #expect(Words.number(1e-12) == "1e-12")
    let sizes = [0, 1, 999, 1000, 1_250_000, 3_000_000_000].map(Words.bytes)
    #expect(sizes == ["0 bytes", "1 byte", "999 bytes", "1 kB", "1.2 MB", "3 GB"])
  }
}
