import DataEngine
import Foundation
import GateLanguage
import Reporting
import Testbench
import Testing

@testable import GateRunner

/// What `assay profile` tells of columns that a spec calls sensitive.
@Suite struct SensitiveProfileTests {
  static let spec = """
    version: 1
    name: t
    data: {people: {source: people.csv}}
    schema:
      columns:
        "*name": {type: string, sensitive: true}
        Salary: {type: integer, sensitive: true}
        town: {type: string}

    """

  @Test func noValueIsTold() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.spec, to: "gate.yaml")
    let rows = (0..<50).map { "Ada\($0 % 2),\(98_765 + $0 % 3),Bern\n" }
    try folder.write("first_name,salary,town\n" + rows.joined(), to: "people.csv")
    let data = try DataSource(
      "gate.yaml:people", workingFolder: folder.path, inputs: SpecInputs(), asOf: 0)
    let profile = try await DataGate.reader().profile(of: data)
    let name = try #require(profile.column("first_name"))
    #expect(name.rows == 50 && name.distinct == 2)
    let stored = String(decoding: try JSONEncoder().encode(profile), as: UTF8.self)
    for text in [stored, ProfileJSON.document(of: profile)] {
      #expect(text.contains("Bern"))
      #expect(!text.contains("Ada") && !text.contains("9876"), "\(text)")
    }
  }
}
