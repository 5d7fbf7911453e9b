internal import Outcomes
internal import Testbench
internal import Testing

@Suite struct LeakageTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var train: String
    var holdout: String
    var rules: String
    var identifier: String
    var outcome: Outcome
    var share: Finding.Share?
  }

  static let cases: [Case] = [
    Case(
      testDescription: "equal rows under other keys", train: "id,x,y\n1,a,0\n2,b,1\n",
      holdout: "id,x,y\n7,a,0\n8,b,0\n", rules: "rows: \"= 0\"", identifier: "rows",
      outcome: .failed, share: Finding.Share(1, of: 2)),
    Case(
      testDescription: "a null equals a null in rows", train: "id,x,y\n1,,0\n",
      holdout: "id,x,y\n7,,0\n8,b,0\n", rules: "rows: \"= 0\"", identifier: "rows",
      outcome: .failed, share: Finding.Share(1, of: 2)),
    Case(
      testDescription: "rows within what is allowed", train: "id,x,y\n1,a,0\n",
      holdout: "id,x,y\n7,a,0\n8,b,0\n", rules: "rows: \"<= 50%\"", identifier: "rows",
      outcome: .passed, share: Finding.Share(1, of: 2)),
    Case(
      testDescription: "rows that differ in the label alone", train: "id,x,y\n1,a,0\n",
      holdout: "id,x,y\n7,a,1\n", rules: "rows: \"= 0\"", identifier: "rows", outcome: .passed,
      share: Finding.Share(0, of: 1)),
    Case(
      testDescription: "an entity in both", train: "id,x\n1,a\n2,a\n",
      holdout: "id,x\n7,a\n8,b\n9,a\n", rules: "group: x", identifier: "group",
      outcome: .failed, share: Finding.Share(2, of: 3)),
    Case(
      testDescription: "a null is nobody", train: "id,x\n1,\n", holdout: "id,x\n7,\n",
      rules: "group: x", identifier: "group", outcome: .passed, share: Finding.Share(0, of: 1)),
    Case(
      testDescription: "an empty holdout has no share", train: "id,x\n1,a\n", holdout: "id,x\n",
      rules: "group: {columns: x, share: \"<= 1%\"}", identifier: "group", outcome: .errored),
    Case(
      testDescription: "later by a day", train: "id,t\n1,2020-01-01\n",
      holdout: "id,t\n7,2020-01-03\n", rules: "time: t\n  gap: 1d", identifier: "time",
      outcome: .passed, share: Finding.Share(0, of: 1)),
    Case(
      testDescription: "not later by a week", train: "id,t\n1,2020-01-01\n",
      holdout: "id,t\n7,2020-01-03\n8,2020-02-01\n", rules: "time: t\n  gap: 1w",
      identifier: "time", outcome: .failed, share: Finding.Share(1, of: 2)),
    Case(
      testDescription: "known after its own time", train: "id,t,k\n1,2020-01-02,2020-01-01\n",
      holdout: "id,t,k\n7,2020-02-01,2020-02-02\n8,2020-02-03,2020-02-03\n",
      rules: "time: t\n  known_at: k", identifier: "known_at", outcome: .failed,
      share: Finding.Share(1, of: 3)),
    Case(
      testDescription: "a row without a clock cannot be shown", train: "id,t,k\n1,2020-01-02,\n",
      holdout: "id,t,k\n7,2020-02-01,2020-02-01\n", rules: "time: t\n  known_at: k",
      identifier: "known_at", outcome: .failed, share: Finding.Share(1, of: 2)),
    Case(
      testDescription: "a column that is not there", train: "id,x\n1,a\n", holdout: "id,x\n7,b\n",
      rules: "group: z", identifier: "group", outcome: .errored),
  ]

  @Test(arguments: cases) func judges(_ test: Case) async throws {
    let bench = SpecBench(
      tables: [("train", test.train), ("holdout", test.holdout)],
      rules: "leakage:\n  between: [train, holdout]\n  \(test.rules)",
      options: ["train": "key: id", "holdout": "key: id"])
    let found = try await bench.finding("leakage.train+holdout.\(test.identifier)")
    #expect(found.outcome == test.outcome, "\(found.message)")
    if let share = test.share { #expect(found.share == share) }
    if test.outcome == .failed {
      #expect(!found.examples.isEmpty)
      #expect(found.sql != nil)
    }
  }

  /// The label repeated in a number, in a text, and texts that name single rows.
  private func ranked(_ bound: String, outcome: Outcome) async throws -> Finding {
    func table(_ from: Int) -> String {
      let rows = (from..<(from + 40)).map { row in
        let label = row % 2
        let noise = (row * 7919) % 13
        return
          "\(row),\(label * 100 + noise),\(label == 1 ? "yes" : "no"),u\(row),\(noise),\(label)"
      }
      return (["id,copy,word,name,noise,y"] + rows).joined(separator: "\n") + "\n"
    }
    let found = try await SpecBench(
      tables: [("train", table(0)), ("holdout", table(100))],
      rules: "leakage: {between: [train, holdout], predictor: \"\(bound)\"}",
      options: ["train": "key: id, label: y", "holdout": "key: id, label: y"]
    ).finding("leakage.train+holdout.predictor")
    #expect(found.outcome == outcome, "\(found.message)")
    return found
  }

  @Test func featuresThatRankTheLabelAreNamed() async throws {
    let found = try await ranked("< 0.95", outcome: .failed)
    #expect(found.message.contains("copy (1)"))
    #expect(found.message.contains("word (1)"))
    #expect(!found.message.contains("name ("), "an identifier says nothing about other rows")
    #expect(found.acceptance != nil)
  }

  @Test func featuresWithinTheBoundPass() async throws {
    _ = try await ranked("<= 1", outcome: .passed)
  }

  @Test func aLabelOfOneClassRanksNothing() async throws {
    let table = "id,x,y\n1,1,1\n2,2,1\n"
    let found = try await SpecBench(
      tables: [("train", table), ("holdout", table)],
      rules: "leakage: {between: [train, holdout], predictor: \"< 0.9\"}",
      options: ["train": "key: id, label: y", "holdout": "key: id, label: y"]
    ).finding("leakage.train+holdout.predictor")
    #expect(found.outcome == .errored)
  }
}
