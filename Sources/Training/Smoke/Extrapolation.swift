internal import GateLanguage
internal import Outcomes

/// What the smoke trainings let expect of the full one.
///
/// With trainings on two numbers of rows, time and memory are a line through both; with one, all of
/// its time is taken to grow with the rows, which is too much rather than too little.
struct Extrapolation: Sendable {
  var training: TrainingRun
  /// The rows that the full training is given.
  var fullRows: Int
  /// Rows, seconds and the most bytes of memory of each smoke training.
  var points: [Point]

  struct Point: Sendable, Hashable {
    var rows: Int
    var seconds: Double
    var bytes: Int
  }

  /// `train.smoke.time`, and `train.smoke.memory` where there is a limit.
  func findings() -> [Finding] {
    let spec = training.spec
    var findings: [Finding] = []
    if let seconds = estimate({ $0.seconds }, isProportionalAlone: true) {
      findings.append(
        finding(
          "time", about: Words.seconds(seconds), limit: Words.seconds(spec.timeout.value),
          isKept: seconds <= spec.timeout.value, of: "train.timeout", span: spec.timeout.span))
    }
    if let memory = spec.memory,
      let bytes = estimate({ Double($0.bytes) }, isProportionalAlone: false)
    {
      findings.append(
        finding(
          "memory", about: Words.bytes(Int(bytes)), limit: Words.bytes(memory.value),
          isKept: bytes <= Double(memory.value), of: "train.memory", span: memory.span))
    }
    return findings
  }

  /// The value at ``fullRows``; nil where there is nothing to go by.
  func estimate(_ value: (Point) -> Double, isProportionalAlone: Bool) -> Double? {
    let sorted = points.sorted { $0.rows < $1.rows }
    guard let large = sorted.last, large.rows > 0 else { return nil }
    guard let small = sorted.first, small.rows < large.rows else {
      guard isProportionalAlone || fullRows <= large.rows else { return nil }
      return value(large) * max(1, Double(fullRows) / Double(large.rows))
    }
    let slope = max(0, (value(large) - value(small)) / Double(large.rows - small.rows))
    return value(large) + slope * Double(max(0, fullRows - large.rows))
  }

  private func finding(
    _ name: FindingIdentifier.Segment, about: String, limit: String, isKept: Bool, of key: String,
    span: SourceSpan
  ) -> Finding {
    let rows = points.map(\.rows).sorted().map(String.init).joined(separator: " and ")
    let words =
      "the smoke training on \(rows) rows lets expect about \(about) on all \(fullRows), "
      + (isKept ? "within \(key), \(limit)" : "more than \(key), \(limit)")
    return training.finding(
      name, isKept ? .passed : .warned, words, "the full training stays within \(limit)",
      observed: "about \(about)", span: span)
  }
}
