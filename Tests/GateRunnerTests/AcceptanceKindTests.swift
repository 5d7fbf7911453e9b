import GateLanguage
import Outcomes
import Testbench
import Testing

@testable import GateRunner

/// Every kind of finding of the data stage beside those of the catalogues: the edit that accepts it,
/// or that there is none.
@Suite struct AcceptanceKindTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// What stands in the spec behind the datasets.
    var yaml: String
    var identifier: String
    /// The beginning of the edit; nil where none accepts the finding.
    var edit: String?
    /// What becomes of the finding; nil where the rule is not asked any more.
    var after: Outcome?

    init(
      _ name: String, _ yaml: String, at identifier: String, edit: String?,
      after: Outcome? = .passed
    ) {
      testDescription = name
      (self.yaml, self.identifier, self.edit, self.after) = (yaml, identifier, edit, after)
    }
  }

  /// Two tables of one key: numbers that move by two deviations, values that fall out, a later clock.
  static let files: [(name: String, text: String)] = {
    func table(_ name: String, from first: Int, moved: Int) -> (name: String, text: String) {
      let lines = (0..<400).map { row in
        let id = first + row
        let number = (row * 7919) % 101 + moved
        let kind = row % 10 < (moved > 0 ? 9 : 5) ? "a" : "b"
        let day = "2024-0\(moved > 0 ? 2 : 1)-\(10 + row % 18)"
        return "\(id),\(number),\(kind),\(day),2024-02-11,\(row % 2)"
          + (moved > 0 ? "" : ",\(row % 3)")
      }
      return (
        name,
        "id,x,kind,at,loaded,y" + (moved > 0 ? "" : ",old") + "\n"
          + lines.joined(separator: "\n") + "\n"
      )
    }
    return [
      table("before.csv", from: 0, moved: 0), table("now.csv", from: 390, moved: 60),
      ("weights.json", "{\"x\": 3, \"kind\": 1}"), ("odd.csv", "x\n1\nabc\n"),
      ("ids.csv", "id\n1\n5000\n"),
    ]
  }()

  static let head = """
    version: 1
    name: t
    data:
      before: {source: before.csv, key: id, label: y}
      now: {source: now.csv, key: id, label: y}
      odd: {source: odd.csv, lookup: true}

    """

  static let accepted = [
    Case(
      "a column that is not there", "schema: {in: [now], columns: {nope: {type: integer}}}",
      at: "data.now.columns.nope.present", edit: "optional: true", after: .skipped),
    Case(
      "columns beside the schema",
      "schema: {in: [odd], extra_columns: fail, columns: {y: {optional: true}}}",
      at: "data.odd.extra_columns", edit: "extra_columns: allow", after: nil),
    Case(
      "another type", "schema: {in: [odd], columns: {x: {type: integer}}}",
      at: "data.odd.columns.x.type", edit: "type: string"),
    Case(
      "shared keys", "leakage: {between: [before, now], key: id}",
      at: "leakage.before+now.key", edit: "key: {columns: [id], share: "),
    Case(
      "equal rows", "leakage: {between: [before, now], rows: {columns: [kind, y], share: \"= 0\"}}",
      at: "leakage.before+now.rows", edit: "share: "),
    Case(
      "shared groups", "leakage: {between: [before, now], group: kind}",
      at: "leakage.before+now.group", edit: "group: {columns: [kind], share: "),
    Case(
      "known later", "leakage: {between: [before, now], time: at, known_at: loaded}",
      at: "leakage.before+now.known_at", edit: "known_at: {column: loaded, share: "),
    Case(
      "a feature that ranks", "leakage: {between: [before, now], predictor: \"< 0.5\"}",
      at: "leakage.before+now.predictor", edit: "predictor: "),
    Case(
      "other values in serving",
      "skew:\n  - {between: [before, now], key: id, columns: {kind: exact}}",
      at: "skew.before+now.kind", edit: "kind: {mismatch: "),
    Case(
      "a column that drifted", "drift:\n  - {current: now, against: before}",
      at: "drift.now.x", edit: "columns: {x: {warn_if: "),
    Case(
      "a category that drifted", "drift:\n  - current: now\n    against: before\n    level: fail",
      at: "drift.now.kind", edit: "columns: {kind: {fail_if: "),
    Case(
      "beyond a tolerance of its own",
      "drift:\n  - {current: now, against: before, columns: {x: {fail_if: medium}}}",
      at: "drift.now.x", edit: "fail_if: ", after: .warned),
    Case(
      "beyond a bound that is proved",
      "drift:\n  - current: now\n    against: before\n    columns:\n      x: {statistic: ks, warn_if: \"> 0.05\"}",
      at: "drift.now.x", edit: "warn_if: \"> "),
    Case(
      "beyond no tolerance", "drift:\n  - {current: now, against: before, tolerance: none}",
      at: "drift.now.x", edit: "columns: {x: {warn_if: "),
    Case(
      "a house rule",
      "drift:\n  - {current: now, against: before, columns: {x: {psi: {fail_if: \"> 0.1\"}}}}",
      at: "drift.now.x", edit: "psi: {fail_if: "),
    Case(
      "a column that vanished", "drift:\n  - {current: now, against: before}",
      at: "drift.now.old", edit: "columns: {old: skip}", after: nil),
    Case(
      "columns that cannot be told",
      "drift:\n  - {current: now, against: before, tolerance: 1.05sd, columns: {x: skip, at: skip, old: skip}}",
      at: "drift.now.unsure", edit: "when_unsure: pass"),
    Case(
      "all columns together",
      "drift:\n  - current: now\n    against: before\n    multivariate: {statistic: domain_classifier, fail_if: \"> 0.6\"}",
      at: "drift.now.multivariate", edit: "fail_if: "),
    Case(
      "importance that drifted",
      "drift:\n  - current: now\n    against: before\n    importance: {source: weights.json, fail_if: \"> 10%\"}",
      at: "drift.now.importance", edit: "fail_if: \"> 100%\""),
  ]

  @Test(arguments: accepted)
  func oneEditAcceptsIt(_ example: Case) async throws {
    let gate = try DataGate(spec: Self.head + example.yaml + "\n", files: Self.files)
    let report = try await gate.run()
    let finding = try #require(
      report.findings.first { $0.identifier.description == example.identifier },
      "\(report.findings.map(\.identifier.description))")
    let edit = try #require(example.edit)
    #expect(
      finding.acceptance?.hasPrefix(edit) == true, "\(finding.acceptance ?? "none"), \(finding)")
    let acceptance = try gate.accept(example.identifier, of: report)
    try acceptance.write()
    let again = try await gate.run(suffix: "0002").findings
      .first { $0.identifier.description == example.identifier }
    #expect(again?.outcome == example.after, "\(acceptance.edit): \(String(describing: again))")
  }

  /// Rules that know of no more or less; the spec says otherwise, or the data are made anew.
  static let refused = [
    Case(
      "a forbidden column", "schema: {in: [odd], forbidden: [x], columns: {y: {optional: true}}}",
      at: "data.odd.forbidden.x", edit: nil),
    Case(
      "times that overlap", "leakage: {between: [before, now], time: loaded}",
      at: "leakage.before+now.time", edit: nil),
    Case(
      "a column that is there after all",
      "drift: []\nextends: absent.yaml", at: "data.late.columns.x.absent", edit: nil),
    Case(
      "a key of the manifest without a row", "extends: absent.yaml",
      at: "data.listed.rows_from", edit: nil),
  ]

  @Test(arguments: refused)
  func noEditAcceptsIt(_ example: Case) async throws {
    let more = """
      data:
        late: {source: odd.csv, lookup: true, absent: [x]}
        listed: {source: before.csv, lookup: true, key: id, rows_from: ids.csv}

      """
    let gate = try DataGate(
      spec: Self.head + example.yaml + "\n", files: Self.files + [("absent.yaml", more)])
    let report = try await gate.run()
    let finding = try #require(
      report.findings.first { $0.identifier.description == example.identifier },
      "\(report.findings.map(\.identifier.description))")
    #expect(finding.outcome == .failed && finding.acceptance == nil)
    let error = #expect(throws: EditRefusal.self) {
      try gate.accept(example.identifier, of: report)
    }
    #expect(error?.message.contains("no edit of one line accepts") == true)
  }
}
