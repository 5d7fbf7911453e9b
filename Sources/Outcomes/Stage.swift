/// A stage of a run; the order of the cases is the order of a run.
package enum Stage: String, Sendable, Hashable, CaseIterable, Comparable, Codable {
  case code
  case prepare
  case data
  case smoke
  case train
  case evaluate
  case promote

  /// Orders as a run does.
  package static func < (left: Stage, right: Stage) -> Bool {
    left.position < right.position
  }

  private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
