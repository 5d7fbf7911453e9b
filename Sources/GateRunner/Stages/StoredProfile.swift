internal import DataEngine
internal import Foundation

/// The form in which a version keeps the profile of its training data.
enum StoredProfile {
  /// Writes a profile as JSON with sorted keys.
  static func encode(_ profile: DatasetProfile) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(profile))
  }

  /// Reads a profile; one of another version of the format is an error.
  static func decode(_ bytes: [UInt8]) throws -> DatasetProfile {
    let profile = try JSONDecoder().decode(DatasetProfile.self, from: Data(bytes))
    guard profile.version == DatasetProfile.currentVersion else {
      throw UnknownProfileVersion(version: profile.version)
    }
    return profile
  }

  /// A profile that a later version of the program wrote.
  struct UnknownProfileVersion: Error, CustomStringConvertible {
    let version: Int

    var description: String {
      "its format is version \(version), this program reads \(DatasetProfile.currentVersion)"
    }
  }
}
