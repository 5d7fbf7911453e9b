internal import Foundation
internal import Testing

@testable import Training

@Suite struct JUnitResultsTests {
  @Test func readsSurefire() throws {
    let cases = try JUnitResults.parse(
      Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="com.acme.FooTest" time="1,234.5" tests="4" errors="1" failures="1">
          <properties><property name="java.version" value="21 &lt;LTS&gt;"/></properties>
          <testcase name="adds" classname="com.acme.FooTest" time="1,234.5"/>
          <testcase name="breaks" classname="com.acme.FooTest" time="0.1">
            <failure message="expected: &lt;1&gt; but was: &lt;2&gt;" type="org.opentest4j.AssertionFailedError"><![CDATA[org.opentest4j.AssertionFailedError: expected: <1> but was: <2>
        	at org.junit.jupiter.api.AssertEquals.fail(AssertEquals.java:55)
        	at app//com.acme.FooTest.breaks(FooTest.java:42)
        ]]></failure>
            <system-out>noise</system-out>
          </testcase>
          <testcase name="sometimes" classname="com.acme.FooTest"><flakyFailure message="late" type="x"><stackTrace>
        	at com.acme.FooTest.sometimes(FooTest.java:50)</stackTrace></flakyFailure></testcase>
          <testcase name="never" classname="com.acme.FooTest"><failure message="no" type="x"/><rerunFailure message="no"/></testcase>
        </testsuite>
        """.utf8)
    ).cases
    #expect(cases.map(\.name) == ["adds", "breaks", "sometimes", "never"])
    #expect(cases.map(\.result.badness) == [1, 3, 2, 3])
    #expect(cases[0].seconds == 1234.5)
    #expect(cases[1].file == "com/acme/FooTest.java" && cases[1].line == 42)
    guard case .failed(let problem) = cases[1].result else { return }
    #expect(problem.message == "expected: <1> but was: <2>")
    #expect(cases[2].line == 50)
  }

  @Test func readsAnt() throws {
    let cases = try JUnitResults.parse(
      Array(
        """
        <testsuites><testsuite errors="1" failures="0" hostname="h" id="0" name="BarTest" package="org.bar" tests="2" time="0.1">
        <properties/>
        <testcase classname="org.bar.BarTest" name="testA" time="0.002"/>
        <testcase classname="org.bar.BarTest" name="testB" time="0.001"><error type="java.lang.NullPointerException">java.lang.NullPointerException
        	at org.bar.Bar.run(Bar.java:7)
        	at org.bar.BarTest$Inner.testB(BarTest.java:33)
        </error></testcase>
        <system-out><![CDATA[]]></system-out></testsuite></testsuites>
        """.utf8)
    ).cases
    #expect(cases.map(\.result.badness) == [1, 3])
    #expect(cases[1].file == "org/bar/BarTest.java" && cases[1].line == 33)
    guard case .failed(let problem) = cases[1].result else { return }
    #expect(problem.message == "java.lang.NullPointerException")
  }

  @Test func readsAFolderAndTakesTheWorstOfOneName() throws {
    let bench = try Bench()
    func write(_ inner: String, to name: String) throws {
      try bench.write(
        "<testsuite><testcase classname='a' name='b'>\(inner)</testcase></testsuite>", to: name)
    }
    try write("", to: "results/one.xml")
    try write("<error/>", to: "results/deep/two.xml")
    try bench.write("not read", to: "results/log.txt")
    let cases = try JUnitResults.read(bench.folder + "/results").cases
    #expect(cases.map(\.result.badness) == [3])
  }

  @Test(
    arguments: [
      ("<testsuite name='s' errors='1'><testcase name='a'/></testsuite>", ["a"], "counts 1 "),
      ("<testsuites failures='2'><testsuite/></testsuites>", [], "counts 2 "),
      ("<testsuite name='s' errors='1'><error message='no'/></testsuite>", ["s"], nil),
      ("<testsuite><failure/><testcase name='a'/></testsuite>", ["suite", "a"], nil),
      (
        "<testsuites errors='1'><testsuite name='s' errors='1'><testcase name='a'><error/></testcase>"
          + "</testsuite></testsuites>", ["a"], nil
      ),
      (
        "<testsuite failures='1' errors='1'><testcase name='a'><failure/><error/></testcase>"
          + "</testsuite>", ["a"], nil
      ),
      (
        "<testsuite failures='9223372036854775807' errors='9223372036854775807'/>", [],
        "counts 9223372036854775807 "
      ),
      ("<testsuite failures='-1' errors='none'><testcase name='a'/></testsuite>", ["a"], nil),
    ] as [(String, [String], String?)])
  func losesNoFailureOfASuite(_ text: String, names: [String], missing: String?) throws {
    let found = try JUnitResults.parse(Array(text.utf8))
    #expect(found.cases.map(\.name) == names)
    #expect((found.missing == nil) == (missing == nil), "\(found.missing ?? "")")
    if let missing { #expect(found.missing?.contains(missing) == true) }
    for test in found.cases where ["s", "suite"].contains(test.name) {
      #expect(test.result.badness == 3)
    }
  }

  struct Fault: Sendable {
    var text: String
    var words: String
    var line: Int
    init(_ text: String, _ words: String, _ line: Int = 1) {
      self.text = text
      self.words = words
      self.line = line
    }
  }

  @Test(arguments: [
    Fault("", "no element"), Fault("text", "outside of any"), Fault("<a", "expected a name"),
    Fault("<a>\n<b></a>", "closes nothing that is open", 2), Fault("<a/><b/>", "outermost"),
    Fault("<a x='1' x='2'/>", "twice"), Fault("<a x=1/>", "quoted"),
    Fault("<a>&nope;</a>", "'&nope;'"),
    Fault("<a>&#x110000;</a>", "no entity"), Fault("<a>& b</a>", "begins no entity"),
    Fault("<a>\n\n<!-- never", "before the end", 3), Fault("<a b='<'/>", "'<' in a value"),
    Fault(String(repeating: "<a>", count: 5000), "too deep"),
  ])
  func refuses(_ fault: Fault) {
    #expect {
      try XMLScanner.read(Array(fault.text.utf8))
    } throws: { error in
      guard let error = error as? XMLFault else { return false }
      return error.message.contains(fault.words) && error.line == fault.line
    }
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(throws: XMLFault.self) { try XMLScanner.read([0x3C, 0xFF, 0x3E]) }
  }

  @Test(arguments: [
    "9223372036854775807/9223372036854775807", "3/2", "1/2147483649", "1/99999999999999999999",
  ])
  func refusesCountsThatAreNone(_ counts: String) {
    let lines = (1...2).map { line in
      "<line number='\(line)' hits='1' branch='true' condition-coverage='50% (\(counts))'/>"
    }
    let text = "<coverage><class filename='a'>\(lines.joined())</class></coverage>"
    #expect {
      try CoverageResults.cobertura(Array(text.utf8))
    } throws: { error in
      (error as? XMLFault)?.message.contains("is no count of branches") == true
    }
  }

  @Test func readsLCOV() throws {
    let text = """
      TN:
      SF:a.c
      DA:1,1
      DA:2,0
      DA:3,5,checksum
      BRDA:3,0,0,1
      BRDA:3,0,1,-
      LF:3
      LH:2
      end_of_record
      SF:a.c
      DA:2,1
      end_of_record
      """
    let results = try CoverageResults.lcov(Array(text.utf8))
    #expect(results.lines == .init(covered: 3, all: 3))
    #expect(results.branches == .init(covered: 1, all: 2))
    #expect(throws: XMLFault.self) { try CoverageResults.lcov(Array("hello\n".utf8)) }
    #expect(throws: XMLFault.self) { try CoverageResults.lcov(Array("DA:1,1\n".utf8)) }
  }
}
