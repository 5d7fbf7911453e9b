internal import DataEngine
internal import GateLanguage

/// The classes of a judgement, and where each row's label and predictions stand among them.
struct JudgedClasses: Sendable {
  /// Those that the spec declares, else the ordered union of labels and predictions.
  let names: [String]
  /// The label's values that no class is; empty where the label's values are classes themselves.
  let unknownLabels: [Int]
  /// Rows whose predicted class is not known, of the candidate and of production.
  let unknownPredictions: (candidate: [Int], production: [Int])

  /// Nil where neither labels nor predictions are classes.
  init?(_ predictions: PairedPredictions, _ spec: EvaluateSpec) {
    guard let labels = predictions.labelClasses else { return nil }
    let sides = [predictions.candidateColumns?.classes, predictions.productionColumns?.classes]
    let declared = spec.namedScores.isEmpty ? spec.classes : spec.namedScores.compactMap(\.name)
    if !declared.isEmpty {
      names = declared
    } else if spec.task.value == .binary {
      // A prediction that no label has is a slip of the pen rather than a class.
      names = ClassOrder.sorted(Set(labels.values.compactMap(\.self)))
    } else {
      names = ClassOrder.sorted(
        Set(([labels] + sides.compactMap(\.self)).flatMap { $0.values.compactMap(\.self) }))
    }
    let known = Set(names)
    func unknown(_ column: PairedPredictions.SliceColumn?) -> [Int] {
      guard let column else { return [] }
      let isUnknown = column.values.map { value in value.map { !known.contains($0) } ?? false }
      guard isUnknown.contains(true) else { return [] }
      return column.memberships.indices.filter { isUnknown[Int(column.memberships[$0])] }
    }
    unknownLabels = unknown(labels)
    unknownPredictions = (unknown(sides[0]), unknown(sides[1]))
  }

  /// The place of each row's class; NaN where it is none of them.
  func places(_ column: PairedPredictions.SliceColumn) -> [Double] {
    let places = column.values.map { value in
      value.flatMap { names.firstIndex(of: $0) }.map(Double.init) ?? .nan
    }
    return column.memberships.map { places[Int($0)] }
  }
}
