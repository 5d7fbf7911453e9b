import Foundation
import FoundationXML

/// What a JUnit file says, as an XML parser that knows nothing of the writer reads it.
final class JUnitReading: NSObject, XMLParserDelegate {
  /// A testcase with its attributes and the results inside it.
  struct TestCase {
    var attributes: [String: String]
    var results: [String] = []
    var resultAttributes: [String: String] = [:]
    var text = ""
  }

  private(set) var root: [String: String] = [:]
  private(set) var suite: [String: String] = [:]
  private(set) var properties: [String: String] = [:]
  private(set) var cases: [TestCase] = []
  private var isInCase = false

  /// Nil where the bytes are not well-formed XML.
  init?(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  /// How many testcases hold an element of this name.
  func count(_ element: String) -> Int { cases.count { $0.results.contains(element) } }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    switch name {
    case "testsuites": root = attributes
    case "testsuite": suite = attributes
    case "property":
      if !isInCase { properties[attributes["name"] ?? ""] = attributes["value"] }
    case "testcase":
      isInCase = true
      cases.append(TestCase(attributes: attributes))
    case "failure", "error", "skipped", "system-out":
      guard isInCase else { break }
      cases[cases.count - 1].results.append(name)
      cases[cases.count - 1].resultAttributes = attributes
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if isInCase { cases[cases.count - 1].text += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "testcase" { isInCase = false }
  }
}
