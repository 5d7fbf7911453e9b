internal import Foundation
internal import Testing

/// The repository obeys its own rules; each failure names file and line.
@Suite(.enabled(if: Checkout.isPresent, Checkout.absence))
struct HouseRulesTests {
  @Test func filesAreShort() throws {
    report(try Checkout.swift(below: "Sources", "Tests").flatMap(LengthRule.file))
  }

  @Test func functionsAreShort() throws {
    report(try Checkout.swift(below: "Sources", "Tests").flatMap(LengthRule.functions))
  }

  @Test func namesSayWhatAThingIsFor() throws {
    let paths = try Checkout.paths()
    report(paths.flatMap(NameRule.path) + NameRule.collisions(paths))
    report(try Checkout.swift(below: "Sources", "Tests").flatMap(NameRule.types))
  }

  @Test func packageDeclarationsAreDocumented() throws {
    report(try Checkout.swift(below: "Sources").flatMap(DocumentationRule.check))
  }

  @Test func sourcesHoldNothingUnfinished() throws {
    report(try Checkout.swift(below: "Sources").flatMap(WordingRule.check))
  }

  @Test func importsAreDeclared() throws {
    let manifest = try manifest()
    report(
      try Checkout.swift(below: "Sources", "Tests").flatMap {
        ImportRule.check($0, manifest: manifest)
      })
  }

  @Test func importsGoDownTheLayers() throws {
    let manifest = try manifest()
    try #require(manifest.dependencies["Lineage"]?.contains("Git") == true)
    report(ImportRule.layers(of: manifest))
  }

  @Test func noMachineIsNamed() throws {
    report(try Checkout.texts().flatMap(WorkplaceRule.check))
  }

  @Test func linksResolve() throws {
    let tracked = Set(try Checkout.paths())
    report(
      try Checkout.texts { $0.hasSuffix(".md") }.flatMap {
        LinkRule.check($0, tracked: tracked)
      })
  }

  @Test func productsAreNotTracked() throws {
    report(try Checkout.paths().flatMap(TrackingRule.check))
  }

  private func manifest() throws -> PackageManifest {
    let texts = try Checkout.texts { $0 == "Package.swift" }
    return PackageManifest(try #require(texts.first).lines.joined(separator: "\n"))
  }
}
