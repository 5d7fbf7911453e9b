internal import DataEngine
internal import Drift
internal import Outcomes

/// The judging of repeated keys: rows in surplus and the keys that they belong to.
enum Duplication {
  static let expected = "no value twice"

  /// Judges the rows in surplus of some columns.
  static func judge(
    _ columns: [String], _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    let rows = try measurements.count(.rows)
    let (surplus, keys) = try measurements.duplicates(of: columns)
    let share = Finding.Share(surplus, of: rows)
    let noun = columns.count == 1 ? "values" : "keys"
    guard surplus > 0 else {
      return Judgement(
        .passed, observed: "\(NumberText.share(0, of: rows)) in surplus",
        message: "no \(noun) occur twice in \(NumberText.count(rows)) rows", share: share)
    }
    let observed =
      "\(NumberText.share(surplus, of: rows)) in surplus, \(NumberText.count(keys)) \(noun) repeated"
    return Judgement(.failed, observed: observed, message: observed, share: share)
  }
}
