internal import DataEngine
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

  /// Whether no value occurs twice, counted exactly.
  func isUnique(_ measurements: Measurements) -> Bool {
    guard mayBeUnique,
      case .duplicates(let surplus, _) = measurements[.duplicates(columns: [column.name])]
    else { return false }
    return surplus == 0
  }

  /// The rule of a column with one value only.
  var constant: InferredRule? {
    guard profile.distinct == 1, profile.present >= 100 else { return nil }
    let written: String
    switch column.type {
    case .string:
      guard let value = values?.first?.value, PersonalName.word(in: column.name) == nil else {
        return nil
      }
      written = SpecWriting.literal(value)
    case .integer, .float:
      guard let value = profile.minimum, value == profile.maximum else { return nil }
      written = Wording.number(value)
    default: return nil
    }
    return InferredRule(
      "one_of", "[\(written)]",
      evidence: "the same in all \(Wording.count(profile.present)) values")
  }

  /// All values of a text column with their rows; nil where not all are known.
  var values: [CategoryCount]? {
    guard case .categories(let values, let other) = profile.distribution, other == 0 else {
      return nil
    }
    return values
  }
}
