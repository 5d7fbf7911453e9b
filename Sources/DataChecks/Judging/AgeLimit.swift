internal import GateLanguage
internal import Outcomes

/// The age that fails and the age that warns: `40d`, or `{warn_if: "> 30d", fail_if: "> 40d"}`.
struct AgeLimit: Sendable, Hashable {
  /// Seconds above which it warns.
  var warn: Double?
  /// Seconds above which it fails.
  var fail: Double?
  /// The limits in the spec's words.
  var text: String

  /// Reads a duration, or a mapping of the two levels; faults are reported and give nil.
  init?(reading node: SpecNode, log: DiagnosticLog) {
    guard case .mapping = node.content else {
      guard let age = node.duration(log: log), case .string(let text) = node.content else {
        return nil
      }
      (fail, self.text) = (age.value, "at most \(text) old")
      return
    }
    let reader = MappingReader(node, log: log)
    let warning = reader.value("warn_if")
    let failure = reader.value("fail_if")
    let warn = warning.map { Self.limit($0, log: log) }
    let fail = failure.map { Self.limit($0, log: log) }
    guard reader.finish() else { return nil }
    let limits = [("fail if", fail), ("warn if", warn)].compactMap { word, limit in
      limit.map { (word: word, limit: $0) }
    }
    guard !limits.isEmpty else {
      log.report(
        SpecDiagnostic(
          rule: "wrong-value", message: "an age is limited by the bad side", span: node.span,
          help: "write \"40d\", or {warn_if: \"> 30d\", fail_if: \"> 40d\"}"))
      return nil
    }
    let known = limits.compactMap { entry in
      entry.limit.map { "\(entry.word) older than \($0.text)" }
    }
    guard known.count == limits.count else { return nil }
    self.warn = warn??.seconds
    self.fail = fail??.seconds
    text = known.joined(separator: ", ")
  }

  /// Reads `> 40d`.
  private static func limit(
    _ node: SpecNode, log: DiagnosticLog
  ) -> (seconds: Double, text: String)? {
    guard let whole = node.string(log: log) else { return nil }
    guard whole.value.hasPrefix(">"), !whole.value.hasPrefix(">=") else {
      return node.wrongValue(
        "\(Quotation.quoted(whole.value)) does not name the bad side of an age",
        help: "write for example \"> 40d\"", log: log)
    }
    let text = String(whole.value.dropFirst().drop { $0 == " " })
    return SpecNode(.string(text), span: node.span).duration(log: log).map { ($0.value, text) }
  }

  /// The outcome of an age in seconds.
  func outcome(of age: Double) -> Outcome {
    if let fail, age > fail { return .failed }
    if let warn, age > warn { return .warned }
    return .passed
  }

  /// How far an age is beyond the limit.
  func distance(of age: Double) -> Double { age - (fail ?? warn ?? 0) }

  /// The edit that accepts an age, in whole hours or days.
  func loosened(key: String, age: Double) -> String {
    let (size, unit) = age > 172_800 ? (86400.0, "d") : (3600.0, "h")
    let text = "\(Int((age / size).rounded(.up)))\(unit)"
    return fail == nil || warn != nil
      ? "\(key): {fail_if: \"> \(text)\"}" : "\(key): \(text)"
  }
}
