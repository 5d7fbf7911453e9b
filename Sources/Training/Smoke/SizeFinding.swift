internal import GateLanguage
internal import Outcomes

extension TrainingRun {
  /// `train.smoke.size`: the bytes of the model against a limit.
  func sizeFinding(_ result: Result, limit: Spanned<Int>) -> Finding {
    let size = Words.bytes(result.bytes)
    let isMet = result.bytes <= limit.value
    return finding(
      "size", isMet ? .passed : .failed,
      "the model of \(title) has \(size)" + (isMet ? "" : ", more than it may"),
      "at most " + Words.bytes(limit.value), observed: size, span: limit.span)
  }

  /// `train.processes` or `train.smoke.processes`; nil where the command waited for all that it started.
  func leftoverFinding(_ result: Result) -> Finding? {
    guard let count = result.command?.leftovers, count > 0 else { return nil }
    let words =
      "\(count) of its processes " + (count == 1 ? "was" : "were")
      + " still running when \(title) had ended, and had to be ended"
    return finding(
      "processes", .warned, words, "the command ends after all that it starts",
      observed: "\(count) left over", span: spec.run.span)
  }

  /// `train.log` or `train.smoke.log`; nil where nothing about the log is worth a word.
  ///
  /// A log that ends in a Python traceback after exit code 0 fails: the last that the command did was
  /// to die. A flood and bytes that are no text are warnings.
  func logFinding(_ result: Result) -> Finding? {
    guard let command = result.command else { return nil }
    let expected = "a text of moderate size that ends without a traceback"
    if command.ending == .exited(0), let exception = Traceback.last(of: command.logTail) {
      return finding(
        "log", .failed,
        "\(title) ended with exit code 0, but its log ends with a traceback: \(exception); let "
          + "the error end the command", expected, observed: "a traceback: \(exception)",
        span: spec.run.span, logTail: command.logTail)
    }
    let log = command.log
    var remarks: [String] = []
    if log.omitted > 0 {
      remarks.append(
        "\(Words.bytes(log.bytes)) were written, and \(Words.bytes(log.omitted)) of the middle "
          + "are not kept")
    }
    if log.binary > 0 { remarks.append("\(Words.count(log.binary, "byte")) of it are no text") }
    guard !remarks.isEmpty else { return nil }
    let words = remarks.joined(separator: "; ")
    return finding(
      "log", .warned, "the log of \(title): " + words, expected, observed: words,
      span: spec.run.span)
  }
}

/// A Python traceback at the end of a log.
enum Traceback {
  /// The exception's line where the last lines are a traceback and nothing follows it.
  static func last(of log: String) -> String? {
    let lines = log.split(separator: "\n").filter { $0.contains { !$0.isWhitespace } }
    guard let exception = lines.last, let first = exception.first, !first.isWhitespace,
      let start = lines.lastIndex(where: { $0.hasPrefix("Traceback (most recent call last):") }),
      start < lines.count - 2
    else { return nil }
    // Between the first line and the exception, everything is indented.
    let body = lines[(start + 1)..<(lines.count - 1)]
    guard body.allSatisfy({ $0.first?.isWhitespace == true }),
      body.contains(where: { $0.hasPrefix("  File \"") })
    else { return nil }
    return String(exception)
  }
}
