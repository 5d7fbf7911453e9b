import DataChecks
import Foundation
import GateLanguage
import GateRunner
import Reporting
import Testing

/// Laws that every member of every catalogue obeys from the moment it exists.
@Suite struct CatalogueLawTests {
  static var references: [Reference] {
    References.all + ReporterCatalog.all.map { $0.reference }
  }

  @Test(arguments: references.map { $0.family.rawValue + "/" + $0.kind })
  func isDocumented(_ name: String) throws {
    let reference = try #require(
      Self.references.first { $0.family.rawValue + "/" + $0.kind == name })
    #expect(!reference.summary.isEmpty)
    #expect(reference.summary.count <= 150)
    #expect(!reference.summary.dropLast().contains(". "), "one sentence")
    #expect(!reference.discussion.isEmpty)
    for parameter in reference.parameters {
      #expect(!parameter.meaning.isEmpty, "\(parameter.name) has no meaning")
    }
    #expect(Set(reference.parameters.map(\.name)).count == reference.parameters.count)
  }

  @Test func kindsAreUniqueInTheirFamily() {
    let names = Self.references.map { $0.family.rawValue + "/" + $0.kind }
    #expect(Set(names).count == names.count)
  }

  @Test(
    arguments: References.all.filter { [.columnRule, .check].contains($0.family) }.map(\.kind))
  func rulesHaveAPassingAndAFailingExample(_ kind: String) {
    let outcomes = References.all
      .filter { $0.kind == kind && [.columnRule, .check].contains($0.family) }
      .flatMap(\.examples).map(\.outcome)
    #expect(outcomes.contains("passed"))
    #expect(outcomes.contains("failed"))
  }

  @Test func theSchemaIsJSONThatNamesEveryRule() throws {
    let text = GateSchema.document(references: Self.references)
    _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
    for reference in Self.references where [.columnRule, .check].contains(reference.family) {
      let word = reference.kind.prefix { $0 != "(" }
      #expect(text.contains(word), "\(reference.kind) is not in the schema")
    }
  }
}
