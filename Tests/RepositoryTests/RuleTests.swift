internal import Testing

/// Each rule finds what it forbids and lets the rest be.
@Suite struct RuleTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    /// The lines of the offences.
    let lines: [Int]
  }

  @Test(arguments: [
    Case(testDescription: "documented", text: "/// A.\npackage struct A {}", lines: []),
    Case(testDescription: "bare", text: "package struct A {}", lines: [1]),
    Case(
      testDescription: "attribute between", text: "/// A.\n@frozen\npackage struct A {}", lines: []),
    Case(
      testDescription: "empty line between", text: "/// A.\n\npackage struct A {}", lines: [3]),
    Case(testDescription: "plain comment", text: "// A.\npackage func a() {}", lines: [2]),
    Case(
      testDescription: "members",
      text: "/// A.\npackage struct A {\n  package init() {}\n  package static func b() {}\n}",
      lines: [4]),
    Case(
      testDescription: "setter and modifiers",
      text: "package private(set) var a: Int { 1 }\nstatic package func b() {}",
      lines: [1, 2]),
    Case(
      testDescription: "stored properties",
      text: "package private(set) var a = 1\nstatic package let b = 1", lines: []),
    Case(
      testDescription: "imports and extensions",
      text: "package import Git\npackage extension A {}", lines: []),
    Case(
      testDescription: "text of a literal", text: "let a = \"\"\"\n  package let b = 1\n  \"\"\"",
      lines: []),
    Case(testDescription: "comparison", text: "if package == other {}", lines: []),
  ])
  func documentation(_ example: Case) {
    let source = SourceText(path: "Sources/Git/A.swift", text: example.text)
    #expect(DocumentationRule.check(source).map(\.line) == example.lines)
  }

  @Test(arguments: [
    Case(testDescription: "declared", text: "internal import CGit2", lines: []),
    Case(testDescription: "system", text: "package import Foundation", lines: []),
    Case(testDescription: "undeclared", text: "\ninternal import Outcomes", lines: [2]),
    Case(testDescription: "no access level", text: "import CGit2", lines: [1]),
    Case(
      testDescription: "testable", text: "@testable internal import Outcomes", lines: [1]),
    Case(
      testDescription: "one symbol", text: "internal import struct Outcomes.Finding", lines: [1]),
    Case(testDescription: "comment", text: "// import Outcomes", lines: []),
  ])
  func imports(_ example: Case) {
    let manifest = PackageManifest(
      """
      let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
      module("Git", ["CGit2", crypto]), module("Alone"),
      """)
    #expect(manifest.dependencies == ["Git": ["CGit2", "Crypto"], "Alone": []])
    let source = SourceText(path: "Sources/Git/A.swift", text: example.text)
    #expect(ImportRule.check(source, manifest: manifest).map(\.line) == example.lines)
  }

  @Test func layersGoDown() {
    let wrong = PackageManifest("module(\"Git\", [\"Lineage\"]), module(\"Unknown\")")
    #expect(ImportRule.layers(of: wrong).count == 2)
    let right = PackageManifest("module(\"Lineage\", [\"Git\"]), tests(\"LineageTests\", [])")
    #expect(ImportRule.layers(of: right) == [])
  }

  @Test func lengths() {
    let line = "let a = 1\n"
    func file(_ count: Int) -> SourceText {
      SourceText(path: "a.swift", text: String(repeating: line, count: count))
    }
    #expect(LengthRule.file(file(400)) == [])
    #expect(LengthRule.file(file(401)).map(\.line) == [401])
    func function(_ count: Int) -> SourceText {
      let body = String(repeating: "    " + line, count: count)
      return SourceText(
        path: "a.swift", text: "struct A {\n  func a(\n    b: Int\n  ) {\n\(body)  }\n}\n")
    }
    #expect(LengthRule.functions(function(40)) == [])
    #expect(LengthRule.functions(function(41)).map(\.line) == [2])
  }

  @Test(arguments: [
    ("Sources/Git/GitHelpers.swift", 1), ("Sources/Core/A.swift", 1),
    ("Sources/Git/Utils/A.swift", 1),
    ("Sources/A/String+Utilities.swift", 1), ("Sources/DuckDB/Database.swift", 0),
    ("Sources/Git/Score.swift", 0), ("docs/common/a.md", 1),
  ])
  func paths(_ path: String, _ count: Int) {
    #expect(NameRule.path(path).count == count)
  }

  @Test func typeNames() {
    let text = """
      struct Git {}
      enum FileManagers {}
      final class FileManager {}
      // class Git
      """
    let source = SourceText(path: "Sources/Git/A.swift", text: text)
    #expect(NameRule.types(source).map(\.line) == [1, 3])
    #expect(NameRule.collisions(["Sources/Gate/a", "Sources/gate/b"]).count == 1)
    #expect(NameRule.collisions(["Sources/Gate/a", "Sources/Gate/b"]) == [])
  }

  @Test func wording() {
    let text = "public let a = 1\nfatalError(\"x\")\n// TODO\nlet publication = 1\nlet open = 2"
    let source = SourceText(path: "a.swift", text: text)
    #expect(WordingRule.check(source).map(\.line) == [1, 2, 3])
  }

  @Test func machines() {
    let folder = "/" + "work" + "/"
    let text = "see \(folder)a\nteam\(folder)a\n\"\(folder)\"\nrm -r /" + "tmp/a\nCLAU" + "DE"
    let source = SourceText(path: "a.md", text: text)
    #expect(WorkplaceRule.check(source).map(\.line) == [1, 3, 4, 5])
  }

  @Test func links() {
    let text = """
      [a](b.md) [b](../README.md#x "title") [c](https://example.org/x) [d](#here)
      [e](missing.md) and `[f](code.md)` ![g](images)
      ```
      [h](fence.md)
      ```
      [i]: gone.md
      [j](../../outside.md) [k](b%2Emd) [l](..)
      """
    let source = SourceText(path: "docs/a.md", text: text)
    let tracked: Set<String> = ["docs/a.md", "docs/b.md", "README.md", "docs/images/x.png"]
    #expect(LinkRule.check(source, tracked: tracked).map(\.line) == [2, 6, 7])
  }

  @Test(arguments: [
    ("Package.resolved", 1), (".build-x/a", 1), ("examples/a/__pycache__/b.pyc", 1),
    ("examples/.assay/runs/1", 1), ("Sources/Git/Git.swift", 0), (".ci/run", 0),
  ])
  func products(_ path: String, _ count: Int) {
    #expect(TrackingRule.check(path).count == count)
  }

  @Test func offencesNameFileAndLine() {
    #expect(Offence(path: "a/b.swift", line: 7, message: "no").description == "a/b.swift:7: no")
  }
}
