internal import Foundation
internal import Testbench
internal import Testing

@testable internal import Lineage

/// The pointer to the five bytes `Hello`, from docs/spec.md of git-lfs.
let pointerToHello = """
  version https://git-lfs.github.com/spec/v1
  oid sha256:185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969
  size 5

  """

@Suite struct LFSPointerTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let bytes: Int?
  }

  private static let digits = String(repeating: "ab", count: 32)
  private static let first = "version https://git-lfs.github.com/spec/v1\n"

  @Test(arguments: [
    Case(testDescription: "pointer", text: pointerToHello, bytes: 5),
    Case(
      testDescription: "old address",
      text: "version https://hawser.github.com/spec/v1\noid sha256:\(digits)\nsize 7\n", bytes: 7),
    Case(
      testDescription: "unknown key",
      text: first + "ext-0-foo sha256:\(digits)\noid sha256:\(digits)\nsize 7\n", bytes: 7),
    Case(testDescription: "empty", text: "", bytes: nil),
    Case(testDescription: "one line", text: first, bytes: nil),
    Case(
      testDescription: "no end of line", text: String(pointerToHello.dropLast()), bytes: nil),
    Case(
      testDescription: "another method", text: first + "oid md5:\(digits)\nsize 7\n", bytes: nil),
    Case(
      testDescription: "short id", text: first + "oid sha256:abcd\nsize 7\n", bytes: nil),
    Case(
      testDescription: "negative size", text: first + "oid sha256:\(digits)\nsize -7\n",
      bytes: nil),
    Case(
      testDescription: "huge size",
      text: first + "oid sha256:\(digits)\nsize 99999999999999999999\n",
      bytes: nil),
    Case(testDescription: "no size", text: first + "oid sha256:\(digits)\n", bytes: nil),
    Case(
      testDescription: "line without a value", text: first + "oid\nsize 7\n", bytes: nil),
    Case(
      testDescription: "too long",
      text: first + "oid sha256:\(digits)\nsize 7\nx " + String(repeating: "y", count: 1024) + "\n",
      bytes: nil),
    Case(testDescription: "other text", text: "a,b\n1,2\n", bytes: nil),
  ])
  func reads(_ example: Case) {
    #expect(LFSPointer(Array(example.text.utf8))?.bytes == example.bytes)
  }

  @Test(.enabled(if: Conformance.isPresent, "the conformance folder is absent"))
  func readsTheVectors() throws {
    let vectors = try ObjectVectors.read()
    #expect(!vectors.lfs_pointers.isEmpty)
    for vector in vectors.lfs_pointers {
      let pointer = try #require(LFSPointer(Array(vector.pointer.utf8)))
      let blob = try #require(vectors.blobs.first { $0.name == vector.name })
      #expect(pointer.sha256 == blob.sha256)
      #expect(pointer.bytes == blob.size)
    }
  }
}
