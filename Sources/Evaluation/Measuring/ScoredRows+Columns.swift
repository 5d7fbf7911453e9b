internal import Foundation
internal import GateLanguage

extension ScoredRows {
  /// The numbers of a score column, by the class or quantile that it is of.
  package struct NamedColumn: Sendable, Hashable {
    /// Nil where there is one score.
    package var name: String?
    package var values: [Double]

    package init(name: String?, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// Takes what a model predicts as numbers.
  ///
  /// Of several classes the largest is predicted, the first of equals, and a class without a column has
  /// no probability; log-odds become probabilities by a softmax. The quantile nearest to the middle
  /// stands for the prediction.
  package mutating func take(_ columns: [NamedColumn]) {
    switch task {
    case .multiclass:
      let known = columns.filter { column in classes.contains { $0 == column.name } }
      let shares = link == .logit ? Self.softmax(known.map(\.values)) : known.map(\.values)
      classScores = classes.map { name in
        known.firstIndex { $0.name == name }.map { shares[$0] }
          ?? [Double](repeating: 0, count: labels.count)
      }
      scores = Self.largest(classScores)
    case .regression:
      quantiles = columns.compactMap { column in
        column.name.flatMap(Double.init).map {
          QuantileColumn(level: $0, values: column.values)
        }
      }
      let middle = Self.middle(of: quantiles.map(\.level))
      scores = middle.map { quantiles[$0].values } ?? columns.first?.values ?? []
    case .binary, .ranking: scores = columns.first?.values ?? []
    }
  }

  /// The place of the level nearest to one half, the first of equals.
  package static func middle(of levels: [Double]) -> Int? {
    levels.indices.min { abs(levels[$0] - 0.5) < abs(levels[$1] - 0.5) }
  }

  /// e to the score over the sum of those of its row, without overflow.
  private static func softmax(_ columns: [[Double]]) -> [[Double]] {
    guard let first = columns.first else { return [] }
    var shares = columns
    for row in first.indices {
      let largest = columns.reduce(-Double.infinity) { max($0, $1[row]) }
      let total = columns.reduce(0) { $0 + exp($1[row] - largest) }
      for place in shares.indices {
        shares[place][row] = exp(columns[place][row] - largest) / total
      }
    }
    return shares
  }

  /// Every number that is predicted: one column, or one for each class or quantile.
  var predictedColumns: [[Double]] {
    if !classScores.isEmpty { return classScores }
    return quantiles.isEmpty ? [scores] : quantiles.map(\.values)
  }

  /// Whether classes are predicted, and no number.
  var predictsClassesAlone: Bool { task == .multiclass && classScores.isEmpty }

  /// A row's label as reports show it.
  func labelText(_ row: Int) -> String { text(labels[row]) }

  /// A row's prediction as reports show it.
  func predictionText(_ row: Int) -> String { text(scores[row]) }

  private func text(_ value: Double) -> String {
    guard task == .multiclass, classes.indices.contains(Int(value)) else {
      return NumberText.of(value)
    }
    return classes[Int(value)]
  }
}

/// The order of classes that nobody declared.
package enum ClassOrder {
  /// Numbers by size, other names by their scalars.
  package static func sorted(_ names: Set<String>) -> [String] {
    names.sorted { first, second in
      if let left = Double(first), let right = Double(second), left != right { return left < right }
      return first.unicodeScalars.lexicographicallyPrecedes(second.unicodeScalars)
    }
  }
}
