/// One entry of a registry's log; entries are never changed or removed.
package struct RegistryEvent: Sendable, Hashable, Codable {
  /// Counted from 1.
  package var sequence: Int
  /// SHA-256 of the entry before; 64 zeros for the first.
  package var previous: String
  package var action: Action
  package var model: String
  package var version: String
  /// Nil for a registration.
  package var stage: String?
  /// The version that left the stage; nil where it was vacant.
  package var replaced: String?
  /// SHA-256 of the version's `version.json`, for a registration.
  package var record: String?
  package var actor: String
  /// Seconds since 1970, UTC.
  package var time: Double
  package var run: String?
  package var reason: String?

  /// What an entry says happened.
  package enum Action: String, Sendable, Hashable, CaseIterable, Codable {
    case registered
    case promoted
  }

  static let noPrevious = String(repeating: "0", count: 64)
}
