import Foundation
import Testbench
import Testing

/// `assay diff` and what a report says since production, as users see them.
@Suite struct DiffCommandTests {
  @Test func twoRunsAreCompared() throws {
    let gate = try LinearGate()
    let first = try gate.run("--promote")
    try #require(first.status == 0, "\(first.output)\(first.errors)")
    let id = try #require(try gate.report()["id"] as? String)
    try gate.folder.write(LinearGate.rows(0..<390), to: "data/train.csv")
    let second = try gate.run()
    #expect(second.output.contains("Since v1.0.0"))
    let diff = try Program.run(["diff", id, "latest"], in: gate.path)
    #expect(diff.status == 0 && diff.output.contains("0 added, 10 removed, 0 changed by id"))
    let json = try Program.run(["diff", id, "latest", "--json"], in: gate.path)
    let read = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let data = try #require(read?["data"] as? [[String: Any]])
    #expect(data.first?["rows_before"] as? Int == 400 && data.first?["rows_after"] as? Int == 390)
  }

  @Test(arguments: [["diff"], ["diff", "latest"], ["diff", "a", "b", "c"]])
  func wrongArguments(_ arguments: [String]) throws {
    let gate = try LinearGate(isRepository: false, hasRegistry: false)
    #expect(try Program.run(arguments, in: gate.path).status == 64)
  }

  @Test func aRunThatIsNotThere() throws {
    let gate = try LinearGate(isRepository: false, hasRegistry: false)
    let result = try Program.run(["diff", "one", "latest"], in: gate.path)
    #expect(result.status == 3 && result.output.isEmpty)
    #expect(result.errors.contains("there is no run 'one'"))
  }
}
