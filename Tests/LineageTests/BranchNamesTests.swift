internal import Outcomes
internal import Testbench
internal import Testing

@testable internal import Lineage

@Suite struct BranchNamesTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let environment: [String: String]
    let expected: String?
  }

  @Test(arguments: [
    Case(testDescription: "nothing", environment: [:], expected: nil),
    Case(
      testDescription: "GitHub, pull request",
      environment: ["GITHUB_HEAD_REF": "f/x", "GITHUB_REF": "refs/pull/1/merge"], expected: "f/x"),
    Case(
      testDescription: "GitHub, push",
      environment: ["GITHUB_HEAD_REF": "", "GITHUB_REF": "refs/heads/a/b"], expected: "a/b"),
    Case(
      testDescription: "GitHub, tag",
      environment: ["GITHUB_REF": "refs/tags/v1", "GITHUB_REF_NAME": "v1"], expected: nil),
    Case(
      testDescription: "GitLab, merge request",
      environment: ["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "f"], expected: "f"),
    Case(testDescription: "GitLab", environment: ["CI_COMMIT_BRANCH": "b"], expected: "b"),
    Case(testDescription: "GitLab, tag", environment: ["CI_COMMIT_TAG": "v1"], expected: nil),
    Case(
      testDescription: "Jenkins, pull request",
      environment: ["BRANCH_NAME": "PR-1", "CHANGE_BRANCH": "f"], expected: "f"),
    Case(testDescription: "Jenkins", environment: ["BRANCH_NAME": "b"], expected: "b"),
    Case(testDescription: "Buildkite", environment: ["BUILDKITE_BRANCH": "b"], expected: "b"),
    Case(
      testDescription: "Azure", environment: ["BUILD_SOURCEBRANCH": "refs/heads/b"], expected: "b"),
    Case(
      testDescription: "Azure, pull request",
      environment: ["BUILD_SOURCEBRANCH": "refs/pull/1/merge"], expected: nil),
  ])
  func readsTheEnvironment(_ example: Case) {
    #expect(BranchNames.branch(in: example.environment) == example.expected)
  }

  @Test func theDefaultBranchWithoutARemote() async throws {
    let made = try GitFolder()
    #expect(await defaultBranch(made) == nil)
    try made.commit()
    #expect(await defaultBranch(made) == "main")
    try made.git(["branch", "-q", "-m", "work"])
    #expect(await defaultBranch(made) == nil)
    try made.git(["branch", "-q", "master"])
    #expect(await defaultBranch(made) == "master")
    #expect(await defaultBranch(made, ["CI_DEFAULT_BRANCH": "trunk"]) == "trunk")
  }

  private func defaultBranch(
    _ made: GitFolder, _ environment: [String: String] = [:]
  ) async -> String? {
    await CodeReader.read(folder: made.path, environment: environment).code?.defaultBranch
  }
}
