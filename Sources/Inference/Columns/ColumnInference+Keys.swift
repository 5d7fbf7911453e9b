package import DataEngine
internal import GateLanguage

extension ColumnInference {
  /// Whether the estimate of distinct values leaves room for a key.
  ///
  /// Whole numbers that are rare in their range (fewer than a tenth of its square root) are all
  /// different by chance, and floating-point numbers always are; both say nothing of a key.
  var mayBeUnique: Bool {
    guard profile.present >= 100, 10 * profile.distinct >= 9 * profile.present else { return false }
    switch column.type {
    case .string: return true
    case .integer:
      guard let minimum = profile.minimum, let maximum = profile.maximum else { return false }
      let rows = Double(profile.present)
      return rows * rows / 2 > 10 * (maximum - minimum)
    default: return false
    }
  }

  /// Whether values are all different by rule, counted exactly; a note says where chance may do it.
  func isUnique(_ measurements: Measurements, stems: Int?, notes: inout [String]) -> Bool {
    guard differs(in: measurements) else { return false }
    guard column.type == .string, let stems else { return column.type != .string }
    guard KeySpace.of(texts: profile.present, stems: stems) == .byChance else { return true }
    notes.append(
      "all \(Wording.count(profile.present)) values differ, as they may by chance: add "
        + "`unique: true` if it is a key")
    return false
  }

  /// Whether no value occurs twice.
  private func differs(in measurements: Measurements) -> Bool {
    guard mayBeUnique,
      case .duplicates(let surplus, _) = measurements[.duplicates(columns: [column.name])]
    else { return false }
    return surplus == 0
  }

  /// Whether the number of different stems has to be counted before inferring.
  package func needsStems(_ measurements: Measurements) -> Bool {
    column.type == .string && differs(in: measurements)
  }

  /// The rules of a column with one value only; others may come as often as the rule of three says.
  var constant: [InferredRule]? {
    guard profile.distinct == 1, profile.present >= 100 else { return nil }
    let written: String
    switch column.type {
    case .string:
      guard let value = values?.first?.value, PersonalName.word(in: column.name) == nil else {
        return nil
      }
      written = SpecWriting.literal(value)
    case .integer, .float, .decimal:
      guard let value = profile.minimum, value == profile.maximum else { return nil }
      written = Wording.number(value)
    default: return nil
    }
    let count = Wording.count(profile.present)
    let share = Wording.percent(Widening.share(0, of: profile.present))
    return [
      InferredRule("one_of", "[\(written)]", evidence: "the same in all \(count) values"),
      InferredRule(
        "invalid", "\"<= \(share)\"",
        evidence: "0 of \(count) differ; at most \(share) at 95% (rule of three)"),
    ]
  }

  /// All values of a text column with their rows; nil where not all are known.
  var values: [CategoryCount]? {
    guard case .categories(let values, let other) = profile.distribution, other == 0 else {
      return nil
    }
    return values
  }
}
