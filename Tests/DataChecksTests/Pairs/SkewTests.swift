internal import Outcomes
internal import Testbench
internal import Testing

@Suite struct SkewTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var train: String
    var log: String
    var columns: String
    var mismatch: String?
    var outcome: Outcome
    var share: Finding.Share?
  }

  static let cases: [Case] = [
    Case(
      testDescription: "equal in another order", train: "id,x\n1,a\n2,b\n", log: "id,x\n2,b\n1,a\n",
      columns: "x: exact", outcome: .passed, share: Finding.Share(0, of: 2)),
    Case(
      testDescription: "one differs", train: "id,x\n1,a\n2,b\n", log: "id,x\n2,B\n1,a\n",
      columns: "x: exact", outcome: .failed, share: Finding.Share(1, of: 2)),
    Case(
      testDescription: "one of two is allowed", train: "id,x\n1,a\n2,b\n", log: "id,x\n2,B\n1,a\n",
      columns: "x: exact", mismatch: "<= 50%", outcome: .passed, share: Finding.Share(1, of: 2)),
    Case(
      testDescription: "within an absolute tolerance", train: "id,x\n1,1.0\n2,2.0\n",
      log: "id,x\n1,1.5\n2,2.6\n", columns: "x: {tolerance: 0.5}", outcome: .failed,
      share: Finding.Share(1, of: 2)),
    Case(
      testDescription: "within a relative tolerance", train: "id,x\n1,100\n2,200\n",
      log: "id,x\n1,101\n2,203\n", columns: "x: {tolerance: \"1%\"}", outcome: .failed,
      share: Finding.Share(1, of: 2)),
    Case(
      testDescription: "within seconds", train: "id,x\n1,2020-01-01T00:00:00\n",
      log: "id,x\n1,2020-01-01T00:00:02\n", columns: "x: {tolerance: 2s}", outcome: .passed,
      share: Finding.Share(0, of: 1)),
    Case(
      testDescription: "a null differs from a value, two nulls are equal",
      train: "id,x\n1,\n2,1\n3,1\n", log: "id,x\n1,\n2,\n3,1\n", columns: "x: exact",
      outcome: .failed, share: Finding.Share(1, of: 3)),
    Case(
      testDescription: "no key in both", train: "id,x\n1,a\n", log: "id,x\n2,a\n",
      columns: "x: exact", outcome: .errored),
    Case(
      testDescription: "a key names two rows", train: "id,x\n1,a\n1,b\n", log: "id,x\n1,a\n",
      columns: "x: exact", outcome: .errored),
    Case(
      testDescription: "no rows at all", train: "id,x\n", log: "id,x\n", columns: "x: exact",
      outcome: .errored),
    Case(
      testDescription: "a column that one lacks", train: "id,x\n1,a\n", log: "id,z\n1,a\n",
      columns: "x: exact", outcome: .errored),
    Case(
      testDescription: "a tolerance on texts", train: "id,x\n1,a\n", log: "id,x\n1,a\n",
      columns: "x: {tolerance: 1}", outcome: .errored),
  ]

  @Test(arguments: cases) func compares(_ test: Case) async throws {
    let mismatch = test.mismatch.map { ", mismatch: \"\($0)\"" } ?? ""
    let found = try await SpecBench(
      tables: [("train", test.train), ("log", test.log)],
      rules: "skew:\n  - {between: [train, log], key: id, columns: {\(test.columns)}\(mismatch)}"
    ).finding("skew.train+log.x")
    #expect(found.outcome == test.outcome, "\(found.message)")
    if let share = test.share { #expect(found.share == share) }
    guard test.outcome == .failed else { return }
    #expect(!found.examples.isEmpty)
    #expect(found.sql != nil)
    #expect(found.acceptance != nil)
  }

  @Test func sensitiveValuesStayHidden() async throws {
    let found = try await SpecBench(
      tables: [("train", "id,x\n1,secretA\n"), ("log", "id,x\n1,secretB\n")],
      rules: """
        schema: {columns: {x: {type: string, sensitive: true}}}
        skew: [{between: [train, log], key: id, columns: {x: exact}}]
        """
    ).finding("skew.train+log.x")
    #expect(found.outcome == .failed)
    #expect(found.examples.isEmpty)
    #expect(!"\(found)".contains("secret"))
  }
}
