internal import Testing

@testable internal import Lineage

@Suite struct RelativePathTests {
  @Test(arguments: [
    ("/a/b/c", "/a/b", "c"), ("/a/b/c", "/a/b/", "c"), ("/a/c", "/a/b", "../c"),
    ("/a/bc", "/a/b", "../bc"), ("/a/b", "/a/b", "."), ("/a/./b//../c", "/a", "c"),
    ("/../x", "/", "x"), ("/x", "/a/b/c", "../../../x"), ("a/b", "a", "b"),
    ("../b", "a", "../../b"),
  ])
  func names(_ path: String, _ folder: String, _ expected: String) {
    #expect(RelativePath.of(path, from: folder) == expected)
  }
}
