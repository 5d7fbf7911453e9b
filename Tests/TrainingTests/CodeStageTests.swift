internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Testing

@testable import Training

@Suite struct CodeStageTests {
  private func step(
    _ script: String, junit: String? = "results.xml", retries: Int = 0, coverage: String? = nil
  ) throws -> CodeStep {
    var step = CodeStep(
      name: Bench.spanned("unit tests"), run: Bench.spanned(.shell(script)), retries: retries,
      environment: ["EXTRA": "1"], timeout: Bench.spanned(30), span: Bench.span)
    step.junit = junit.map(Bench.spanned)
    if let coverage {
      let bound = try Bound.parse(coverage, quantity: .share)
      step.coverage = CodeStep.CoverageRule(
        report: Bench.spanned("coverage.xml"), lines: Threshold(must: Bench.spanned(bound)),
        branches: Threshold(must: Bench.spanned(bound)))
    }
    return step
  }

  private func run(_ step: CodeStep, in bench: Bench) async -> [Finding] {
    await CodeStage.run([step], specFile: "gates/gate.yaml", context: bench.context)
  }

  private static let suite = """
    cat > $ASSAY_OUT/results.xml <<'END'
    <testsuites><testsuite name="pytest">
    <testcase classname="tests.test_a" name="test_one" file="tests/test_a.py" line="11" time="0.25"/>
    <testcase classname="tests.test_a" name="test_two[1.5%]" time="0.01"><failure message="assert 1 == 2">def test_two():
    &gt;       assert 1 == 2

    tests/test_a.py:21: AssertionError</failure></testcase>
    <testcase classname="tests.test_a" name="test_three"><skipped message="no GPU"/></testcase>
    </testsuite></testsuites>
    END
    """

  @Test func foldsCasesIn() async throws {
    let bench = try Bench()
    try bench.write("", to: "tests/test_a.py")
    let findings = await run(try step(Self.suite + "\nexit 1"), in: bench)
    #expect(
      findings.map(\.identifier.description) == [
        "code.unit tests", "code.unit tests.tests%2Etest_a.test_one",
        "code.unit tests.tests%2Etest_a.test_two[1%2E5%25]",
        "code.unit tests.tests%2Etest_a.test_three",
      ])
    #expect(findings.map(\.outcome) == [.failed, .passed, .failed, .skipped])
    #expect(findings.map(\.stage) == [.code, .code, .code, .code])
    #expect(findings[1].span?.file == "gates/tests/test_a.py")
    #expect(findings[1].span?.start.line == 11)
    #expect(findings[1].seconds == 0.25)
    #expect(findings[2].span?.start.line == 21)
    #expect(findings[2].message == "tests.test_a.test_two[1.5%] failed: assert 1 == 2")
    #expect(findings[2].logTail?.contains("AssertionError") == true)
    #expect(findings[3].message.hasSuffix("was skipped: no GPU"))
  }

  @Test func aFailingCaseFailsWhateverTheExitCode() async throws {
    let bench = try Bench()
    let findings = await run(try step(Self.suite), in: bench)
    #expect(findings.map(\.outcome) == [.passed, .passed, .failed, .skipped])
    #expect(findings[0].observed?.hasSuffix("3 cases, 1 failed, 1 skipped") == true)
    #expect(findings[2].span == Bench.span)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var script: String
    var outcome: Outcome
    var words: String
    init(_ description: String, _ script: String, _ outcome: Outcome, _ words: String) {
      testDescription = description
      self.script = script
      self.outcome = outcome
      self.words = words
    }
  }

  @Test(arguments: [
    Case("no results", "true", .failed, "it was not written"),
    Case("no results and a failure", "exit 2", .failed, "ended with exit code 2"),
    Case("broken results", "echo '<a>' > $ASSAY_OUT/results.xml", .errored, "<a> is not closed"),
    Case("something else", "echo '<a/>' > $ASSAY_OUT/results.xml", .errored, "no <testsuite>"),
    Case(
      "no case", "echo '<testsuite/>' > $ASSAY_OUT/results.xml", .inconclusive, "tested nothing"),
    Case(
      "a suite with an error that no case tells",
      "echo '<testsuite name=\"s\" errors=\"1\"/>' > $ASSAY_OUT/results.xml", .errored,
      "counts 1 as errors and failures, and 0 stand in it"),
    Case(
      "a bomb",
      "echo '<!DOCTYPE x [<!ENTITY a \"b\">]><testsuite>&a;</testsuite>' > $ASSAY_OUT/results.xml",
      .errored, "definitions of its own"),
  ])
  func judgesWhatIsNotThere(_ example: Case) async throws {
    let bench = try Bench()
    let findings = await run(try step(example.script), in: bench)
    #expect(findings.count == 1)
    #expect(findings[0].outcome == example.outcome)
    #expect(findings[0].message.contains(example.words), "\(findings[0].message)")
  }

  @Test(arguments: [
    ("<error message=\"no database\"/>", [Outcome.passed, .failed, .passed]),
    ("", [Outcome.errored, .passed]),
  ])
  func aSuiteThatFailedIsNotLost(_ inner: String, outcomes: [Outcome]) async throws {
    let bench = try Bench()
    let script = """
      echo '<testsuite name="s" errors="1">\(inner)<testcase name="a"/></testsuite>' \
        > $ASSAY_OUT/results.xml
      """
    let findings = await run(try step(script), in: bench)
    #expect(findings.map(\.outcome) == outcomes, "\(findings)")
  }

  @Test func retriesMarkFlakyAndHideNothing() async throws {
    let bench = try Bench()
    let script = """
      echo x >> count
      write() { echo "<testsuite><testcase classname='a' name='b'>$1</testcase></testsuite>" > $ASSAY_OUT/results.xml; }
      if [ $(wc -l < count) -lt 3 ]; then write "<failure message='timing'/>"; exit 1; fi
      write ""
      """
    let findings = await run(try step(script, retries: 4), in: bench)
    #expect(try bench.text("count") == "x\nx\nx\n")
    #expect(findings.map(\.outcome) == [.warned, .warned])
    #expect(findings[0].message.contains("is flaky: it passed at attempt 3"))
    #expect(findings[1].message == "a.b is flaky; it passed after: timing")
  }

  @Test func whatFailsEachTimeFails() async throws {
    let bench = try Bench()
    let findings = await run(
      try step("echo x >> count; exit 1", junit: nil, retries: 2), in: bench)
    #expect(try bench.text("count") == "x\nx\nx\n")
    #expect(findings.map(\.outcome) == [.failed])
    #expect(findings[0].message.hasSuffix("it failed in all of 3 attempts"))
  }

  @Test(arguments: [(">= 70%", Outcome.passed), (">= 80%", .failed)])
  func boundsCoverage(bound: String, outcome: Outcome) async throws {
    let bench = try Bench()
    let script = """
      cat > $ASSAY_OUT/coverage.xml <<'END'
      <?xml version="1.0" ?>
      <!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
      <coverage line-rate="0.75"><packages><package name="a"><classes>
      <class name="a.py" filename="a.py"><methods><method name="f"><lines><line number="1" hits="2"/></lines></method></methods>
      <lines><line number="1" hits="2"/><line number="2" hits="0"/>
      <line number="3" hits="1" branch="true" condition-coverage="75% (3/4)"/><line number="4" hits="1"/></lines>
      </class></classes></package></packages></coverage>
      END
      """
    let findings = await run(try step(script, junit: nil, coverage: bound), in: bench)
    #expect(
      findings.map(\.identifier.description) == [
        "code.unit tests", "code.unit tests.coverage", "code.unit tests.branches",
      ])
    #expect(findings.map(\.outcome) == [.passed, outcome, outcome])
    #expect(findings[1].share == Finding.Share(3, of: 4, unit: "lines"))
    #expect(findings[2].share == Finding.Share(3, of: 4, unit: "branches"))
  }

  @Test func coverageThatIsNotThereIsAnError() async throws {
    let bench = try Bench()
    let findings = await run(try step("true", junit: nil, coverage: ">= 1%"), in: bench)
    #expect(findings.map(\.outcome) == [.passed, .errored, .errored])
    #expect(findings[1].message.hasSuffix("cannot be taken: it was not written"))
  }
}
