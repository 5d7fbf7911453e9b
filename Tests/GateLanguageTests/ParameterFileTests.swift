import Testing

@testable import GateLanguage

/// Parameters by key path, from files of any kind.
struct ParameterFileTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var values: [String: String]
  }

  static let cases = [
    Case(testDescription: "empty", text: "", values: [:]),
    Case(testDescription: "no mapping", text: "- 1\n- 2\n", values: [:]),
    Case(testDescription: "a fault", text: "a: [1\nb: 2", values: [:]),
    Case(
      testDescription: "nested", text: "a: {b: 1.50, c: {d: yes}}\ne:\n",
      values: ["a.b": "1.50", "a.c.d": "yes", "e": ""]),
    Case(
      testDescription: "sequences", text: "a: [1, {b: 2}]\nc: []\nd: {}\n",
      values: ["a[0]": "1", "a[1].b": "2", "c": "[]", "d": "{}"]),
    Case(
      testDescription: "JSON", text: #"{"depth": 3, "name": "x\ny"}"#,
      values: ["depth": "3", "name": "x\ny"]),
    Case(
      testDescription: "secrets", text: "db_password: x\nsecret: {user: a, list: [b]}\n",
      values: ["db_password": "***", "secret.user": "***", "secret.list[0]": "***"]),
    Case(
      testDescription: "a long value", text: "a: " + String(repeating: "x", count: 300),
      values: ["a": String(repeating: "x", count: 200) + "…"]),
  ]

  @Test(arguments: cases)
  func readsValues(_ test: Case) {
    #expect(ParameterFile.values(in: Array(test.text.utf8)) == test.values)
  }

  @Test func manyValuesAreBounded() {
    let text = (0..<3_000).map { "k\($0): 1\n" }.joined()
    #expect(ParameterFile.values(in: Array(text.utf8)).count == ParameterFile.mostValues)
  }

  @Test(arguments: [("p.yaml", true), ("p.YML", true), ("p.json", true), ("p.toml", false)])
  func readable(_ test: (path: String, isReadable: Bool)) {
    #expect(ParameterFile.isReadable(test.path) == test.isReadable)
  }
}
