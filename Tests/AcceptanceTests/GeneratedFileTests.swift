import Foundation
import Testbench
import Testing

/// What is generated and committed is what the program generates now.
@Suite struct GeneratedFileTests {
  @Test func theSchemaIsFresh() throws {
    let result = try Program.run(["schema"], in: Program.root)
    #expect(result.output == (try committed("gates/gate.schema.json")), "\(Self.remedy)")
  }

  @Test func theReferencePagesAreFresh() throws {
    let folder = try TemporaryFolder()
    #expect(try Program.run(["explain", "--write", "pages"], in: folder.path).status == 0)
    let made = try pages(folder.path + "/pages")
    #expect(made == (try pages(Program.root + "/docs/reference")), "\(Self.remedy)")
    for page in made {
      let text = try String(contentsOfFile: folder.path + "/pages/" + page, encoding: .utf8)
      #expect(text == (try committed("docs/reference/" + page)), "\(page): \(Self.remedy)")
    }
  }

  @Test func theCataloguesAreFresh() throws {
    let result = try Program.run(
      ["--check"], of: "write-catalogs", in: Program.root)
    #expect(result.status == 0, "\(result.errors)")
  }

  private static let remedy = "run .ci/regenerate"

  private func committed(_ path: String) throws -> String {
    try String(contentsOfFile: Program.root + "/" + path, encoding: .utf8)
  }

  private func pages(_ folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }
      .sorted()
  }
}
