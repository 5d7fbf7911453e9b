internal import Foundation
internal import Promotion
internal import Testing

/// A process is killed before each durable step of an init, or of a registration and promotion.
@Suite(.serialized)
struct KillTests {
  @Test func `a kill at any step of init leaves no registry or a whole one`() async throws {
    let whole = try RegistryBench(makesRegistry: false)
    let steps = try count(Probe.run("init", whole.root, "0", "9"))
    #expect(steps >= 15)
    for step in 1...steps {
      let bench = try RegistryBench(makesRegistry: false)
      #expect(try Probe.run("init", bench.root, "\(step)", "9").code == 137)
      do {
        #expect(try await bench.registry.verify().isSound)
      } catch {
        #expect(error.kind == .missing)
      }
      _ = try DirectoryRegistry.create(at: bench.root)
      #expect(try await bench.promote("one") == "v1.0.0", "after step \(step)")
    }
  }

  @Test(arguments: [nil, "old"], ["512", "200000"])
  func `a kill at any step of a promotion leaves the old or the new production`(
    old: String?, piece: String
  ) async throws {
    let total = try await steps(old, piece)
    #expect(total >= 25, "a promotion has \(total) steps")
    var wasNew = false
    for step in 1...total {
      let bench = try await bench(old)
      let before = try await bench.production()
      let ending = try Probe.run("promote", bench.root, bench.source, "\(step)", piece)
      #expect(ending.code == 137, "step \(step): \(ending.text)")
      let after = try await bench.production()
      #expect(after == before || after == .version(old == nil ? "v1.0.0" : "v2.0.0"))
      // The state goes from old to new once, at the entry's link, and never back.
      #expect(!wasNew || after != before)
      wasNew = after != before
      let inspection = try await bench.registry.verify()
      #expect(inspection.isSound, "step \(step): \(inspection.problems)")
      try await expectNextWorks(bench, after)
    }
    #expect(wasNew)
  }

  private func expectNextWorks(_ bench: RegistryBench, _ before: ProductionState) async throws {
    let same = try await bench.registry.register(try bench.submission())
    let next = try await bench.promote("next")
    #expect(
      RegistryName.number(ofVersion: next) == (RegistryName.number(ofVersion: same.version) ?? 0)
        + 1)
    #expect(try await bench.production() == .version(next))
    #expect(try await bench.registry.history(of: nil).last?.replaced == before.name)
    let inspection = try await bench.registry.verify()
    #expect(inspection.isSound)
    #expect(!inspection.leftovers.contains { $0.subject.contains("/staging/") })
  }

  private func bench(_ old: String?) async throws -> RegistryBench {
    let bench = try RegistryBench()
    if let old { try await bench.promote(old) }
    try bench.setCandidate("new")
    return bench
  }

  private func steps(_ old: String?, _ piece: String) async throws -> Int {
    let bench = try await bench(old)
    return try count(Probe.run("promote", bench.root, bench.source, "0", piece))
  }

  private func count(_ ending: Probe.Ending) throws -> Int {
    try #require(Int(ending.text.split(separator: " ").last ?? ""), "\(ending.text)")
  }
}
