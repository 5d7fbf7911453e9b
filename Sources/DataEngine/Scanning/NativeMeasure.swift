/// A measure that a scan's states answer.
enum NativeMeasure {
  case missing(String)
  case nan(String)
  case infinite(String)
  case outside(String, NumberRange)
  case noneOfTexts(String, [[UInt8]])
  case noneOfNumbers(String, [Double])
  case mismatches(String, BytePattern)
  case mean(String)
  case minimum(String)
  case maximum(String)
  case standardDeviation(String)
  case skewness(String)
  case kurtosis(String)
  case quantile(String, at: Double)

  /// The column that is read.
  var column: String {
    switch self {
    case .missing(let name), .nan(let name), .infinite(let name), .outside(let name, _),
      .noneOfTexts(let name, _), .noneOfNumbers(let name, _), .mismatches(let name, _),
      .mean(let name), .minimum(let name), .maximum(let name), .standardDeviation(let name),
      .skewness(let name), .kurtosis(let name),
      .quantile(let name, _):
      name
    }
  }

  /// Reads a measure; nil for one that SQL answers, which also finds its faults.
  init?(_ measure: Measure, of dataset: Dataset) {
    switch measure {
    case .count(let predicate):
      guard let native = Self.count(predicate, of: dataset) else { return nil }
      self = native
    case .mean(let name):
      guard dataset.column(name)?.type.isNumeric == true else { return nil }
      self = .mean(name)
    case .standardDeviation(let name):
      guard dataset.column(name)?.type.isNumeric == true else { return nil }
      self = .standardDeviation(name)
    case .skewness(let name):
      guard dataset.column(name)?.type.isNumeric == true else { return nil }
      self = .skewness(name)
    case .kurtosis(let name):
      guard dataset.column(name)?.type.isNumeric == true else { return nil }
      self = .kurtosis(name)
    case .minimum(let name):
      guard Self.isNumber(dataset.column(name)) else { return nil }
      self = .minimum(name)
    case .maximum(let name):
      guard Self.isNumber(dataset.column(name)) else { return nil }
      self = .maximum(name)
    case .quantile(let name, let share):
      guard dataset.column(name)?.type.isNumeric == true, share >= 0, share <= 1 else {
        return nil
      }
      self = .quantile(name, at: share)
    default: return nil
    }
  }

  private static func isNumber(_ column: Column?) -> Bool {
    column.map { $0.type.isNumeric || $0.type.isTemporal } ?? false
  }

  private static func count(_ predicate: RowPredicate, of dataset: Dataset) -> NativeMeasure? {
    switch predicate {
    case .isMissing(let name): return dataset.column(name).map { _ in .missing(name) }
    case .isNaN(let name): return dataset.column(name).map { _ in .nan(name) }
    case .isInfinite(let name):
      return dataset.column(name).flatMap { $0.type.isTemporal ? nil : .infinite(name) }
    case .isOutside(let name, let lower, let upper):
      guard let column = dataset.column(name), column.type == .integer || column.type == .float
      else { return nil }
      let bounds = [lower, upper].compactMap { $0 }
      guard bounds.allSatisfy({ $0.number(for: column) != nil }) else { return nil }
      return .outside(
        name,
        NumberRange(
          lower: lower?.number(for: column), upper: upper?.number(for: column)))
    case .isNoneOf(let name, let values):
      guard let column = dataset.column(name) else { return nil }
      if column.type == .string, column.physicalType == "VARCHAR" {
        return .noneOfTexts(name, values.map { Array($0.text.utf8) })
      }
      guard column.type == .integer || column.type == .float else { return nil }
      let numbers = values.compactMap { $0.number(for: column) }
      return numbers.count == values.count ? .noneOfNumbers(name, numbers) : nil
    case .doesNotMatch(let name, let pattern):
      guard dataset.column(name)?.type == .string else { return nil }
      return BytePattern(pattern).map { .mismatches(name, $0) }
    default: return nil
    }
  }

  /// Adds to a request what the measure needs of the scan.
  func add(to request: inout ColumnRequest) {
    switch self {
    case .outside(_, let range):
      if !request.ranges.contains(range) { request.ranges.append(range) }
    case .noneOfTexts, .noneOfNumbers: request.parts.insert(.values)
    case .mismatches(_, let pattern):
      if !request.patterns.contains(pattern) { request.patterns.append(pattern) }
    case .quantile: request.parts.insert(.quantiles)
    default: break
    }
  }
}

extension Literal {
  /// The number as it compares with values of a column once both are doubles; nil where the
  /// library compares otherwise.
  func number(for column: Column) -> Double? {
    switch self {
    case .float(let number): return number.isFinite ? number : nil
    case .integer(let number):
      let limit = column.physicalType == "FLOAT" ? 1 << 24 : 1 << 53
      return number.magnitude <= limit ? Double(number) : nil
    case .string, .boolean, .timestamp: return nil
    }
  }
}
