import Foundation
import Testbench
import Testing

/// Everything that `evaluate` asks beside its metrics, from the spec to the reports.
struct EvaluationStoryTests {
  static let more = """
        cost: {sql: "select avg(abs(prediction - label) * x) from {predictions}", better: lower, no_worse_than: production, margin: 1}
      suspicious: {mae: "50% better"}
      prediction_checks: {range: "-100..100", drift: {against: production, fail_if: large}}
      slices:
        by: [group, {cross: [group, x_class]}, {name: large, where: "x > 5"}, {column: x, bins: 3}]
        min_rows: 30
        metrics:
          mae: {no_worse_than: production, margin: 0.2}

    """

  /// The linear gate with these rules; the holdout has a second column to slice by.
  private func gate() throws -> LinearGate {
    let gate = try LinearGate()
    let slices = """
        slices:
          by: [{column: group, expect: [a, b]}]
          min_rows: 50
          metrics:
            mae: {no_worse_than: production, margin: 0.2}

      """
    try gate.edit("gate.yaml", slices, Self.more)
    for name in ["train", "holdout"] {
      let path = gate.path + "/data/\(name).csv"
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      let rows = lines.enumerated().map { place, line in
        line + (place == 0 ? ",x_class" : place % 2 == 0 ? ",even" : ",odd")
      }
      try gate.folder.write(rows.joined(separator: "\n") + "\n", to: "data/\(name).csv")
    }
    return gate
  }

  private func finding(_ identifier: String, in gate: LinearGate) throws -> [String: Any] {
    let stages = try gate.report()["stages"] as? [[String: Any]] ?? []
    let findings = stages.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
    return try #require(
      findings.first { $0["identifier"] as? String == identifier },
      "\(findings.compactMap { $0["identifier"] as? String })")
  }

  @Test func slicesQueriesAndScoresAreJudged() throws {
    let gate = try gate()
    _ = try gate.run("--promote")
    // Without production there is nothing to compare, and all else is judged.
    #expect(try finding("evaluate.suspicious.mae", in: gate)["outcome"] as? String == "skipped")
    #expect(
      try finding("evaluate.cost.no_worse_than", in: gate)["outcome"] as? String == "skipped")
    try gate.edit("gate.yaml", "noise: \"0\"", "noise: \"1.5\"")
    let second = try gate.run()
    #expect(second.status == 1, "\(second.output)")
    let cost = try finding("evaluate.cost.no_worse_than", in: gate)
    let evidence = try #require(cost["evidence"] as? [String: Any])
    let interval = try #require(evidence["interval"] as? [String: Any])
    #expect(interval["method"] as? String == "jackknife-t of 17 groups")
    #expect(evidence["adjusted_level"] is Double)
    for slice in [
      "group=a", "group=a+x_class=even", "large", "x=bin 2 of 3",
    ] {
      let judged = try finding("evaluate.slices.\(slice).mae.no_worse_than", in: gate)
      #expect((judged["evidence"] as? [String: Any])?["slice"] as? String == slice)
    }
    #expect(
      try finding("evaluate.prediction_checks.drift", in: gate)["evidence"] is [String: Any])
    let changes = try #require(try gate.report()["changes"] as? [[String: Any]])
    #expect(changes.compactMap { $0["by"] as? String } == ["group", "group+x_class", "x"])
    let parts = try #require(changes.first?["parts"] as? [[String: Any]])
    #expect(parts.count == 2 && parts.allSatisfy { $0["share_moved"] is Double })
    let page = try String(contentsOfFile: gate.path + "/build/gate.md", encoding: .utf8)
    #expect(page.contains("### Why it differs"))
  }

  @Test func scoresOutOfRangeAreShownByKey() throws {
    let gate = try gate()
    try gate.edit("gate.yaml", "\"-100..100\"", "\"0..25\"")
    // A few rows show it before the evaluation, which would then not be begun.
    _ = try gate.run("--keep-going")
    #expect(try finding("train.predicts", in: gate)["outcome"] as? String == "failed")
    let range = try finding("evaluate.prediction_checks.range", in: gate)
    #expect(range["outcome"] as? String == "failed")
    let example = try #require((range["examples"] as? [[[String: Any]]])?.first)
    #expect(example.compactMap { $0["column"] as? String } == ["id", "y", "candidate"])
    #expect((example.first?["value"] as? String)?.hasPrefix("r") == true)
  }
}
