/// One case of a test runner's results.
struct TestCase: Sendable, Hashable {
  /// The class or module; empty where the runner names none.
  var group: String
  var name: String
  var seconds: Double?
  var result: Result
  /// Where the case lies, as the runner says it: a path, or a file's name alone.
  var file: String?
  var line: Int?

  enum Result: Sendable, Hashable {
    case passed
    case skipped(String)
    /// It failed, and passed when the runner repeated it.
    case flaky(Problem)
    case failed(Problem)

    /// The larger, the worse.
    var badness: Int {
      switch self {
      case .skipped: 0
      case .passed: 1
      case .flaky: 2
      case .failed: 3
      }
    }
  }

  /// What went wrong.
  struct Problem: Sendable, Hashable {
    /// One line.
    var message: String
    /// The runner's text, as a stack trace.
    var text: String
  }

  /// Names the case among all of a run.
  var key: [String] { [group, name] }
}
