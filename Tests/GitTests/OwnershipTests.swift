internal import Testing

@testable internal import Git

@Suite struct OwnershipTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    var repository: UInt32
    var folder: UInt32
    var user: UInt32
    var path = "/data/work/"
    var safe: [String] = []
    let isForeign: Bool
    let isTrusted: Bool
  }

  @Test(arguments: [
    Case(
      testDescription: "own", repository: 5, folder: 5, user: 5, isForeign: false, isTrusted: true),
    Case(
      testDescription: "own repository, folder of another", repository: 5, folder: 9, user: 5,
      isForeign: false, isTrusted: true),
    Case(
      testDescription: "mounted checkout", repository: 1001, folder: 1001, user: 0,
      isForeign: true, isTrusted: true),
    Case(
      testDescription: "planted above the folder", repository: 66, folder: 5, user: 5,
      isForeign: true, isTrusted: false),
    Case(
      testDescription: "named safe, without slash", repository: 66, folder: 5, user: 5,
      safe: ["/data/work"], isForeign: true, isTrusted: true),
    Case(
      testDescription: "all safe", repository: 66, folder: 5, user: 5, safe: ["*"],
      isForeign: true, isTrusted: true),
    Case(
      testDescription: "all safe, then forgotten", repository: 66, folder: 5, user: 5,
      safe: ["*", ""], isForeign: true, isTrusted: false),
    Case(
      testDescription: "forgotten, then named", repository: 66, folder: 5, user: 5,
      safe: ["/other", "", "/data/work/"], isForeign: true, isTrusted: true),
    Case(
      testDescription: "another folder safe", repository: 66, folder: 5, user: 5,
      safe: ["/data", "/data/workshop"], isForeign: true, isTrusted: false),
    Case(
      testDescription: "root folder", repository: 66, folder: 5, user: 5, path: "/", safe: ["/"],
      isForeign: true, isTrusted: true),
  ])
  func decides(_ example: Case) {
    let ownership = Ownership(
      repository: example.repository, folder: example.folder, user: example.user,
      path: example.path, safeFolders: example.safe)
    #expect(ownership.isForeign == example.isForeign)
    #expect(ownership.isTrusted == example.isTrusted)
  }
}
