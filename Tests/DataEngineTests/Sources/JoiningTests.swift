import Testbench
import Testing

@testable import DataEngine

/// Rows of manifests and labels that come later.
struct JoiningTests {
  private func source(
    _ fixture: EngineFixture, _ text: String, types: [String: LogicalType] = [:]
  ) throws -> DatasetSource {
    DatasetSource(
      name: "d", path: try fixture.folder.write(text, to: "d.csv"), types: types)
  }

  private func rows(_ fixture: EngineFixture, _ sql: String) async throws -> [[String?]] {
    try await fixture.engine.rows(sql: sql, limit: 20).rows
  }

  @Test func keepsTheRowsOfAManifestInTheirOrder() async throws {
    let fixture = try EngineFixture()
    var source = try source(fixture, "k,v\nc,1\na,2\nb,x\nd,4\na,5\n", types: ["v": .integer])
    source.manifest = RowManifest(
      path: try fixture.folder.write("k,why\nb,1\na,2\nz,3\na,4\ny,5\n", to: "m.csv"), key: ["k"])
    let bound = try await fixture.engine.bind(source)
    #expect(bound.files.map { $0.split(separator: "/").last } == ["d.csv", "m.csv"])
    #expect(
      bound.joins.manifest == .init(keys: 4, found: 2, missing: [["y"], ["z"]]))
    #expect(
      try await rows(fixture, "select k, v from {d}") == [["a", "2"], ["b", nil], ["a", "5"]])
    #expect(await fixture.measure(.count(.doesNotParse(column: "v")), of: "d") == .count(1))
  }

  @Test func findsKeysOfSeveralColumnsWhateverElseChoosesRows() async throws {
    let fixture = try EngineFixture()
    var source = try source(fixture, "a,b,at\n1,x,2013-12-01\n1,y,2013-12-05\n2,x,2013-12-01\n")
    source.condition = "a = 1"
    source.window = RowWindow(
      column: "at", start: WindowTests.day, end: WindowTests.day + 86400)
    source.manifest = RowManifest(
      path: try fixture.folder.write(
        "{\"a\": 1, \"b\": \"x\"}\n{\"b\": \"y\", \"a\": 1}\n{\"a\": 2, \"b\": \"x\"}\n",
        to: "m.jsonl"), key: ["a", "b"])
    let bound = try await fixture.engine.bind(source)
    #expect(bound.joins.manifest == .init(keys: 3, found: 3, missing: []))
    #expect(try await rows(fixture, "select a, b from {d}") == [["1", "x"]])
  }

  @Test(arguments: [
    ("k\n\na\n", "", "key is missing"), ("k\n", "", "lists no row"), ("x\na\n", "", "'k'"),
    ("k\nx\n", "integer", "does not parse"),
  ])
  func refusesManifests(_ text: String, _ type: String, _ message: String) async throws {
    let fixture = try EngineFixture()
    let isNumber = type == "integer"
    var source = try source(
      fixture, isNumber ? "k\n1\n" : "k\na\n", types: isNumber ? ["k": .integer] : [:])
    source.manifest = RowManifest(
      path: try fixture.folder.write(text + (text == "k\n\na\n" ? "\"\"\n" : ""), to: "m.csv"),
      key: ["k"])
    let error = await #expect(throws: EngineError.self) {
      _ = try await fixture.engine.bind(source)
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test func joinsLabelsThatAreThere() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("k,y\na,1\nb,\nc,3\nc,3\nz,9\n", as: "labels")
    var source = try source(fixture, "k,v\nc,1\na,2\nb,3\nd,4\n,5\na,6\n")
    source.labels = LabelJoin(dataset: "labels", label: "y", columns: ["k"], due: nil)
    let bound = try await fixture.engine.bind(source)
    #expect(bound.columns.map(\.name) == ["k", "v", "y"])
    #expect(bound.columns.map(\.type) == [.string, .integer, .integer])
    #expect(bound.joins.labels == .init(rows: 6, labelled: 3, notDue: 0, undated: 0))
    #expect(
      try await rows(fixture, "select v, y from {d}")
        == [["1", "3"], ["2", "1"], ["3", nil], ["4", nil], ["5", nil], ["6", "1"]])
  }

  @Test func leavesOutRowsWhoseLabelIsNotDue() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("k,y\na,1\nb,2\nc,3\n", as: "labels")
    var source = try source(
      fixture, "k,at\na,2013-11-28\nb,2013-12-01\nc,2013-12-02\nd,2013-11-01\nc,\n")
    source.labels = LabelJoin(
      dataset: "labels", label: "y", columns: ["k"],
      due: .init(column: "at", until: WindowTests.day))
    let bound = try await fixture.engine.bind(source)
    #expect(bound.joins.labels == .init(rows: 3, labelled: 2, notDue: 1, undated: 1))
    #expect(
      try await rows(fixture, "select k, y from {d}") == [["a", "1"], ["b", "2"], ["d", nil]])
  }

  @Test(arguments: [
    ("k,y\na,1\na,2\nb,1\nb,3\n", "k,v\na,1\n", "2 keys have different labels"),
    ("k,y\na,1\n", "k,Y\na,1\n", "'Y' is there already"),
    ("k,y\na,1\n", "k\n1\n", "is integer in one and string in the other"),
    ("k,z\na,1\n", "k,v\na,1\n", "'y'"), ("k,y\na,1\n", "v,w\na,1\n", "'k'"),
  ])
  func refusesLabels(_ labels: String, _ rows: String, _ message: String) async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV(labels, as: "labels")
    var source = try source(fixture, rows)
    source.labels = LabelJoin(dataset: "labels", label: "y", columns: ["k"], due: nil)
    let error = await #expect(throws: EngineError.self) {
      _ = try await fixture.engine.bind(source)
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }
}
