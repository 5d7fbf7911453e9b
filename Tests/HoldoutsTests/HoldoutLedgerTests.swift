internal import Outcomes
internal import Testing

@testable internal import Holdouts

@Suite struct HoldoutLedgerTests {
  /// A question that is put again, and what it counts.
  struct Repetition: CustomTestStringConvertible {
    let testDescription: String
    let question: HoldoutQuestion
    let verdicts: Int
  }

  @Test(arguments: [
    Repetition(testDescription: "the same again", question: .about("m"), verdicts: 1),
    Repetition(
      testDescription: "the same in another run", question: .about("m", run: "s"), verdicts: 1),
    Repetition(testDescription: "another model", question: .about("n"), verdicts: 2),
    Repetition(testDescription: "another commit", question: .about("m", commit: "d"), verdicts: 2),
    Repetition(
      testDescription: "no repository", question: .about("m", commit: nil), verdicts: 2),
  ])
  func countsQuestionsOnce(_ case: Repetition) throws {
    let files = try ledgerFiles([.about("m"), `case`.question])
    let ledger = try HoldoutLedger(files)
    #expect(ledger.wear(of: .rows(0..<2000)).verdicts == `case`.verdicts)
    #expect(try HoldoutLedger(files.reversed()) == ledger)
    #expect(try HoldoutLedger(files + files) == ledger)
  }

  /// A holdout that shares rows with one of rows 0 to 100,000 that gave 40 verdicts.
  struct Overlap: CustomTestStringConvertible {
    let testDescription: String
    let rows: Range<Int>
    let inherited: ClosedRange<Int>
  }

  @Test(arguments: [
    Overlap(testDescription: "all but one row", rows: 1..<100_000, inherited: 40...40),
    Overlap(testDescription: "half of them", rows: 50_000..<150_000, inherited: 18...22),
    Overlap(testDescription: "a tenth of its own", rows: 10_000..<1_010_000, inherited: 2...6),
    Overlap(testDescription: "a part", rows: 20_000..<40_000, inherited: 40...40),
    Overlap(testDescription: "none", rows: 100_000..<200_000, inherited: 0...0),
    Overlap(testDescription: "no row", rows: 0..<0, inherited: 0...0),
  ])
  func inheritsTheShareOfRows(_ case: Overlap) throws {
    let old = Holdout.rows(0..<100_000)
    let ledger = try HoldoutLedger(ledgerFiles((0..<40).map { .about("\($0)", of: old) }))
    #expect(ledger.wear(of: old).verdicts == 40)
    let wear = ledger.wear(of: .rows(`case`.rows))
    #expect(`case`.inherited.contains(wear.verdicts), "\(wear.verdicts)")
    #expect(wear.own == 0)
  }

  @Test func entriesThatWereChangedAreNoSmallerCount() throws {
    let files = try ledgerFiles([.about("m")])
    var bytes = files[1].bytes
    bytes[20] ^= 1
    #expect(throws: LedgerError.self) {
      try HoldoutLedger([files[0], LedgerFile(path: files[1].path, bytes: bytes)])
    }
    #expect(throws: LedgerError.self) { try HoldoutLedger([files[1]]) }
    #expect(throws: LedgerError.self) {
      try HoldoutLedger([LedgerFile(bytes: Array("{}".utf8))])
    }
    #expect(throws: LedgerError.self) {
      try HoldoutLedger([
        LedgerFile(
          bytes: Array(
            #"{"schema":"assay.holdouts/2","kind":"verdict","holdout":"a","question":"b"}"#.utf8))
      ])
    }
  }

  @Test func sketchesAreReadBack() {
    for rows in [0..<0, 0..<1, 0..<5000] {
      let sketch = Holdout.rows(rows).sketch
      #expect(HoldoutSketch(text: sketch.text) == sketch)
    }
    for text in ["0", "000000000000000g", "00000000000000020000000000000001"] {
      #expect(HoldoutSketch(text: text) == nil)
    }
  }

  /// A count against a limit of 50, and what the finding says.
  struct Said: CustomTestStringConvertible {
    let used: Int
    let answer: HoldoutCounter.Answer
    let outcome: Outcome
    let text: String

    var testDescription: String { "\(used) \(answer)" }
  }

  @Test(arguments: [
    Said(used: 1, answer: .counted, outcome: .passed, text: "1 of 50 verdicts, 49 left"),
    Said(used: 39, answer: .counted, outcome: .passed, text: "39 of 50 verdicts, 11 left"),
    Said(used: 40, answer: .counted, outcome: .warned, text: "40 of 50 verdicts, 10 left"),
    Said(used: 50, answer: .counted, outcome: .warned, text: "50 of 50 verdicts, 0 left"),
    Said(used: 50, answer: .known, outcome: .warned, text: "asked nothing new"),
    Said(used: 50, answer: .refused, outcome: .inconclusive, text: "was not judged"),
    Said(used: 51, answer: .refused, outcome: .inconclusive, text: "51 verdicts of 50"),
  ])
  func saysWhatIsLeft(_ case: Said) {
    let budget = HoldoutBudget(limit: 50, dataset: "holdout", span: nil)
    let finding = budget.finding(
      HoldoutCounter.Count(wear: HoldoutWear(own: `case`.used), answer: `case`.answer))
    #expect(finding.outcome == `case`.outcome)
    #expect(finding.message.contains(`case`.text), "\(finding.message)")
    #expect(finding.share == .init(`case`.used, of: 50, unit: "verdicts"))
  }
}
