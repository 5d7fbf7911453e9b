import GateLanguage
import Testing

@Suite("Suggestions and paths")
struct SuggestionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var word: String
    var nearest: String?
    var testDescription: String { word }
  }

  @Test(arguments: [
    Case(word: "completness", nearest: "completeness"), Case(word: "rosw", nearest: "rows"),
    Case(word: "ROWS", nearest: "rows"), Case(word: "row", nearest: "rows"),
    Case(word: "zebra", nearest: nil), Case(word: "", nearest: nil),
    Case(word: "x", nearest: nil), Case(word: String(repeating: "r", count: 100_000), nearest: nil),
  ])
  func suggests(_ item: Case) {
    let words = ["rows", "completeness", "unique"]
    #expect(Suggestion.nearest(to: item.word, among: words) == item.nearest)
    #expect(Suggestion.nearest(to: item.word, among: words.reversed()) == item.nearest)
  }

  @Test("among equally near words the first by name is taken")
  func ties() {
    #expect(Suggestion.nearest(to: "bat", among: ["cat", "hat", "bad"]) == "bad")
  }

  struct Path: CustomTestStringConvertible, Sendable {
    var folder: String
    var path: String
    var joined: String
    var testDescription: String { folder + " + " + path }
  }

  @Test(arguments: [
    Path(folder: "/a/b", path: "c", joined: "/a/b/c"),
    Path(folder: "/a/b", path: "../c/", joined: "/a/c/"),
    Path(folder: "/a", path: "/x/./y", joined: "/x/y"),
    Path(folder: "/", path: "../../c", joined: "/c"),
    Path(folder: "", path: "./c", joined: "c"), Path(folder: "a", path: "../../c", joined: "../c"),
    Path(folder: "a", path: "..", joined: "."),
    Path(folder: "/a", path: "m=*/*.parquet", joined: "/a/m=*/*.parquet"),
  ])
  func joins(_ item: Path) {
    #expect(SpecPath.join(item.folder, item.path) == item.joined)
  }

  @Test("a path as seen from a folder")
  func relative() {
    #expect(SpecPath.relative("/a/b/c", to: "/a/b") == "c")
    #expect(SpecPath.relative("/a/x/", to: "/a/b") == "../x/")
    #expect(SpecPath.relative("/a/b", to: "/a/b") == ".")
    #expect(SpecPath.relative("/x", to: "/") == "x")
  }
}
