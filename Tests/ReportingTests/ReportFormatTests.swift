import GateLanguage
import Reporting
import Testing

struct ReportFormatTests {
  @Test(arguments: ["junit", "junit:strict", "json", "markdown", "summary", "junit:extended"])
  func knownNameIsFound(_ name: String) throws {
    #expect(try ReportFormat.parse(name).name == name)
  }

  @Test(arguments: [
    "", ":", "xml", "JUnit", "junit:", "junit:loose", "json:strict", "junit:strict:x", "\u{1B}[2J",
  ])
  func unknownNameListsKnownOnes(_ name: String) {
    let error = #expect(throws: ReportError.self) { try ReportFormat.parse(name) }
    #expect(error?.message.contains("json, junit, junit:strict, markdown, summary") == true)
    #expect(error?.description.contains("\u{1B}") == false)
  }

  @Test func catalogueIsSortedAndKindsAreUnique() {
    let names = ReporterCatalog.all.map { String(describing: $0) }
    #expect(names == names.sorted())
    let kinds = ReporterCatalog.all.map { $0.reference.kind }
    #expect(Set(kinds).count == kinds.count)
    #expect(ReporterCatalog.all.allSatisfy { $0.reference.family == .reporter })
  }
}
