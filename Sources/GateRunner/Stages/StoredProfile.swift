internal import DataEngine
internal import Drift
internal import Foundation

/// The form in which a version keeps the profile of its training data.
enum StoredProfile {
  /// Writes a profile as JSON with sorted keys, with the rows that drift is asked of.
  static func encode(_ profile: DatasetProfile, rows: DrawnSample? = nil) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(Document(profile: profile, rows: rows)))
  }

  /// Reads a profile and the rows that were kept beside it, nil where there are none.
  ///
  /// One of another version of the format is an error.
  static func decode(_ bytes: [UInt8]) throws -> (profile: DatasetProfile, rows: DrawnSample?) {
    let document = try JSONDecoder().decode(Document.self, from: Data(bytes))
    return (document.profile, document.rows)
  }

  private struct Rows: Codable {
    var drawnRows: DrawnSample?
  }

  /// The keys of the profile, and one more for the rows.
  private struct Document: Codable {
    var profile: DatasetProfile
    var rows: DrawnSample?

    init(profile: DatasetProfile, rows: DrawnSample?) {
      self.profile = profile
      self.rows = rows
    }

    init(from decoder: any Decoder) throws {
      profile = try DatasetProfile(from: decoder)
      guard DatasetProfile.readVersions.contains(profile.version) else {
        throw UnknownProfileVersion(version: profile.version)
      }
      profile.version = DatasetProfile.currentVersion
      rows = try Rows(from: decoder).drawnRows
    }

    func encode(to encoder: any Encoder) throws {
      try profile.encode(to: encoder)
      try Rows(drawnRows: rows).encode(to: encoder)
    }
  }

  /// A profile that a later version of the program wrote.
  struct UnknownProfileVersion: Error, CustomStringConvertible {
    let version: Int

    var description: String {
      "its format is version \(version), this program reads \(DatasetProfile.currentVersion)"
    }
  }
}
