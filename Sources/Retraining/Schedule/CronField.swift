/// One of the five fields of a cron expression.
enum CronField: String, CaseIterable {
  case minute
  case hour
  case day = "day of month"
  case month
  case weekday = "day of week"

  /// The numbers that may be written; 7 is Sunday, too.
  var range: ClosedRange<Int> {
    switch self {
    case .minute: 0...59
    case .hour: 0...23
    case .day: 1...31
    case .month: 1...12
    case .weekday: 0...7
    }
  }

  /// The numbers that there are.
  private var values: ClosedRange<Int> { self == .weekday ? 0...6 : range }

  /// The names of numbers, in lower case.
  private var names: [String] {
    switch self {
    case .minute, .hour, .day: []
    case .month:
      ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    case .weekday: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    }
  }

  /// What a part of a field admits.
  enum Part: Hashable {
    case values(Set<Int>)
    /// `L` as a day of the month.
    case lastDay
    /// The n-th such weekday of the month; 0 is the last one.
    case nth(weekday: Int, Int)
  }

  /// Reads a field in lower case: parts with commas between them.
  func parts(_ text: Substring) throws(CronFault) -> [Part] {
    if text == "?" {
      guard self == .day || self == .weekday else {
        throw fault(text, "'?' stands for a day of the month or of the week only")
      }
      return [.values(Set(values))]
    }
    var parts: [Part] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      parts.append(try self.part(part))
    }
    return parts
  }

  private func part(_ text: Substring) throws(CronFault) -> Part {
    if self == .day, text == "l" { return .lastDay }
    if self == .weekday, let nth = try nth(text) { return nth }
    let pieces = text.split(separator: "/", omittingEmptySubsequences: false)
    guard pieces.count <= 2, let whole = pieces.first else {
      throw fault(text, "a step is written once, as in */15")
    }
    var step = 1
    if pieces.count == 2 {
      guard let number = Self.number(pieces[1]), number > 0 else {
        throw fault(text, "a step is a whole number above 0")
      }
      step = number
    }
    if whole == "*" { return .values(Self.stepped(Array(values), step)) }
    let ends = whole.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count <= 2 else { throw fault(text, "a range has two ends") }
    let low = try value(ends[0], in: text)
    guard ends.count == 2 else {
      let upper = pieces.count == 2 ? values.upperBound : low
      return .values(Set(Self.stepped(Array(low...max(low, upper)), step).map(folded)))
    }
    return try range(from: low, to: try value(ends[1], in: text), step: step, text)
  }

  private func range(
    from low: Int, to high: Int, step: Int, _ text: Substring
  ) throws(CronFault) -> Part {
    guard low != high else { throw fault(text, "the range has one value; write \(low)") }
    if low < high { return .values(Set(Self.stepped(Array(low...high), step).map(folded))) }
    // 7 in front of a range is Sunday: 7-2 is Sunday to Tuesday.
    if folded(low) < high { return try range(from: folded(low), to: high, step: step, text) }
    guard step == 1 else { throw fault(text, "a range over the end takes no step") }
    return .values(Set(low...values.upperBound).union(values.lowerBound...high))
  }

  /// `5#2` is the second Friday, `l5` the last one.
  private func nth(_ text: Substring) throws(CronFault) -> Part? {
    if let hash = text.firstIndex(of: "#") {
      guard let number = Self.number(text[text.index(after: hash)...]), 1...5 ~= number else {
        throw fault(text, "behind '#' stands 1 to 5")
      }
      return .nth(weekday: folded(try value(text[..<hash], in: text)), number)
    }
    guard text.first == "l" else { return nil }
    return .nth(weekday: folded(try value(text.dropFirst(), in: text)), 0)
  }

  private func value(_ text: Substring, in part: Substring) throws(CronFault) -> Int {
    if let place = names.firstIndex(of: String(text)) { return place + values.lowerBound }
    guard let number = Self.number(text) else {
      throw fault(part, "\(text.isEmpty ? "a number is missing" : "'\(text)' is no number")")
    }
    guard range.contains(number) else {
      throw fault(part, "\(number) is not in \(range.lowerBound)-\(range.upperBound)")
    }
    return number
  }

  private func folded(_ value: Int) -> Int { self == .weekday && value == 7 ? 0 : value }

  private static func stepped(_ values: [Int], _ step: Int) -> Set<Int> {
    Set(stride(from: 0, to: values.count, by: step).map { values[$0] })
  }

  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
    else { return nil }
    return Int(text)
  }

  private func fault(_ part: Substring, _ why: String) -> CronFault {
    CronFault(field: rawValue, part: String(part), reason: why)
  }
}

/// A cron expression that cannot be read: which field, which part of it, and why.
package struct CronFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// Nil where the whole is wrong.
  package let field: String?
  package let part: String
  package let reason: String

  /// One sentence without the expression.
  package var description: String {
    field.map { "\($0) '\(part)': \(reason)" } ?? reason
  }
}
