internal import Foundation
internal import Promotion
internal import Testing

/// The file system refuses one step of a promotion, or every step from there on.
struct FaultTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let code: Int32
    let lasts: Bool
    let kind: RegistryError.Kind

    var testDescription: String { name + (lasts ? " from a step on" : " at a step") }
  }

  static let cases = [
    Case(name: "ENOSPC", code: ENOSPC, lasts: false, kind: .broken),
    Case(name: "ENOSPC", code: ENOSPC, lasts: true, kind: .broken),
    Case(name: "EIO", code: EIO, lasts: false, kind: .broken),
    Case(name: "EIO", code: EIO, lasts: true, kind: .broken),
    Case(name: "EROFS", code: EROFS, lasts: true, kind: .readOnly),
  ]

  @Test(arguments: cases)
  func `what a promotion answers is what has happened`(fault: Case) async throws {
    let counting = FaultySteps()
    let first = try RegistryBench()
    try await first.promote("old")
    try await first.promote("new", steps: counting.steps)
    #expect(counting.count >= 25)
    for step in 1...counting.count {
      let bench = try RegistryBench()
      try await bench.promote("old")
      let faulty = FaultySteps(failAt: step, code: fault.code, lasts: fault.lasts)
      var isDone = true
      do {
        try await bench.promote("new", steps: faulty.steps)
      } catch let error as RegistryError {
        isDone = false
        #expect(error.kind == fault.kind, "step \(step): \(error)")
      }
      let state = try await bench.production()
      if fault.lasts, !isDone {
        // A disk that dies after the link cannot take the entry back: the old or the new state.
        #expect(state == .version("v1.0.0") || state == .version("v2.0.0"), "step \(step)")
      } else {
        #expect(state == .version(isDone ? "v2.0.0" : "v1.0.0"), "step \(step)")
      }
      let inspection = try await bench.registry.verify()
      #expect(inspection.isSound, "step \(step): \(inspection.problems)")
      let next = try await bench.promote("next")
      #expect(try await bench.production() == .version(next))
    }
  }

  @Test func `a read-only registry can be read, and a write says what to do`() async throws {
    let bench = try RegistryBench()
    try await bench.promote("old")
    let broken = FaultySteps(failAt: 1, code: EROFS, lasts: true)
    let registry = DirectoryRegistry(path: bench.root, steps: broken.steps)
    #expect(
      try await registry.production(model: "team/m", stage: "production") == .version("v1.0.0"))
    #expect(try await registry.verify().isSound)
    try bench.setCandidate("new")
    let error = await #expect(throws: RegistryError.self) {
      try await registry.register(try bench.submission())
    }
    #expect(error?.kind == .readOnly)
    #expect(error?.remedy == "make the registry's folder writable for this user")
  }

  @Test(.enabled(if: geteuid() != 0, "root may write into any folder, so nothing is denied to it"))
  func `a folder without write permission is a read-only registry`() async throws {
    let bench = try RegistryBench()
    for path in ["", "/log", "/staging"] { #expect(chmod(bench.root + path, 0o555) == 0) }
    defer { for path in ["", "/log", "/staging"] { chmod(bench.root + path, 0o755) } }
    let error = await #expect(throws: RegistryError.self) {
      try await bench.registry.register(try bench.submission())
    }
    #expect(error?.kind == .readOnly)
  }
}
