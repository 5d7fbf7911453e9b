internal import GateLanguage
internal import Outcomes
internal import Testing

@testable import Training

@Suite struct PrepareStageTests {
  private func step(
    _ name: String, _ script: String, needs: [String] = [], outs: [String] = [],
    environment: [String: String] = [:], timeout: Double? = nil
  ) -> PrepareStep {
    PrepareStep(
      name: Bench.spanned(name), run: Bench.spanned(.shell(script)),
      needs: needs.map(Bench.spanned), outs: outs.map(Bench.spanned), environment: environment,
      timeout: timeout.map(Bench.spanned), span: Bench.span)
  }

  @Test func runsInOrderWithAnEmptyFolderEach() async throws {
    let bench = try Bench()
    try bench.write("x", to: "raw/a.csv")
    let findings = await PrepareStage.run(
      [
        step(
          "one",
          "test -z \"$(ls -A \"$ASSAY_OUT\")\" && echo 1 > \"$ASSAY_OUT/f\" && cp -r raw mid",
          needs: ["raw/"], outs: ["mid/"]),
        step(
          "two/ü", "test -z \"$(ls -A \"$ASSAY_OUT\")\" && echo $WORD > data.csv",
          needs: ["mid/a.csv"], outs: ["data.csv"], environment: ["WORD": "hello"]),
      ], context: bench.context)
    #expect(findings.map(\.identifier.description) == ["prepare.one", "prepare.two/ü"])
    #expect(findings.map(\.outcome) == [.passed, .passed])
    #expect(findings.allSatisfy { $0.stage == .prepare && $0.span == Bench.span })
    #expect(findings[0].expected == "ends with exit code 0 within 60 min")
    #expect(findings[0].observed?.hasPrefix("ended with exit code 0 after ") == true)
    #expect(try bench.text("data.csv") == "hello\n")
    #expect(try bench.text("run/logs/prepare.one.log") == "")
  }

  @Test func aFailedStepSkipsTheLaterOnes() async throws {
    let bench = try Bench()
    let findings = await PrepareStage.run(
      [
        step("one", "true"), step("two", "echo no hunter2 space; exit 3"),
        step("three", "echo > three"), step("four", "true"),
      ], context: bench.context)
    #expect(findings.map(\.outcome) == [.passed, .failed, .skipped, .skipped])
    #expect(findings[1].message == "step 'two' ended with exit code 3")
    #expect(findings[1].logTail == "no *** space")
    #expect(findings[2].message == "step 'three' was skipped: step 'two' before it did not pass")
    #expect(throws: (any Error).self) { try bench.text("three") }
  }

  @Test func whatIsNeededMustBeThere() async throws {
    let bench = try Bench()
    let findings = await PrepareStage.run(
      [step("one", "echo > ran", needs: ["missing.py"])], context: bench.context)
    #expect(findings[0].outcome == .errored)
    #expect(findings[0].message.contains("it needs 'missing.py', which is not there"))
    #expect(throws: (any Error).self) { try bench.text("ran") }
  }

  @Test func whatIsPromisedMustBeLeft() async throws {
    let bench = try Bench()
    let findings = await PrepareStage.run(
      [step("one", "echo wrote nothing", outs: ["data/"])], context: bench.context)
    #expect(findings[0].outcome == .failed)
    #expect(findings[0].message == "step 'one' ended well but did not leave 'data/'")
    #expect(findings[0].logTail == "wrote nothing")
  }

  @Test func aTimeoutNamesItsLimit() async throws {
    let bench = try Bench()
    let findings = await PrepareStage.run(
      [step("one", "echo before; sleep 600", timeout: 0.3)], context: bench.context)
    #expect(findings[0].outcome == .failed)
    #expect(
      findings[0].message.hasSuffix(
        "ran out of time and was ended with all its processes"
          + "; its limit is 0.30 s"))
    #expect(findings[0].logTail == "before")
  }

  @Test func aFolderThatCannotBeMadeIsAnError() async throws {
    let bench = try Bench()
    try bench.write("a file", to: "run")
    let findings = await PrepareStage.run([step("one", "true")], context: bench.context)
    #expect(findings[0].outcome == .errored)
    #expect(findings[0].message.contains("cannot be made"))
  }

  @Test func aStepThatRunsAgainGetsANewFolder() async throws {
    let bench = try Bench()
    let script = "test -z \"$(ls -A \"$ASSAY_OUT\")\" && echo > \"$ASSAY_OUT/f\""
    for _ in 1...2 {
      let findings = await PrepareStage.run([step("one", script)], context: bench.context)
      #expect(findings[0].outcome == .passed)
    }
    #expect(try bench.text("run/logs/prepare.one-2.log") == "")
  }

  @Test func nothingGivesNothing() async throws {
    #expect(await PrepareStage.run([], context: try Bench().context).isEmpty)
  }
}
