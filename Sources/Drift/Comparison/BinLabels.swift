internal import DataEngine
internal import Foundation

/// The bins of a column in words, with as many digits as keep neighbours apart.
struct BinLabels {
  private let edges: [String]
  private let atoms: [String]

  /// Takes inner edges and single values, both ascending; `type` is nil where it is not known.
  init(edges: [Double], atoms: [Double] = [], type: LogicalType? = nil) {
    let all = Array(Set(edges + atoms)).sorted()
    let text = Self.writings(of: type).first { write in
      zip(all, all.dropFirst()).allSatisfy { write($0) != write($1) }
    }
    let write = text ?? NumberText.value
    self.edges = edges.map(write)
    self.atoms = atoms.map(write)
  }

  /// The bin between two inner edges; the first and the last are open.
  func bin(_ place: Int) -> String {
    let lower = place == 0 ? nil : edges[place - 1]
    let upper = place < edges.count ? edges[place] : nil
    return switch (lower, upper) {
    case (nil, nil): "all other values"
    case (nil, let upper?): "<= " + upper
    case (let lower?, nil): "> " + lower
    case (let lower?, let upper?): "(\(lower), \(upper)]"
    }
  }

  /// The bin of a single value.
  func atom(_ place: Int) -> String { "= " + atoms[place] }

  /// Ways to write a value, the shortest first; the last of numbers tells all values apart.
  private static func writings(of type: LogicalType?) -> [(Double) -> String] {
    let numbers = [6, 9, 12, 17].map { digits in
      { (value: Double) in String(format: "%.\(digits)g", value) }
    }
    switch type {
    case .date?, .time?, .timestamp?:
      let type = type ?? .timestamp
      return [false, true].map { showsSeconds in
        { CalendarText.text($0, type: type, showsSeconds: showsSeconds) }
      } + numbers
    default: return numbers
    }
  }
}
