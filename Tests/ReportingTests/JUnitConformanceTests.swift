import Foundation
import Outcomes
import Reporting
import Testbench
import Testing

/// The JUnit files against the schemas and a parser of real consumers.
struct JUnitConformanceTests {
  static let hasLinter = ExternalProgram.exists("xmllint") && Conformance.isPresent
  static let python = ExternalProgram.python(importing: "junitparser")

  @Test(
    .enabled(if: hasLinter, "needs xmllint and the conformance folder"),
    arguments: ["junit/jenkins-xunit-junit-10.xsd", "junit/windyroad-ant-JUnit.xsd"])
  func strictDialectIsValid(_ schema: String) throws {
    let path = try #require(Conformance.path(schema))
    let folder = try TemporaryFolder()
    let files = try write("junit:strict", count: 25, to: folder)
    let result = try ExternalProgram.run(
      "xmllint", ["--noout", "--huge", "--schema", path] + files)
    #expect(result.status == 0, "\(result.output.suffix(2_000))")
  }

  @Test(.enabled(if: hasLinter, "needs xmllint and the conformance folder"))
  func linterRefusesExtendedDialect() throws {
    let path = try #require(Conformance.path("junit/windyroad-ant-JUnit.xsd"))
    let folder = try TemporaryFolder()
    let files = try write("junit", count: 1, to: folder)
    #expect(try ExternalProgram.run("xmllint", ["--noout", "--schema", path] + files).status != 0)
  }

  @Test(.enabled(if: python != nil, "needs python with the package junitparser"))
  func parserOfPythonReadsCounts() throws {
    let folder = try TemporaryFolder()
    let script = """
      import sys, junitparser
      for name in sys.argv[1:]:
          read = junitparser.JUnitXml.fromfile(name)
          for suite in read:
              cases = list(suite)
              def count(kind):
                  return sum(any(isinstance(r, kind) for r in c.result) for c in cases)
              told = (suite.tests, suite.failures, suite.errors, suite.skipped)
              found = (len(cases), count(junitparser.Failure), count(junitparser.Error),
                       count(junitparser.Skipped))
              assert told == found, (name, told, found)
              print('read', len(cases))
      """
    for format in ["junit", "junit:strict"] {
      let files = try write(format, count: 40, to: folder)
      let result = try ExternalProgram.run(Self.python ?? "", ["-c", script] + files)
      #expect(result.status == 0, "\(result.output.suffix(2_000))")
      #expect(result.output.split(separator: "\n").count == 40)
    }
  }

  /// Every element of the extended dialect has the parents and, in their order, the attributes of
  /// the golden form; attributes may be missing, but none is new or moved.
  @Test(.enabled(if: Conformance.isPresent, "needs the conformance folder"))
  func extendedDialectHasGoldenShape() throws {
    let path = try #require(Conformance.path("junit/extended-testsuites.xml"))
    let golden = shape(try String(contentsOfFile: path, encoding: .utf8))
    let bytes = try JUnitReport.bytes(of: FixedReport.rejected, options: ReportOptions())
    let own = shape(String(decoding: bytes, as: UTF8.self))
    for (element, attributes) in own {
      guard element != "error", element != "skipped" else { continue }
      let expected = try #require(golden[element], "golden form has no \(element)")
      #expect(expected.filter(attributes.contains) == attributes, "\(element)")
    }
    #expect(own["testsuites"] == golden["testsuites"])
    #expect(own["testsuite"] == golden["testsuite"])
    #expect(Set(golden.keys).isSubset(of: own.keys))
  }

  /// The most attributes that each element has, in the order they are written.
  private func shape(_ document: String) -> [String: [String]] {
    var shape: [String: [String]] = [:]
    for tag in document.matches(of: /<([a-z-]+)((?: [a-z-]+="[^"]*")*)\s*\/?>/) {
      let attributes = tag.2.matches(of: /([a-z-]+)="/).map { String($0.1) }
      let name = String(tag.1)
      if attributes.count >= shape[name, default: []].count { shape[name] = attributes }
    }
    return shape
  }

  private func write(_ format: String, count: Int, to folder: TemporaryFolder) throws -> [String] {
    try (0..<count).map { seed in
      var random = RandomReport(seed: UInt64(seed))
      let report = seed == 0 ? FixedReport.rejected : random.report()
      let bytes = try ReportFormat.parse(format).bytes(of: report, options: ReportOptions())
      return try folder.write(String(decoding: bytes, as: UTF8.self), to: "\(seed).xml")
    }
  }
}
