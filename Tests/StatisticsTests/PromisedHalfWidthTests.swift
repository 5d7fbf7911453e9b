import Foundation
import Statistics
import Testing

@Suite struct PromisedHalfWidthTests {
  /// Rows that promise 0.01 in 32 verdicts with reliability 0.9999 (Renggli et al., SysML 2019, §3):
  /// 63,380.4 without feedback and 156,955.3 with it.
  @Test(arguments: [(63_380, false), (156_955, true)])
  func halfWidthsAreThoseOfThePublishedRows(_ rows: Int, _ isAdaptive: Bool) throws {
    func width(_ rows: Int) throws -> Double {
      try #require(
        PromisedHalfWidth(rows: rows, verdicts: 32, error: 1e-4)
          .average(range: 1, isAdaptive: isAdaptive))
    }
    #expect(try width(rows) > 0.01)
    #expect(try width(rows + 1) < 0.01)
  }

  /// Bennett's bound solved for the half-width gives its own number of rows back.
  @Test(arguments: [0.0, 0.05, 0.4])
  func differencesSolveBennett(_ share: Double) throws {
    let (rows, verdicts, error) = (200_000, 32, 1e-4)
    let width = try #require(
      PromisedHalfWidth(rows: rows, verdicts: verdicts, error: error)
        .difference(size: 1, share: share, isAdaptive: true))
    let options = Double(verdicts) * log(2)
    let bound = min(1, share + ((options + log(2 / error)) / (2 * Double(rows))).squareRoot())
    let ratio = width / bound
    let needed = (options + log(4 / error)) / (bound * ((1 + ratio) * log(1 + ratio) - ratio))
    #expect(abs(needed / Double(rows) - 1) < 1e-9)
  }

  @Test func fewDifferencesPromiseMore() throws {
    let promise = PromisedHalfWidth(rows: 20_000, verdicts: 50, error: 0.05)
    let few = try #require(promise.difference(size: 1, share: 0.02, isAdaptive: true))
    let many = try #require(promise.difference(size: 1, share: 1, isAdaptive: true))
    #expect(few < many / 3)
    #expect(many <= 2 * (try #require(promise.average(range: 1, isAdaptive: true))) * 1.05)
    let none = PromisedHalfWidth(rows: 0, verdicts: 50, error: 0.05)
    #expect(none.average(range: 1, isAdaptive: true) == nil)
    #expect(none.difference(size: 1, share: 0, isAdaptive: false) == nil)
  }
}
