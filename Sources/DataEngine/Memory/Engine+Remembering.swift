internal import Digests
internal import DuckDB
internal import Foundation

extension Engine {
  /// Writes what may be kept of this run so far: results made from files that are as they were.
  package func keepResults() { memory?.settle() }

  /// Binds a source as it was bound before, else by `body`, and then keeps how.
  func remembering(
    _ source: DatasetSource, _ declared: String, _ body: () throws(EngineError) -> BoundSource
  ) throws(EngineError) -> BoundSource {
    let first = stagedFiles
    let parts = [declared, String(first)]
    guard let memory, let key = memory.key("binding", parts, about: [source.name]) else {
      return try body()
    }
    let recalled = memory.recall(key).flatMap { Self.decode(KeptBinding.self, from: $0) }
    if let recalled {
      for step in recalled.steps(scratchPath: scratch.path) {
        try files.later(step, to: "bind", source.name)
      }
      stagedFiles += recalled.stagedFiles
      return recalled.source(named: source.name, scratchPath: scratch.path)
    }
    files.start.journal = []
    defer { files.start.journal = nil }
    let bound = try body()
    let kept = KeptBinding(
      bound, steps: files.start.journal ?? [], stagedFiles: stagedFiles - first,
      scratchPath: scratch.path)
    if let bytes = Self.encode(kept) {
      memory.remember(bytes, key, parts, about: [source.name])
    }
    return bound
  }

  /// Lets the queries of `body`, which read bound sources, use and leave results.
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
  /// The `parts` are what it depends on beside the dataset; nil where that cannot be written down.
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
  static func decode<Kept: Decodable>(_ type: Kept.Type, from bytes: [UInt8]) -> Kept? {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      return nil
    }
  }

  /// Nil for a value that JSON cannot hold, for example an infinite number: it is computed each time.
  static func encode(_ value: some Encodable) -> [UInt8]? {
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
