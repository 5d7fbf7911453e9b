internal import Foundation

/// Reads results in the JUnit form as pytest, Surefire and Ant write it.
///
/// All have `testcase` in `testsuite`, with `failure`, `error` or `skipped` inside. pytest puts file and
/// line into attributes (`junit_family=xunit1`) or at the end of the failure's text; Surefire and Ant
/// have them in the stack trace. Surefire also tells repeated runs: `flakyFailure`, `rerunFailure`.
enum JUnitResults {
  /// Reads a file, or every `.xml` file of a folder.
  static func read(_ path: String) throws(ResultsFault) -> [TestCase] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ResultsFault(message: "it was not written", isMissing: true)
    }
    var cases: [TestCase] = []
    for file in isFolder.boolValue ? try documents(in: path) : [path] {
      guard let bytes = FileManager.default.contents(atPath: file) else {
        throw ResultsFault(message: "'\(file)' cannot be read")
      }
      do throws(XMLFault) {
        cases += try parse(Array(bytes))
      } catch {
        let name = file.split(separator: "/").last ?? ""
        throw ResultsFault(message: "line \(error.line) of '\(name)': \(error.message)")
      }
    }
    return merged(cases)
  }

  private static func documents(in folder: String) throws(ResultsFault) -> [String] {
    do {
      return try FileManager.default.subpathsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".xml") }.sorted().map { folder + "/" + $0 }
    } catch {
      throw ResultsFault(message: "'\(folder)' cannot be listed: \(error.localizedDescription)")
    }
  }

  /// Reads one document.
  static func parse(_ bytes: [UInt8]) throws(XMLFault) -> [TestCase] {
    var reading = JUnitReading()
    for event in try XMLScanner.read(bytes) { reading.take(event) }
    guard reading.hasSuite else {
      throw XMLFault(line: 1, message: "it has no <testsuite>")
    }
    return reading.cases
  }

  /// One case for each name, the worst of its results; repeats that passed in the end are flaky.
  private static func merged(_ cases: [TestCase]) -> [TestCase] {
    var places: [[String]: Int] = [:]
    var merged: [TestCase] = []
    for test in cases {
      guard let place = places[test.key] else {
        places[test.key] = merged.count
        merged.append(test)
        continue
      }
      if test.result.badness > merged[place].result.badness { merged[place] = test }
    }
    return merged
  }
}

/// Why results cannot be taken, in words.
struct ResultsFault: Error, Sendable, Hashable {
  var message: String
  var isMissing = false
}

/// Gathers cases from the events of a document.
private struct JUnitReading {
  var cases: [TestCase] = []
  var hasSuite = false
  private var suites: [String] = []
  private var suiteFiles: [String?] = []
  private var test: TestCase?
  private var element = ""
  private var attributes: [String: String] = [:]
  private var text = ""

  private static let failing: Set<String> = ["failure", "error"]
  private static let repeated: Set<String> = [
    "flakyFailure", "flakyError", "rerunFailure", "rerunError",
  ]

  mutating func take(_ event: XMLScanner.Event) {
    switch event {
    case .start(let name, let attributes): start(name, attributes)
    case .end(let name): end(name)
    case .text(let more): text += more
    }
  }

  private mutating func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "testsuites": hasSuite = true
    case "testsuite":
      hasSuite = true
      suites.append(attributes["name"] ?? "")
      suiteFiles.append(attributes["file"])
    case "testcase":
      test = TestCase(
        group: attributes["classname"] ?? suites.last ?? "", name: attributes["name"] ?? "",
        seconds: attributes["time"].flatMap { Double($0.filter { $0 != "," }) }, result: .passed,
        file: attributes["file"] ?? suiteFiles.last ?? nil,
        line: attributes["line"].flatMap(Int.init))
    default:
      if test != nil,
        Self.failing.contains(name) || Self.repeated.contains(name) || name == "skipped"
      {
        element = name
        self.attributes = attributes
        text = ""
      }
    }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "testsuite":
      _ = suites.popLast()
      _ = suiteFiles.popLast()
    case "testcase":
      if let test { cases.append(test) }
      test = nil
    default:
      guard name == element, var test else { return }
      note(name, in: &test)
      self.test = test
      element = ""
    }
  }

  private func note(_ name: String, in test: inout TestCase) {
    let said = attributes["message"] ?? attributes["type"] ?? ""
    let body = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let line = (said.isEmpty ? body : said).split(separator: "\n").first.map(String.init) ?? ""
    if name == "skipped" {
      if test.result.badness <= 1 { test.result = .skipped(line) }
      return
    }
    let problem = TestCase.Problem(message: line.isEmpty ? name : line, text: body)
    let result: TestCase.Result =
      Self.failing.contains(name) ? .failed(problem) : .flaky(problem)
    guard result.badness > test.result.badness else { return }
    test.result = result
    guard test.line == nil, let place = TestPlace.find(in: body, group: test.group) else { return }
    test.file = place.file
    test.line = place.line
  }
}
