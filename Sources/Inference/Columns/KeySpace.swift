internal import Foundation

/// Why texts are all different: because they must be, because there are so many, or by chance.
enum KeySpace: Sendable, Hashable {
  /// Texts so close together that drawing them would have repeated some.
  case dense
  /// Texts so far apart that the next ones will hardly repeat.
  case sparse
  /// Neither: a draw of as many texts repeats some as often as not.
  case byChance

  /// How many characters the stems lack.
  static let dropped = 2

  /// Tells from the number of different stems among texts that are all different.
  ///
  /// Were the texts drawn, c stems to choose from would leave c(1 - exp(-n/c)) different ones, and n
  /// texts would repeat about n²/2 divided by the texts to choose from (the birthday problem). These
  /// are at most 36² for each stem: with three repeats expected and none seen (the rule of three)
  /// they are not drawn.
  static func of(texts: Int, stems: Int) -> KeySpace {
    guard stems < texts else { return .sparse }
    let (count, different) = (Double(texts), Double(stems))
    // More stems to choose from leave more different ones, so halving finds how many there are.
    var (low, high) = (different, max(1, count * count))
    for _ in 0..<100 {
      let middle = ((low + high) / 2)
      if middle * -expm1(-count / middle) < different { low = middle } else { high = middle }
    }
    return count * count / 2 / (high * 1_296) >= 3 ? .dense : .byChance
  }
}
