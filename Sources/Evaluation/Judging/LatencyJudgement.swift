internal import Foundation
package import GateLanguage
package import Outcomes
internal import Statistics

/// `evaluate.latency`: the times of calls held against limits and against production's.
package struct LatencyJudgement: Sendable {
  private let spec: LatencySpec
  private let candidate: [Double]
  private let production: [Double]?
  /// Why nothing is compared; nil where production was timed.
  private let absence: String?
  private let confidence: Double
  private let seed: UInt64

  private static let root = FindingIdentifier(["evaluate", "latency"])
  private static let resamples = 4000

  /// Takes seconds of calls, both sides' in turns.
  package init(
    _ spec: LatencySpec, candidate: [Double], production: [Double]?, absence: String?,
    confidence: Double, seed: UInt64
  ) {
    self.spec = spec
    self.candidate = candidate
    self.production = production
    self.absence = absence
    self.confidence = confidence
    self.seed = seed
  }

  /// One finding for each limit and comparison; without any, one that shows the times.
  package func findings() -> [Finding] {
    var findings = spec.limits.map(finding)
    if let throughput = spec.throughput { findings.append(finding(throughput)) }
    if let margin = spec.margin { findings += comparisons(margin) }
    guard findings.isEmpty else { return findings }
    return [
      make(
        Self.root, .passed, "the predict command was timed: \(summary(candidate))",
        expected: "is only shown", spec.span)
    ]
  }

  /// The rules as a plan shows them.
  package static func planned(
    _ spec: LatencySpec
  ) -> [(identifier: FindingIdentifier, expected: String, span: SourceSpan)] {
    var planned = spec.limits.map {
      (root.appending(.init($0.quantile.rawValue)), "\($0.quantile.rawValue) \($0.text)", $0.span)
    }
    if let throughput = spec.throughput {
      planned.append((root.appending("throughput"), throughput.text, spec.span))
    }
    if let margin = spec.margin {
      planned += compared(spec).map {
        (
          root.appending(.init($0.rawValue)).appending("no_worse_than"),
          "no slower than production by more than \(words(margin.value))", margin.span
        )
      }
    }
    return planned
  }

  private var compared: [LatencySpec.Quantile] { Self.compared(spec) }

  /// The quantiles that are compared: those with a limit, else the median.
  private static func compared(_ spec: LatencySpec) -> [LatencySpec.Quantile] {
    spec.limits.isEmpty ? [.p50] : spec.limits.map(\.quantile)
  }

  private func finding(_ limit: LatencySpec.Limit) -> Finding {
    let value = Self.quantile(limit.quantile, of: candidate)
    let holds = limit.includesLimit ? value <= limit.seconds : value < limit.seconds
    let observed = described(limit.quantile, candidate)
    return make(
      Self.root.appending(.init(limit.quantile.rawValue)), holds ? .passed : failed,
      "\(limit.quantile.rawValue) of a call with \(spec.rows) rows is \(observed)"
        + (holds ? "" : ", which is not \(limit.text)"),
      expected: "\(limit.quantile.rawValue) \(limit.text)", observed: observed, limit.span)
  }

  private func finding(_ throughput: Threshold) -> Finding {
    let value = Double(spec.rows) / Self.quantile(.p50, of: candidate)
    let observed = "\(NumberText.of(value)) rows/s at the median call of \(spec.rows) rows"
    let outcome = throughput.judge(value: value)
    return make(
      Self.root.appending("throughput"), outcome == .failed ? failed : outcome,
      "the predict command makes \(observed)", expected: throughput.text + " rows/s",
      observed: observed, spec.span)
  }

  /// The comparisons of the quantiles, a family of their own: decision 0015.
  private func comparisons(_ margin: Spanned<Margin>) -> [Finding] {
    let rooms = compared.map { quantile in
      production.map { differences(quantile, margin.value, $0) } ?? []
    }
    let pValues = rooms.map { room in
      Double(1 + room.count { $0 >= 0 }) / Double(1 + room.count)
    }
    return zip(compared, zip(rooms, Holm.adjusted(pValues))).map { quantile, found in
      finding(quantile, margin, room: found.0, adjusted: found.1)
    }
  }

  private func finding(
    _ quantile: LatencySpec.Quantile, _ margin: Spanned<Margin>, room: [Double], adjusted: Double
  ) -> Finding {
    let identifier = Self.root.appending(.init(quantile.rawValue)).appending("no_worse_than")
    let expected = "no slower than production by more than \(Self.words(margin.value))"
    guard let production else {
      return make(
        identifier, .skipped, "not compared: \(absence ?? "production was not timed")",
        expected: expected, margin.span)
    }
    let low = SampleQuantile.of(sorted: room, (1 - confidence) / 2) ?? 0
    let high = SampleQuantile.of(sorted: room, (1 + confidence) / 2) ?? 0
    let family =
      compared.count == 1
      ? "" : ", adjusted \(NumberText.pValue(adjusted)) among \(compared.count) quantiles"
    let observed =
      "\(described(quantile, candidate)) against \(described(quantile, production)); room left "
      + "within the margin \(Self.time(low)) to \(Self.time(high))\(family)"
    let (outcome, words): (Outcome, String) =
      low >= 0
      ? (.passed, "is \(expected)")
      : adjusted < (1 - confidence) / 2
        ? (failed, "is slower than production by more than \(Self.words(margin.value))")
        : (
          spec.level == .warn ? .warned : .inconclusive,
          "may be \(expected), which is not proven; more `calls:` would decide"
        )
    return make(
      identifier, outcome, "\(quantile.rawValue) of a call \(words): \(observed)",
      expected: expected, observed: observed, margin.span)
  }

  /// Resampled room within the margin, rising: production's quantile and the margin less the
  /// candidate's; calls are drawn in pairs, as they were made.
  private func differences(
    _ quantile: LatencySpec.Quantile, _ margin: Margin, _ production: [Double]
  ) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    let pairs = min(candidate.count, production.count)
    return (0..<Self.resamples).map { _ in
      let drawn = (0..<pairs).map { _ in Int.random(in: 0..<pairs, using: &generator) }
      let own = Self.quantile(quantile, of: drawn.map { candidate[$0] })
      let other = Self.quantile(quantile, of: drawn.map { production[$0] })
      return switch margin {
      case .absolute(let size): other + size - own
      case .ofProduction(let share): other * (1 + share) - own
      }
    }.sorted()
  }

  private static func quantile(_ quantile: LatencySpec.Quantile, of times: [Double]) -> Double {
    SampleQuantile.of(sorted: times.sorted(), quantile.share) ?? .nan
  }

  /// `1.2 s [1.1 s, 1.4 s]`; an end that so few calls cannot give is open.
  private func described(_ quantile: LatencySpec.Quantile, _ times: [Double]) -> String {
    let ends = QuantileInterval.of(
      sorted: times.sorted(), share: quantile.share, confidence: confidence)
    return Self.time(Self.quantile(quantile, of: times)) + " ["
      + (ends.lower.map(Self.time) ?? "?") + ", " + (ends.upper.map(Self.time) ?? "?") + "]"
  }

  /// All three quantiles and the throughput.
  private func summary(_ times: [Double]) -> String {
    let parts = LatencySpec.Quantile.allCases.map { "\($0.rawValue) \(described($0, times))" }
    let throughput = Double(spec.rows) / Self.quantile(.p50, of: times)
    return parts.joined(separator: ", ") + ", \(NumberText.of(throughput)) rows/s, in "
      + "\(times.count) calls with \(spec.rows) rows"
  }

  private var failed: Outcome { spec.level == .warn ? .warned : .failed }

  private func make(
    _ identifier: FindingIdentifier, _ outcome: Outcome, _ message: String, expected: String,
    observed: String? = nil, _ span: SourceSpan
  ) -> Finding {
    Finding(
      identifier, stage: .evaluate, outcome: outcome,
      message: message + " (candidate: \(summary(candidate))"
        + (production.map { "; production: \(summary($0))" } ?? "") + ")",
      expected: expected, observed: observed ?? summary(candidate), span: span)
  }

  private static func words(_ margin: Margin) -> String {
    switch margin {
    case .absolute(let seconds): time(seconds)
    case .ofProduction(let share): NumberText.percent(share)
    }
  }

  /// `12.5 ms`, `1.234 s`.
  private static func time(_ seconds: Double) -> String {
    abs(seconds) < 1 ? NumberText.of(seconds * 1000) + " ms" : NumberText.of(seconds) + " s"
  }
}
