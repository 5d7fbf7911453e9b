internal import Foundation
internal import Testing

@testable import Training

@Suite struct MetricStreamTests {
  private func read(_ text: String, wasKilled: Bool = false) -> MetricStream {
    var stream = MetricStream()
    do throws(MetricStream.Fault) {
      try stream.parse(Array(text.utf8), wasKilled: wasKilled)
    } catch {
      stream.fault = error
    }
    return stream
  }

  @Test func readsNumbersByName() {
    let stream = read(
      """
      {"step": 0, "loss": 0.9}\r

        {"accuracy":0.5,"step":1,"phase":"tr\\u0061in \\"x\\"","best":true,"lr":1e-3}
      {"step": 1, "loss": -2.5E+1, "note": null}
      {}
      """)
    #expect(stream.losses.map(\.loss) == [0.9, -25])
    #expect(stream.losses.map(\.line) == [1, 4])
    #expect(stream.latest == ["loss": -25, "accuracy": 0.5, "lr": 1e-3])
    #expect(stream.lines == 3)
    #expect(stream.fault == .init(line: 5, message: "it has no 'step'"))
  }

  @Test func readsWhatPythonWritesForNoNumber() {
    let stream = read(
      #"{"step": 1, "loss": NaN}"# + "\n" + #"{"step": 2, "loss": Infinity}"# + "\n"
        + #"{"step": 3, "loss": -Infinity}"# + "\n" + #"{"step": 4, "loss": 1e999}"#)
    #expect(stream.fault == nil)
    #expect(stream.losses.map(\.loss.isNaN) == [true, false, false, false])
    #expect(stream.losses.dropFirst().map(\.loss) == [.infinity, -.infinity, .infinity])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var line: String
    var message: String
    init(_ line: String, _ message: String) {
      testDescription = String(line.prefix(60))
      self.line = line
      self.message = message
    }
  }

  @Test(arguments: [
    Case("hello", "it is not a JSON object"),
    Case("[1]", "it is not a JSON object"),
    Case("{", "expected a name in quotes at byte 2, where the line ends"),
    Case(#"{"step": 1"#, "expected ',' or '}' at byte 11, where the line ends"),
    Case(#"{"step": 1,}"#, "expected a name in quotes at byte 12, where there is '}'"),
    Case(
      #"{"step": 1 "loss": 2}"#, #"expected ',' or '}' at byte 12, where there is '"loss": 2}'"#),
    Case(#"{"step": 1} {"step": 2}"#, "there is more after the object; write one object per line"),
    Case(#"{"step" 1}"#, "expected ':' at byte 9, where there is '1}'"),
    Case(#"{step: 1}"#, "expected a name in quotes at byte 2, where there is 'step: 1}'"),
    Case(#"{"loss": 1}"#, "it has no 'step'"),
    Case(#"{"step": 1.5}"#, "step is not a whole number from 0 up"),
    Case(#"{"step": -1}"#, "step is not a whole number from 0 up"),
    Case(#"{"step": NaN}"#, "step is not a whole number from 0 up"),
    Case(#"{"step": 1e300}"#, "step is not a whole number from 0 up"),
    Case(#"{"step": "1"}"#, "step is not a whole number from 0 up"),
    Case(#"{"step": 1, "step": 2}"#, "'step' is there twice"),
    Case(#"{"step": 1, "loss": null}"#, "loss is null, not a number"),
    Case(#"{"step": 1, "loss": "nan"}"#, "loss is the text 'nan', not a number"),
    Case(#"{"step": 1, "loss": [1]}"#, "'loss' is not a single value; write numbers"),
    Case(#"{"step": 1, "loss": {"a": 1}}"#, "'loss' is not a single value; write numbers"),
    Case(#"{"step": 1, "loss": 01}"#, "expected a number at byte 21, where there is '01}'"),
    Case(#"{"step": 1, "loss": .5}"#, "expected a number at byte 21, where there is '.5}'"),
    Case(#"{"step": 1, "loss": nan}"#, "expected a number at byte 21, where there is 'nan}'"),
    Case(#"{"step": 1, "loss": 0x10}"#, "expected a number at byte 21, where there is '0x10}'"),
    Case(#"{"step": 1, "a\q": 1}"#, #"expected an escape at byte 17, where there is '": 1}'"#),
    Case(#"{"step": 1, "a\u12"#, "expected an escape at byte 17, where there is '12'"),
    Case(
      "{\"step\": 1, \"a\u{01}\": 1}",
      "expected a text without control characters at byte 15, where there is '\u{01}\": 1}'"),
    Case(
      "{\"step\": 1, \"a\": \"" + String(repeating: "x", count: 70_000) + "\"}",
      "it is longer than 64 KiB"),
  ])
  func namesTheLineThatCannotBeRead(_ example: Case) {
    let stream = read(#"{"step": 0, "loss": 1}"# + "\n" + example.line + "\n")
    #expect(stream.fault == .init(line: 2, message: example.message))
    #expect(stream.losses.count == 1)
  }

  @Test func refusesStepsThatGoBack() {
    let stream = read("{\"step\": 5}\n{\"step\": 5}\n{\"step\": 2}\n")
    #expect(stream.fault?.line == 3)
    #expect(stream.fault?.message.contains("goes back from 5 to 2") == true)
  }

  @Test func refusesOtherEncodings() {
    var stream = MetricStream()
    #expect(throws: MetricStream.Fault(line: 1, message: "it is not UTF-8")) {
      try stream.parse([0x7B, 0xFF, 0x7D], wasKilled: false)
    }
  }

  @Test(arguments: [true, false])
  func aHalfWrittenLineIsForgivenWhenKilled(wasKilled: Bool) {
    let half = read("{\"step\": 1, \"loss\": 2}\n{\"step\": 2, \"lo", wasKilled: wasKilled)
    #expect((half.fault == nil) == wasKilled)
    #expect(half.losses.count == 1)
    let whole = read("{\"step\": 1\n{\"step\": 2}\n", wasKilled: wasKilled)
    #expect(whole.fault?.line == 1)
  }

  @Test func readsOnlyBoundedFiles() throws {
    let bench = try Bench()
    #expect(MetricStream.read(bench.folder + "/missing", wasKilled: false).isEmpty)
    #expect(MetricStream.read(bench.folder, wasKilled: false).fault?.message == "it is not a file")
    let pipe = bench.folder + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(MetricStream.read(pipe, wasKilled: false).fault?.message == "it is not a file")
    let large = try bench.write("", to: "large")
    #expect(truncate(large, off_t(MetricStream.limit + 1)) == 0)
    let fault = try #require(MetricStream.read(large, wasKilled: false).fault)
    #expect(fault.line == 0 && fault.message.contains("larger than 67.1 MB"))
  }
}
