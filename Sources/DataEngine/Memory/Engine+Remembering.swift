internal import Digests
internal import DuckDB
internal import Foundation

extension Engine {
  /// Writes what may be kept of this run so far: results made from files that are as they were.
  package func keepResults() { memory?.settle() }

  /// Lets the queries of `body`, which bind a source or read bound ones, use and leave results.
  func remembering<Success>(
    about names: [String], _ body: () throws(EngineError) -> Success
  ) throws(EngineError) -> Success {
    let outer = files.scope
    files.scope = .sources(names)
    defer { files.scope = outer }
    return try body()
  }

  /// A value from what is kept of a dataset, else from `body`, and then kept as JSON.
  ///
  /// - Parameters:
  ///   - kind: The kind of the value.
  ///   - parts: What it depends on beside the dataset; nil where that cannot be written down.
  func remembered<Kept: Codable>(
    _ kind: String, of dataset: String, _ parts: [String]? = [],
    _ body: () throws(EngineError) -> Kept
  ) throws(EngineError) -> Kept {
    guard let memory, let parts, let key = memory.key(kind, parts, about: [dataset]) else {
      return try body()
    }
    if let bytes = memory.recall(key), let kept = Self.decode(Kept.self, from: bytes) {
      return kept
    }
    let value = try body()
    if let bytes = Self.encode(value) {
      memory.remember(bytes, key, parts, about: [dataset])
    }
    return value
  }

  /// What stands for a reference profile in a key; nil for one that JSON cannot hold.
  func parts(of reference: DatasetProfile) -> [String]? {
    memory == nil ? nil : Self.encode(reference).map { [SHA256Digest.of($0).hexadecimal] }
  }

  /// Nil for bytes of another form, which then count as absent.
  private static func decode<Kept: Decodable>(_ type: Kept.Type, from bytes: [UInt8]) -> Kept? {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      return nil
    }
  }

  /// Nil for a value that JSON cannot hold, for example an infinite number: it is computed each time.
  private static func encode(_ value: some Encodable) -> [UInt8]? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .throw
    do {
      return Array(try encoder.encode(value))
    } catch {
      return nil
    }
  }
}
