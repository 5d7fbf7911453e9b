internal import DataEngine
internal import Drift
internal import Outcomes

/// The judging of repeated keys: rows in surplus and the keys that they belong to.
enum Duplication {
  static let expected = "no value twice"

  /// Judges the rows in surplus of some columns; none may be unless an allowance says so.
  static func judge(
    _ columns: [String], _ measurements: Measurements, _ allowance: Allowance
  ) throws(MeasureFailure) -> Judgement {
    let rows = try measurements.count(.rows)
    let (surplus, keys) = try measurements.duplicates(of: columns)
    return judge(columns, surplus: surplus, keys: keys, of: rows, allowance)
  }

  /// Judges rows in surplus that were counted.
  static func judge(
    _ columns: [String], surplus: Int, keys: Int, of rows: Int, _ allowance: Allowance
  ) -> Judgement {
    let noun = columns.count == 1 ? "value" : "key"
    var judgement = allowance.judge(surplus, of: rows, unit: "rows", verb: "are in surplus")
    guard surplus > 0 else {
      judgement.observed = "\(NumberText.share(0, of: rows)) in surplus"
      if judgement.outcome == .passed {
        judgement.message = "no \(noun) occurs twice in \(NumberText.count(rows)) rows"
      }
      return judgement
    }
    judgement.observed =
      "\(NumberText.share(surplus, of: rows)) in surplus, \(NumberText.count(keys)) \(noun)\(keys == 1 ? "" : "s") repeated"
    judgement.message =
      judgement.observed + (judgement.outcome == .passed ? ", as allowed" : "")
    return judgement
  }
}
