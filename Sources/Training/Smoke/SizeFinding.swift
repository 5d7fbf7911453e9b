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
  /// to die. One that is followed by more, a flood, and bytes that are no text are warnings.
  func logFinding(_ result: Result) -> Finding? {
    guard let command = result.command else { return nil }
    let expected = "a text of moderate size that ends without a traceback"
    let traceback = command.ending == .exited(0) ? Traceback.last(of: command.logTail) : nil
    if let traceback, traceback.endsLog {
      return finding(
        "log", .failed,
        "\(title) ended with exit code 0, but its log ends with a traceback: "
          + "\(traceback.exception); let the error end the command", expected,
        observed: "a traceback: \(traceback.exception)", span: spec.run.span,
        logTail: command.logTail)
    }
    let log = command.log
    var remarks = traceback.map { ["a traceback stands near its end: " + $0.exception] } ?? []
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

/// A Python traceback near the end of a log.
struct Traceback: Sendable, Hashable {
  /// The line of the exception.
  var exception: String
  /// Whether nothing follows it.
  var endsLog: Bool

  /// The last traceback of a log's last lines; nil where there is none.
  static func last(of log: String) -> Traceback? {
    let lines = log.split(separator: "\n").filter { $0.contains { !$0.isWhitespace } }
    guard
      let start = lines.lastIndex(where: { $0.hasPrefix("Traceback (most recent call last):") })
    else { return nil }
    // Between the first line and the exception, everything is indented.
    let rest = lines[(start + 1)...]
    let body = rest.prefix { $0.first?.isWhitespace == true }
    guard body.contains(where: { $0.hasPrefix("  File \"") }), body.endIndex < rest.endIndex else {
      return nil
    }
    return Traceback(
      exception: String(rest[body.endIndex]), endsLog: body.endIndex + 1 == rest.endIndex)
  }
}
