internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes
internal import Testing

/// Laws over the whole catalogue of statistics.
struct DriftReferenceTests {
  static let kinds = DriftStatisticCatalog.all.map { $0.kind }

  private func statistic(_ kind: String) throws -> any DriftStatistic.Type {
    try #require(DriftStatisticCatalog.all.first { $0.kind == kind })
  }

  @Test(arguments: kinds)
  func isZeroForEqualSides(_ kind: String) throws {
    let statistic = try statistic(kind)
    for seed in 1...(statistic.traits.input == .rows ? 1 : 5) {
      var draws = SampleDraws(seed: UInt64(seed))
      let values = draws.values(60)
      let pair = SamplePair.pair(values, values)
      let value = try statistic.reading(of: pair).value
      // Unbiased estimates over rows lie about their neutral value: 0, and an area of one half.
      if statistic.traits.input == .rows {
        #expect(value < (kind == "mmd" ? 0 : 0.6), "\(value) with seed \(seed)")
      } else {
        #expect(abs(value) < 1e-9, "\(value) with seed \(seed)")
      }
    }
  }

  @Test(arguments: kinds)
  func isSymmetricWhereItSaysSo(_ kind: String) throws {
    let statistic = try statistic(kind)
    guard statistic.traits.isSymmetric else { return }
    for seed in 11...(statistic.traits.input == .rows ? 11 : 15) {
      var draws = SampleDraws(seed: UInt64(seed))
      let pair = SamplePair.pair(draws.values(40), draws.values(50, shift: 0.4))
      let there = try statistic.reading(of: pair)
      let back = try statistic.reading(of: SamplePair.exchanged(pair))
      #expect(abs(there.value - back.value) < 1e-9, "with seed \(seed)")
    }
  }

  @Test(arguments: kinds)
  func theOrderOfRowsDoesNotMatter(_ kind: String) throws {
    let statistic = try statistic(kind)
    guard statistic.traits.input != .series else { return }
    var draws = SampleDraws(seed: 21)
    let (first, second) = (draws.values(50), draws.values(50, shift: 0.4))
    let one = try statistic.reading(of: SamplePair.pair(first, second))
    let other = try statistic.reading(
      of: SamplePair.pair(first.reversed(), Array(second[20...] + second[..<20])))
    #expect(one == other)
  }

  @Test(arguments: kinds)
  func staysInItsRange(_ kind: String) throws {
    let statistic = try statistic(kind)
    for seed in 31...(statistic.traits.input == .rows ? 32 : 36) {
      var draws = SampleDraws(seed: UInt64(seed))
      let pair = SamplePair.pair(
        draws.values(40, ties: seed.isMultiple(of: 2)), draws.values(50, shift: Double(seed - 31)))
      do {
        let reading = try statistic.reading(of: pair)
        #expect(statistic.traits.range.contains(reading.value), "\(reading.value), seed \(seed)")
        #expect(reading.pValue.map { (0...1).contains($0) } ?? true)
        #expect((reading.pValue != nil) == statistic.traits.hasTest)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test(arguments: kinds)
  func theScaleGrowsWithTheShift(_ kind: String) throws {
    let statistic = try statistic(kind)
    let scale = [0.1, 0.2, 0.5, 0.8, 1.5].compactMap { statistic.tolerance(ofShift: $0) }
    #expect(scale == scale.sorted() && (scale.first ?? 1) > 0)
    #expect(scale.isEmpty || statistic.traits.isProvable)
  }

  @Test(arguments: kinds)
  func isAWordOfTheLanguageWithTwoExamples(_ kind: String) throws {
    #expect(LanguageWords.driftStatistics.contains(kind))
    #expect(
      Set(try statistic(kind).reference.examples.map(\.outcome)) == ["passed", "failed"])
  }

  @Test func theLanguageHasNoOther() {
    #expect(LanguageWords.driftStatistics.sorted() == Self.kinds.sorted())
  }

  /// The examples' tables hold both sides, told apart by the column `side`.
  @Test(
    arguments: DriftStatisticCatalog.all.flatMap { statistic in
      statistic.reference.examples.map { (statistic.kind, $0) }
    })
  func examplesHaveTheirOutcome(_ kind: String, _ example: Reference.Example) async throws {
    let finding = try await ExampleRun.finding(kind: kind, example)
    #expect(finding.outcome.rawValue == example.outcome)
    #expect(finding.message.contains("unproven"))
  }
}
