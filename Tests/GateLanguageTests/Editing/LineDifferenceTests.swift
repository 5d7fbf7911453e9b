import Foundation
import GateLanguage
import Testbench
import Testing

/// Unified diffs, as `git apply` takes them.
@Suite struct LineDifferenceTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var before: String
    var after: String

    var testDescription: String { "\(before.debugDescription) → \(after.debugDescription)" }
  }

  static let cases = [
    Case(before: "a\nb\nc\n", after: "a\nB\nc\n"),
    Case(before: "a\nb\nc\nd\ne\nf\ng\nh\n", after: "a\nb\nc\nd\nE\nf\ng\nh\n"),
    Case(before: "a", after: "b"),
    Case(before: "a\n", after: "a"),
    Case(before: "a", after: "a\nb\n"),
    Case(before: "a\nb\n", after: "a\nx\nb\n"),
    Case(before: "a\r\nb\r\n", after: "a\r\nB\r\n"),
    Case(before: "a\na\na\n", after: "a\na\na\na\n"),
    Case(before: "", after: "a\n"),
  ]

  @Test(arguments: cases)
  func gitAppliesIt(_ changed: Case) throws {
    let repository = try GitFolder()
    try repository.write(changed.before, to: "f.yaml")
    let text = LineDifference.unified(changed.before, changed.after, file: "f.yaml")
    try repository.write(text, to: "change.diff")
    try repository.git(["apply", "--whitespace=nowarn", "--unidiff-zero", "change.diff"])
    let found = try Data(contentsOf: URL(fileURLWithPath: repository.path + "/f.yaml"))
    #expect(String(decoding: found, as: UTF8.self) == changed.after, "\(text)")
  }

  @Test func equalTextsHaveNone() {
    #expect(LineDifference.unified("a\n", "a\n", file: "f").isEmpty)
  }
}
