internal import Foundation
package import GateLanguage
package import Outcomes

/// Runs the commands of `code:` in the order of the spec.
package enum CodeStage {
  /// Returns `code.<name>` for every command, `code.<name>.<class>.<case>` for every case of its
  /// results, and `code.<name>.coverage` and `code.<name>.branches` where the spec bounds them.
  ///
  /// A command that failed is run again as often as `retries:` says. What then passes is `warned` as
  /// flaky, with what went wrong before.
  package static func run(
    _ steps: [CodeStep], specFile: String, context: StepContext
  ) async -> [Finding] {
    var findings: [Finding] = []
    for step in steps {
      findings += await CodeTrial(step: step, specFile: specFile, context: context).findings()
    }
    return findings
  }
}

/// One command of `code:`, with its repeats.
private struct CodeTrial {
  let step: CodeStep
  let specFile: String
  let context: StepContext

  /// What one run of the command left.
  struct Attempt {
    var finding: Finding
    var cases: [TestCase] = []
    var place: StepFolder?

    var isSound: Bool {
      finding.outcome == .passed && !cases.contains { $0.result.badness == 3 }
    }
  }

  func findings() async -> [Finding] {
    var attempts: [Attempt] = []
    repeat {
      attempts.append(await attempt())
    } while attempts.last?.isSound == false && attempts.last?.finding.outcome != .errored
      && attempts.count <= step.retries && !Task.isCancelled
    guard let last = attempts.last else { return [] }
    var finding = last.finding
    if attempts.count > 1 {
      let before = attempts.dropLast().map(\.finding.message)
      if last.isSound {
        finding.outcome = .warned
        finding.message =
          "\(title) is flaky: it passed at attempt \(attempts.count), and before that "
          + (before.first ?? "failed")
        finding.observed = "passed at attempt \(attempts.count) of \(step.retries + 1)"
        finding.logTail = attempts.dropLast().last?.finding.logTail
      } else {
        finding.message += "; it failed in all of \(attempts.count) attempts"
      }
    }
    return [finding] + caseFindings(attempts) + coverage(last)
  }

  private var title: String { "'\(step.name.value)'" }

  private var command: CommandStep {
    CommandStep(
      identifier: FindingIdentifier(["code", .init(step.name.value)]), stage: .code, title: title,
      command: step.run,
      environment: StepEnvironment(base: context.baseEnvironment, declared: step.environment),
      timeoutSeconds: step.timeout.value, memory: step.memory?.value)
  }

  private func attempt() async -> Attempt {
    var command = command
    let place: StepFolder
    do throws(StepFolderError) {
      place = try StepFolder.make(command.identifier.description, in: context)
    } catch {
      return Attempt(finding: command.errored(error))
    }
    command.environment.give(output: place.output)
    let result = await command.run(in: place, context: context)
    var attempt = Attempt(finding: command.finding(result, context: context), place: place)
    guard let junit = step.junit, attempt.finding.outcome != .errored else { return attempt }
    do throws(ResultsFault) {
      let found = try JUnitResults.read(place.output + "/" + junit.value)
      attempt.cases = found.cases
      note(found.cases, in: &attempt.finding)
      guard let missing = found.missing, attempt.finding.outcome != .failed else { return attempt }
      throw ResultsFault(message: missing)
    } catch {
      // A command that failed says more than what it did not write.
      guard attempt.finding.outcome != .failed else { return attempt }
      attempt.finding.outcome = error.isMissing ? .failed : .errored
      attempt.finding.message =
        "\(title) ended well, but '\(junit.value)' in $ASSAY_OUT cannot be taken: \(error.message)"
      attempt.finding.observed = "'\(junit.value)': \(error.message)"
      attempt.finding.span = junit.span
      attempt.finding.logTail = result.logTail
    }
    return attempt
  }

  /// Adds the counts of the cases; a command without any has tested nothing.
  private func note(_ cases: [TestCase], in finding: inout Finding) {
    let failed = cases.count { $0.result.badness == 3 }
    let skipped = cases.count { $0.result.badness == 0 }
    let words =
      "\(Words.count(cases.count, "case")), \(failed) failed, \(skipped) skipped"
    finding.observed = (finding.observed.map { $0 + "; " } ?? "") + words
    guard finding.outcome == .passed else { return }
    if cases.count == skipped {
      finding.outcome = .inconclusive
      finding.message = "\(title) ended well, but tested nothing: " + words
    } else {
      finding.message += "; " + words
    }
  }

  private func caseFindings(_ attempts: [Attempt]) -> [Finding] {
    guard let last = attempts.last else { return [] }
    var earlier: [[String]: TestCase.Problem] = [:]
    for attempt in attempts.dropLast() {
      for test in attempt.cases {
        if case .failed(let problem) = test.result { earlier[test.key] = problem }
      }
    }
    return last.cases.map { test in
      var test = test
      if let problem = earlier.removeValue(forKey: test.key), test.result.badness < 3 {
        test.result = .flaky(problem)
      }
      return finding(of: test)
    }
  }

  private func finding(of test: TestCase) -> Finding {
    let name = (test.group.isEmpty ? "" : test.group + ".") + test.name
    let outcome: Outcome
    let message: String
    var log: String?
    switch test.result {
    case .passed: (outcome, message) = (.passed, "\(name) passed")
    case .skipped(let reason):
      (outcome, message) = (.skipped, "\(name) was skipped" + (reason.isEmpty ? "" : ": " + reason))
    case .flaky(let problem):
      (outcome, message) = (.warned, "\(name) is flaky; it passed after: " + problem.message)
      log = problem.text
    case .failed(let problem):
      (outcome, message) = (.failed, "\(name) failed: " + problem.message)
      log = problem.text
    }
    var finding = Finding(
      FindingIdentifier([
        "code", .init(step.name.value), .init(test.group.isEmpty ? "-" : test.group),
        .init(test.name),
      ]), stage: .code, outcome: outcome, message: context.mask(message), expected: "passes",
      observed: context.mask(message), span: span(of: test) ?? step.name.span,
      seconds: test.seconds,
      logTail: log.map { LogText.lastLines(of: Array(context.mask($0).utf8)) })
    finding.owner = nil
    return finding
  }

  /// The place of a case's file, as the user would name it; a file that is not there has no place.
  private func span(of test: TestCase) -> SourceSpan? {
    guard let file = test.file, let line = test.line, line >= 0 else { return nil }
    let roots = ["", "src/test/java/", "src/test/kotlin/", "src/test/scala/", "test/", "tests/"]
    let candidates = file.hasPrefix("/") ? [file] : roots.map { $0 + file }
    let found = candidates.first { PrepareStage.exists($0, in: context.folder) }
    guard let found else { return nil }
    let own =
      found.hasPrefix(context.folder + "/")
      ? String(found.dropFirst(context.folder.count + 1)) : found
    let folder = specFile.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let shown =
      own.hasPrefix("/") || folder.isEmpty ? own : folder.joined(separator: "/") + "/" + own
    let position = SourcePosition(line: max(1, line), column: 1)
    return SourceSpan(file: shown, start: position, end: position)
  }

  private func coverage(_ attempt: Attempt) -> [Finding] {
    guard let rule = step.coverage, let place = attempt.place else { return [] }
    let results: Result<CoverageResults, ResultsFault> = Result { () throws(ResultsFault) in
      try CoverageResults.read(place.output + "/" + rule.report.value)
    }
    return [("coverage", "lines", rule.lines), ("branches", "branches", rule.branches)]
      .compactMap { name, unit, threshold in
        threshold.map { finding(name, unit, $0, results, of: rule) }
      }
  }

  private func finding(
    _ name: FindingIdentifier.Segment, _ unit: String, _ threshold: Threshold,
    _ results: Result<CoverageResults, ResultsFault>, of rule: CodeStep.CoverageRule
  ) -> Finding {
    let identifier = FindingIdentifier(["code", .init(step.name.value), name])
    let expected = "\(threshold.text) of \(unit) are run by \(title)"
    let span = (threshold.must ?? threshold.failIf ?? threshold.warnIf)?.span ?? rule.report.span
    switch results {
    case .failure(let fault):
      return Finding(
        identifier, stage: .code, outcome: .errored,
        message: "'\(rule.report.value)' in $ASSAY_OUT cannot be taken: \(fault.message)",
        expected: expected, observed: fault.message, span: rule.report.span)
    case .success(let found):
      let count = unit == "lines" ? found.lines : found.branches
      guard count.all > 0 else {
        return Finding(
          identifier, stage: .code, outcome: .errored,
          message: "'\(rule.report.value)' tells of no \(unit)", expected: expected,
          observed: "no \(unit)", span: span)
      }
      let share = Words.percent(Double(count.covered) / Double(count.all))
      let observed = "\(share): \(count.covered) of \(count.all) \(unit)"
      return Finding(
        identifier, stage: .code, outcome: threshold.judge(count: count.covered, of: count.all),
        message: "\(title) runs \(observed)", expected: expected, observed: observed,
        share: Finding.Share(count.covered, of: count.all, unit: unit), span: span)
    }
  }
}
