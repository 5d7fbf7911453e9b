import Outcomes
import Testing

@Suite("Verdicts and exit codes")
struct VerdictTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var outcomes: [Outcome]
    var verdict: Verdict
    var code: Int32
    var testDescription: String { outcomes.map(\.rawValue).joined(separator: "+") }

    init(_ outcomes: [Outcome], _ verdict: Verdict, _ code: Int32) {
      self.outcomes = outcomes
      self.verdict = verdict
      self.code = code
    }
  }

  @Test(arguments: [
    Case([], .inconclusive, 4),
    Case([.skipped, .waived], .inconclusive, 4),
    Case([.passed], .passed, 0),
    Case([.passed, .skipped], .passed, 0),
    Case([.passed, .warned], .warned, 0),
    Case([.inconclusive, .warned], .inconclusive, 4),
    Case([.errored, .inconclusive], .errored, 3),
    Case([.failed, .errored, .passed], .failed, 1),
  ])
  func worstWins(_ item: Case) {
    for outcomes in [item.outcomes, item.outcomes.reversed()] {
      let verdict = Verdict.worst(of: outcomes)
      #expect(verdict == item.verdict)
      #expect(ExitStatus(verdict: verdict).rawValue == item.code)
    }
  }

  @Test("the order of verdicts is that of the language's page")
  func order() {
    #expect(Verdict.allCases.sorted() == [.passed, .warned, .inconclusive, .errored, .failed])
  }

  @Test("every exit code has one meaning")
  func codes() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 64, 75, 130])
  }
}
