internal import Outcomes

/// The lineage record as written outside.
struct LineageDocument: Codable {
  @Nullable var code: Code?
  @Nullable var codeNote: String?
  var datasets: [Dataset]
  var spec: Spec
  var files: [File]
  /// Absent in records of earlier versions, like the two after it.
  var commands: [String: String]?
  var parameters: [String: String]?
  var environment: [String: String]?
  var seed: UInt64
  var toolVersion: String
  var engineVersions: [String: String]
  var machine: Machine

  /// The state of the Git repository.
  struct Code: Codable {
    @Nullable var commit: String?
    @Nullable var tree: String?
    var parents: [String]
    @Nullable var branch: String?
    @Nullable var defaultBranch: String?
    var tags: [String]
    @Nullable var remote: String?
    var isShallow: Bool
    var dirtyFiles: [DirtyFile]
    @Nullable var dirtyDigest: String?
  }

  /// A file that differs from the commit.
  struct DirtyFile: Codable {
    var path: String
    var state: String
  }

  /// A dataset as it was read.
  struct Dataset: Codable {
    var name: String
    var source: String
    /// Absent where the source alone chose the rows; since version 0.2.
    var selection: [String: String]?
    var rows: Int
    var files: [File]
    @Nullable var contentDigest: String?
  }

  /// A file that was read.
  struct File: Codable {
    var role: String
    var path: String
    var bytes: Int
    var sha256: String
    var gitBlob: String
  }

  /// The gate spec that was obeyed.
  struct Spec: Codable {
    var path: String
    var sha256: String
    var variables: [String: String]
  }

  /// The machine that was used.
  struct Machine: Codable {
    var system: String
    var architecture: String
    var processors: Int
    var memoryBytes: UInt64
  }
}
