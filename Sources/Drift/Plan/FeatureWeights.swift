internal import Foundation

/// How much each feature matters to a model, as a file says it.
package struct FeatureWeights: Sendable, Hashable {
  /// In order of names; weights are at least 0 and one is above.
  package let features: [Feature]

  /// One feature and its weight.
  package struct Feature: Sendable, Hashable {
    package var name: String
    package var weight: Double
  }

  /// Why a file does not say it.
  package struct Fault: Error, Sendable, Hashable {
    package var message: String

    init(_ message: String) {
      self.message = message
    }
  }

  private static let mostBytes = 16 << 20

  /// Reads a JSON file: an object of weights by feature, or a list of `[name, weight]` or of objects
  /// with `feature` and `importance`.
  package init(file: String) throws(Fault) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw Fault("the weights cannot be read from \(file): \(error.localizedDescription)")
    }
    guard data.count <= Self.mostBytes else { throw Fault("\(file) is over 16 MiB") }
    do throws(Fault) {
      try self.init(json: Array(data))
    } catch {
      throw Fault("\(file): \(error.message)")
    }
  }

  /// Reads the JSON text.
  package init(json: [UInt8]) throws(Fault) {
    let root: Any
    do {
      root = try JSONSerialization.jsonObject(with: Data(json))
    } catch {
      throw Fault("it is no JSON: \(error.localizedDescription)")
    }
    var weights: [String: Double] = [:]
    for (name, value) in try Self.pairs(root) {
      guard let weight = Self.number(value), weight.isFinite, weight >= 0 else {
        throw Fault("the weight of '\(name)' is no number of at least 0")
      }
      guard weights.updateValue(weight, forKey: name) == nil else {
        throw Fault("'\(name)' stands in it twice")
      }
    }
    guard weights.values.contains(where: { $0 > 0 }) else {
      throw Fault("it has no feature with a weight above 0")
    }
    features = weights.map { Feature(name: $0.key, weight: $0.value) }
      .sorted { $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars) }
  }

  /// The share of all weight that some features have.
  package func share(of some: [Feature]) -> Double {
    let all = features.reduce(0) { $0 + $1.weight }
    return some.reduce(0) { $0 + $1.weight } / all
  }

  private static func pairs(_ root: Any) throws(Fault) -> [(String, Any)] {
    if let object = root as? [String: Any] { return object.map { ($0.key, $0.value) } }
    guard let list = root as? [Any] else {
      throw Fault("it is neither an object nor a list of weights")
    }
    var pairs: [(String, Any)] = []
    for item in list {
      if let pair = item as? [Any], pair.count == 2, let name = pair[0] as? String {
        pairs.append((name, pair[1]))
      } else if let object = item as? [String: Any], let name = object["feature"] as? String,
        let weight = object["importance"] ?? object["weight"]
      {
        pairs.append((name, weight))
      } else {
        throw Fault("an item of the list is neither [name, weight] nor {feature, importance}")
      }
    }
    return pairs
  }

  private static func number(_ value: Any) -> Double? {
    // True and false are numbers to Foundation.
    guard !(value is Bool) || "\(value)" != "true" && "\(value)" != "false",
      let number = value as? NSNumber
    else { return nil }
    return number.doubleValue
  }
}
