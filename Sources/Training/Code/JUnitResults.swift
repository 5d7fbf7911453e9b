internal import Foundation

/// Reads results in the JUnit form as pytest, Surefire and Ant write it.
///
/// All have `testcase` in `testsuite`, with `failure`, `error` or `skipped` inside. pytest puts file and
/// line into attributes (`junit_family=xunit1`) or at the end of the failure's text; Surefire and Ant
/// have them in the stack trace. A `failure` or `error` of a suite itself is a case named after the
/// suite, and a suite whose attributes tell of more than stands in it is told. Surefire also tells repeated runs: `flakyFailure`, `rerunFailure`.
enum JUnitResults {
  /// What documents tell.
  struct Found: Sendable, Hashable {
    var cases: [TestCase] = []
    /// How a suite's attributes tell of more failures than stand in it, in words.
    var missing: String?
  }

  /// Reads a file, or every `.xml` file of a folder.
  static func read(_ path: String) throws(ResultsFault) -> Found {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ResultsFault(message: "it was not written", isMissing: true)
    }
    var found = Found()
    for file in isFolder.boolValue ? try documents(in: path) : [path] {
      guard let bytes = FileManager.default.contents(atPath: file) else {
        throw ResultsFault(message: "'\(file)' cannot be read")
      }
      do throws(XMLFault) {
        let more = try parse(Array(bytes))
        found.cases += more.cases
        found.missing = found.missing ?? more.missing
      } catch {
        let name = file.split(separator: "/").last ?? ""
        throw ResultsFault(message: "line \(error.line) of '\(name)': \(error.message)")
      }
    }
    found.cases = merged(found.cases)
    return found
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
  static func parse(_ bytes: [UInt8]) throws(XMLFault) -> Found {
    var reading = JUnitReading()
    for event in try XMLScanner.read(bytes) { reading.take(event) }
    guard reading.hasSuite else {
      throw XMLFault(line: 1, message: "it has no <testsuite>")
    }
    return reading.found
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
  var found = JUnitResults.Found()
  var hasSuite = false
  private var suites: [Suite] = []
  private var test: TestCase?
  /// Whether ``test`` is the suite itself.
  private var isSuite = false
  private var element = ""
  private var attributes: [String: String] = [:]
  private var text = ""

  /// A suite that is open.
  private struct Suite {
    var name: String
    var file: String?
    /// How many failures its attributes tell of, and how many stood in it.
    var told: Int
    var seen = 0

    init(_ attributes: [String: String]) {
      name = attributes["name"] ?? ""
      file = attributes["file"]
      told = ["errors", "failures"].reduce(0) { sum, name in
        let count = attributes[name].flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } ?? 0
        return sum.addingReportingOverflow(max(0, count)).overflow ? .max : sum + max(0, count)
      }
    }
  }

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
    case "testsuites", "testsuite":
      hasSuite = true
      suites.append(Suite(attributes))
    case "testcase":
      test = TestCase(
        group: attributes["classname"] ?? suites.last?.name ?? "", name: attributes["name"] ?? "",
        seconds: attributes["time"].flatMap { Double($0.filter { $0 != "," }) }, result: .passed,
        file: attributes["file"] ?? suites.last?.file,
        line: attributes["line"].flatMap(Int.init))
    default:
      let isProblem = Self.failing.contains(name) || Self.repeated.contains(name)
      if isProblem { for index in suites.indices { suites[index].seen += 1 } }
      if test == nil, Self.failing.contains(name), let suite = suites.last {
        test = TestCase(
          group: "", name: suite.name.isEmpty ? "suite" : suite.name, seconds: nil,
          result: .passed, file: suite.file, line: nil)
        isSuite = true
      }
      if test != nil, isProblem || name == "skipped" {
        element = name
        self.attributes = attributes
        text = ""
      }
    }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "testsuites", "testsuite":
      guard let suite = suites.popLast(), suite.told > suite.seen else { return }
      let words =
        "its \(name) '\(suite.name)' counts \(suite.told) as errors and failures, and \(suite.seen) "
        + "stand in it"
      found.missing = found.missing ?? words
    case "testcase":
      close()
    default:
      guard name == element, var test else { return }
      note(name, in: &test)
      self.test = test
      element = ""
      if isSuite { close() }
    }
  }

  private mutating func close() {
    if let test { found.cases.append(test) }
    test = nil
    isSuite = false
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
