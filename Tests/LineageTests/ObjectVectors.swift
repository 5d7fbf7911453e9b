internal import Foundation
internal import Testbench
internal import Testing

/// Object ids that the `git` command gave; the conformance folder says how.
struct ObjectVectors: Decodable {
  let blobs: [Blob]
  let lfs_pointers: [Pointer]

  struct Blob: Decodable {
    let name: String
    let content_base64: String
    let size: Int
    let git_blob_sha1: String
    let sha256: String
  }

  struct Pointer: Decodable {
    let name: String
    let pointer: String
    let pointer_blob_sha1: String
  }

  static func read() throws -> ObjectVectors {
    let path = try #require(Conformance.path("git/object-id-vectors.json"))
    return try JSONDecoder().decode(
      ObjectVectors.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
