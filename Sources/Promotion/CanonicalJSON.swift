internal import Foundation

/// JSON on one line with sorted keys: equal values give equal bytes.
enum CanonicalJSON {
  static func encode(_ value: some Encodable, as subject: String) throws(RegistryError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(value))
    } catch {
      throw RegistryError(.refused, "write", subject, cause: "it has no JSON form: \(error)")
    }
  }

  static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8], subject: String
  ) throws(RegistryError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      throw RegistryError(
        .damaged, "read", subject, cause: "it is not what was written there",
        remedy: "run `assay registry verify`, then restore the file from a backup")
    }
  }
}
