internal import DataEngine
internal import Drift
internal import GateLanguage

extension Spellings {
  /// Names the sets with the rows of each text: `'UA' (3 rows) = 'ua' (1 row)`.
  ///
  /// Of sensitive columns only their number; `noun` is what is written differently.
  func words(_ noun: String, isSensitive: Bool) -> String {
    let count =
      "\(NumberText.count(setCount)) \(noun)\(setCount == 1 ? "" : "s") written differently"
    guard !isSensitive else { return count }
    let named = sets.map { set in
      let shown = set.prefix(Self.longest).map { spelling in
        (spelling.text.map(Quotation.quoted) ?? "NULL") + " (\(NumberText.rows(spelling.rows)))"
      }
      let rest =
        set.count > Self.longest ? [NumberText.count(set.count - Self.longest) + " more"] : []
      return (shown + rest).joined(separator: " = ")
    }
    let rest = setCount > sets.count ? ", and \(NumberText.count(setCount - sets.count)) more" : ""
    return "\(count): " + named.joined(separator: ", ") + rest
  }

  private static let longest = 10
}
