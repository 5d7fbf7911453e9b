internal import Synchronization
internal import Testing

@testable internal import Git

@Suite struct HandleTests {
  @Test func isFreedOnceWhenItGoes() throws {
    do {
      let handle = try Handle<Counted>("make") { Counted.make(at: $0, index: 1) }
      #expect(Counted.released(handle.pointer) == 0)
    }
    #expect(Counted.released(Counted.pointer(1)) == 1)
  }

  @Test func isFreedWhenALaterStepOfAnInitialiserThrows() {
    #expect(throws: GitError.self) { _ = try Outer(index: 2) }
    #expect(Counted.released(Counted.pointer(2)) == 1)
  }

  @Test func aFailingCallOwnsNothing() {
    #expect(throws: GitError.self) {
      _ = try Handle<Counted>("make") {
        _ = Counted.make(at: $0, index: 3)
        return -1
      }
    }
    #expect(Counted.released(Counted.pointer(3)) == 0)
  }

  @Test func aCallWithoutAnObjectIsAnError() {
    #expect(throws: GitError.self) { _ = try Handle<Counted>("make") { _ in 0 } }
  }
}

private final class Outer {
  let handle: Handle<Counted>

  init(index: Int) throws(GitError) {
    handle = try Handle("make") { Counted.make(at: $0, index: index) }
    try gitCall("go on") { -1 }
  }
}

/// Objects that are only numbers; each test uses its own.
private enum Counted: HandleKind {
  private static let releases = Mutex<[Int: Int]>([:])

  static func pointer(_ index: Int) -> OpaquePointer? { OpaquePointer(bitPattern: index * 16) }

  static func make(at place: UnsafeMutablePointer<OpaquePointer?>, index: Int) -> Int32 {
    place.pointee = pointer(index)
    return 0
  }

  static func release(_ pointer: OpaquePointer) {
    let key = Int(bitPattern: pointer)
    releases.withLock { $0[key, default: 0] += 1 }
  }

  static func released(_ pointer: OpaquePointer?) -> Int {
    let key = Int(bitPattern: pointer)
    return releases.withLock { $0[key] ?? 0 }
  }
}
