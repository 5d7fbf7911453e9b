import Foundation
import Testbench
import Testing

/// The plays of the examples end as their READMEs tell: the good candidates are promoted, and every bad commit is
/// rejected for the right reason.
@Suite(.serialized) struct ExampleTests {
  /// What the gate says of a commit.
  struct Verdict: Equatable, CustomStringConvertible {
    let commit: String
    let exit: String
    let decision: String
    /// The first finding that failed, or a dash.
    let finding: String

    init(_ commit: String, _ exit: Int, _ decision: String, _ finding: String = "-") {
      self.init(commit, "\(exit)", decision, finding)
    }

    init(_ commit: String, _ exit: String, _ decision: String, _ finding: String) {
      (self.commit, self.exit, self.decision, self.finding) = (commit, exit, decision, finding)
    }

    /// A bad commit, rejected for a reason.
    static func bad(_ commit: String, _ finding: String) -> Verdict {
      Verdict(commit, 1, "rejected", finding)
    }

    var description: String { "\(commit): \(exit) \(decision) \(finding)" }
  }

  @Test(.timeLimit(.minutes(30))) func census() throws {
    try play(
      "census",
      [
        Verdict("first-model", 0, "promoted"),
        .bad("one-earner-a-household", "evaluate.slices.sex=Female.recall.no_worse_than"),
        .bad("classes-balanced", "evaluate.brier.no_worse_than"),
        Verdict("boosted-trees", 0, "promoted"),
        .bad("incomplete-answers-dropped", "data.train.columns.workclass.missing"),
        .bad("mean-by-sampling-weight", "leakage.train+holdout.predictor"),
        .bad("mean-by-four-answers", "leakage.train+holdout.predictor"),
        .bad("holdout-in-training", "leakage.train+holdout.rows"),
        .bad("capital-gain-dropped", "evaluate.roc_auc.no_worse_than"),
        .bad("family-dropped", "evaluate.roc_auc.no_worse_than"),
        .bad("hours-doubled-at-serving", "data.holdout.columns.hours_per_week.between"),
        .bad("cents-at-serving", "data.holdout.columns.capital_gain.between"),
        .bad("blanks-left-at-serving", "data.holdout.columns.workclass.one_of"),
        .bad("education-lost-at-serving", "data.holdout.columns.education_num.missing"),
        .bad("married-renamed-at-serving", "data.holdout.columns.marital_status.one_of"),
        .bad("sex-in-lower-case-at-serving", "data.holdout.columns.sex.one_of"),
        .bad("dot-left-on-labels", "data.holdout.balance.over_50k"),
      ])
  }

  @Test(.timeLimit(.minutes(30))) func sentiment() throws {
    try play(
      "sentiment",
      [
        Verdict("first-model", 0, "promoted"),
        .bad("amazon-not-loaded", "evaluate.slices.channel=amazon.roc_auc.no_worse_than"),
        Verdict("pairs-of-words", 0, "promoted"),
        .bad("tweets-not-loaded", "evaluate.slices.channel=tweets.roc_auc.no_worse_than"),
        .bad("stop-words-dropped", "evaluate.roc_auc.no_worse_than"),
        .bad("movies-only", "evaluate.roc_auc.at_least"),
        .bad(
          "tweet-labels-flipped", "data.train.measure.equally positive in both halves.by.channel"),
        .bad("cut-to-forty-at-serving", "evaluate.roc_auc.no_worse_than"),
        .bad("upper-case-at-serving", "evaluate.roc_auc.at_least"),
        .bad("trained-on-the-holdout", "leakage.train+holdout.key"),
        .bad("split-by-snippet", "leakage.train+holdout.group"),
        Verdict("characters-too", 0, "promoted"),
      ])
  }

  /// Plays an example with the program of this build, and holds verdicts, patches and README to the table.
  private func play(_ example: String, _ expected: [Verdict]) throws {
    let folder = try TemporaryFolder()
    let source = Program.root + "/examples/" + example
    let played = try Program.run(
      [Program.path, Program.python, folder.path + "/played"], of: source + "/play",
      in: Program.root)
    #expect(played.status == 0, "\(played.output.suffix(4_000))\n\(played.errors.suffix(2_000))")
    let table = try String(
      contentsOfFile: folder.path + "/played/build/verdicts.md", encoding: .utf8)
    #expect(rows(of: table).map { Verdict($0[0], $0[1], $0[2], $0[3]) } == expected)
    let patches = try ["bad-commits", "good-commits"].flatMap {
      try FileManager.default.contentsOfDirectory(atPath: source + "/" + $0)
    }
    #expect(Set(patches) == Set(expected.dropFirst().map { $0.commit + ".patch" }))
    let readme = rows(of: try String(contentsOfFile: source + "/README.md", encoding: .utf8))
    for verdict in expected where verdict.finding != "-" {
      let row = ["`\(verdict.commit)`", "`\(verdict.finding)`"]
      #expect(
        readme.contains { row.allSatisfy($0.contains) }, "README.md has no row for \(verdict)")
    }
  }

  /// The cells of a Markdown table's rows, its head left out.
  private func rows(of table: String) -> [[String]] {
    table.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
      line.dropFirst().dropLast().split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
  }
}
