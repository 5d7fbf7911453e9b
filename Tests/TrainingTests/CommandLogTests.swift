internal import Foundation
internal import Testing

@testable import Training

@Suite struct CommandLogTests {
  @Test func keepsBothStreamsInOrder() async throws {
    let bench = try Bench()
    let result = await bench.run("echo one; echo two >&2; echo three")
    let lines = ["one", "two", "three"].map { Bench.stamp + $0 + "\n" }
    #expect(try bench.log == Data(lines.joined().utf8))
    #expect(result.logTail == "one\ntwo\nthree")
    #expect(result.log == LogSummary(bytes: 14))
  }

  @Test func boundsAHugeLog() async throws {
    let bench = try Bench()
    let result = await bench.python(
      """
      import sys
      print('first line')
      block = ('x' * 99 + '\\n') * 10000
      for _ in range(100): sys.stdout.write(block)
      print('last line')
      """)
    #expect(result.ending == .exited(0))
    #expect(try bench.log.count <= 2 * (1 << 20) + 64)
    #expect(try bench.log.count >= 2 * (1 << 20) - 100_000)
    let text = String(decoding: try bench.plainLog, as: UTF8.self)
    #expect(text.hasPrefix("first line\n"))
    #expect(text.hasSuffix("x\nlast line\n"))
    let words = try #require(text.firstMatch(of: /\n\[([0-9]+) bytes left out\]\n/))
    let omitted = try #require(Int(words.1))
    // The line breaks around the words are the log's own, the first for want of a whole line.
    let kept = text.utf8.count - words.0.utf8.count
    #expect(kept + omitted == 100_000_000 + "first line\nlast line\n".utf8.count)
    #expect(result.log.omitted == omitted && result.log.bytes == kept + omitted)
    #expect(result.logTail.utf8.count <= 8192)
    #expect(result.logTail.split(separator: "\n").count == 40)
  }

  @Test func boundsALineWithoutEnd() async throws {
    let bench = try Bench()
    let result = await bench.python("import sys; sys.stdout.write('é' * 5_000_000)")
    #expect(try bench.log.count < 2 * (1 << 20) + 64)
    #expect(result.logTail.utf8.count <= 8192)
    #expect(result.logTail.hasSuffix("éé"))
  }

  @Test func survivesAClosedOutput() async throws {
    let bench = try Bench()
    let result = await bench.run("echo before; exec >&- 2>&-; sleep 0.2; echo after > file; exit 7")
    #expect(result.ending == .exited(7))
    #expect(result.logTail == "before")
    #expect(try bench.text("file") == "after\n")
  }

  @Test func keepsInvalidTextInTheLogAndMendsItInTheTail() async throws {
    let bench = try Bench()
    let result = await bench.run(#"printf 'a\377b hunter2 \303('; printf '\n'"#)
    #expect(
      try bench.plainLog == Data([0x61, 0xFF, 0x62] + Array(" *** ".utf8) + [0xC3, 0x28, 0x0A]))
    #expect(result.log.binary == 2)
    #expect(result.logTail == "a\u{FFFD}b *** \u{FFFD}(")
  }

  @Test func masksSecretsAcrossWrites() async throws {
    let bench = try Bench()
    let result = await bench.run("printf 'pass: hun'; sleep 0.3; printf 'ter2\\nend'")
    #expect(result.logTail == "pass: ***\nend")
    #expect(try bench.plainLog == Data("pass: ***\nend".utf8))
  }

  @Test func masksASecretAtTheCutOfAHugeLog() async throws {
    let bench = try Bench()
    let result = await bench.python(
      """
      import sys
      sys.stdout.write('hunter2' * 700_000)
      """)
    #expect(result.ending == .exited(0))
    let log = String(decoding: try bench.log, as: UTF8.self)
    #expect(!log.contains("hunter2"))
    #expect(!log.contains(/[a-z]+2/))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var log: String
    var tail: String
    init(_ description: String, _ log: String, _ tail: String) {
      testDescription = description
      self.log = log
      self.tail = tail
    }
  }

  @Test(arguments: [
    Case("empty", "", ""),
    Case("only line ends", "\n\n\n", ""),
    Case("colours", "\u{1B}[31;1mred\u{1B}[0m text", "red text"),
    Case("title with bell", "\u{1B}]0;evil\u{07}text", "text"),
    Case("title with terminator", "\u{1B}]0;evil\u{1B}\\text", "text"),
    Case("title that never ends", "\u{1B}]0;evil\nnext", "\nnext"),
    Case("cut off sequence", "text\u{1B}", "text"),
    Case("progress bar", " 10%\r 50%\r100%\nend\n", "100%\nend"),
    Case("Windows line ends", "a\r\nb\r\n", "a\nb"),
    Case("control characters", "a\u{00}\u{08}\u{7F}\u{9B}b\tc", "ab\tc"),
    Case(
      "forty lines", (1...100).map { "\($0)\n" }.joined(),
      (61...100).map(String.init).joined(separator: "\n")),
  ])
  func showsTheLastLines(_ example: Case) {
    #expect(LogText.lastLines(of: Array(example.log.utf8)) == example.tail)
  }
}
