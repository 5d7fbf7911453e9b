internal import Outcomes
internal import Promotion
internal import Testing

struct BranchPermissionTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let from: [String]?
    /// Nil for no repository.
    let branches: (head: String?, main: String?)?
    let isAllowed: Bool

    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "no repository, no list", from: nil, branches: nil, isAllowed: true),
    Case(name: "no repository, a list", from: ["main"], branches: nil, isAllowed: false),
    Case(name: "in the list", from: ["x", "main"], branches: ("main", nil), isAllowed: true),
    Case(name: "not in the list", from: ["x"], branches: ("main", "main"), isAllowed: false),
    Case(name: "an empty list", from: [], branches: ("main", "main"), isAllowed: false),
    Case(name: "another case", from: ["Main"], branches: ("main", "main"), isAllowed: false),
    Case(name: "detached, a list", from: ["main"], branches: (nil, "main"), isAllowed: false),
    Case(name: "detached", from: nil, branches: (nil, "main"), isAllowed: false),
    Case(name: "the default", from: nil, branches: ("trunk", "trunk"), isAllowed: true),
    Case(name: "not the default", from: nil, branches: ("fix", "trunk"), isAllowed: false),
    Case(name: "no default known", from: nil, branches: ("fix", nil), isAllowed: false),
  ]

  @Test(arguments: cases)
  func `the branch is judged as the table says`(example: Case) {
    let code = example.branches.map {
      CodeLineage(
        commit: "c", tree: "t", parents: [], branch: $0.head, defaultBranch: $0.main, tags: [],
        remote: nil, isShallow: false, dirtyFiles: [], dirtyDigest: nil)
    }
    let isAllowed =
      switch BranchPermission(from: example.from, code: code) {
      case .allowed: true
      case .denied: false
      }
    #expect(isAllowed == example.isAllowed)
  }

  @Test func `a pull request may not promote, whatever its branch is called`() {
    for name in ["GITHUB_HEAD_REF", "CI_MERGE_REQUEST_IID", "CHANGE_ID", "BUILDKITE_PULL_REQUEST"] {
      let permission = BranchPermission.pullRequest(in: [name: "main"])
      guard case .denied(let reason) = permission else {
        Issue.record("\(name) is allowed")
        continue
      }
      #expect(reason.contains(name))
    }
    let branch = ["GITHUB_HEAD_REF": "", "BUILDKITE_PULL_REQUEST": "false", "GITHUB_REF": "x"]
    #expect(BranchPermission.pullRequest(in: branch) == nil)
  }
}
