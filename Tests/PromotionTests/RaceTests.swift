internal import Foundation
internal import Promotion
internal import Testing

struct RaceTests {
  @Test func `of two processes that promote at once exactly one wins`() async throws {
    let bench = try RegistryBench()
    try await bench.promote("first")
    let other = try RegistryBench(makesRegistry: false)
    for round in 1...20 {
      try bench.setCandidate("left \(round)")
      try other.setCandidate("right \(round)")
      let racers = try [bench, other].map {
        try Probe.Running(["race", bench.root, $0.source])
      }
      for racer in racers { try racer.waitUntilReady() }
      for racer in racers { try racer.go() }
      let endings = try racers.map { try $0.finish() }
      let winners = endings.filter { $0.text.hasPrefix("promoted ") }
      let losers = endings.filter { $0.text.hasPrefix("changed ") }
      #expect(winners.count == 1 && losers.count == 1, "\(endings)")
      let winner = try #require(winners.first?.text.dropFirst("promoted ".count))
      #expect(losers.first?.text == "changed \(winner)")
      #expect(try await bench.production() == .version(String(winner)))
    }
    let inspection = try await bench.registry.verify()
    #expect(inspection.isSound)
    #expect(inspection.versions == 41)
    #expect(inspection.entries == 62)
  }

  @Test func `a reader beside a writer sees the old or the new state, never damage`() async throws {
    let bench = try RegistryBench()
    try await bench.promote("start")
    let registry = bench.registry
    let reading = Task {
      var reads = 0
      var newest = 1
      while !Task.isCancelled || reads < 3 {
        let inspection = try await registry.verify()
        #expect(inspection.isSound, "\(inspection.problems)")
        let state = try await registry.production(model: "team/m", stage: "production")
        let number = RegistryName.number(ofVersion: state.name ?? "") ?? 0
        #expect(number >= newest)
        newest = number
        reads += 1
        await Task.yield()
      }
      return reads
    }
    let writing = Task.detached {
      for round in 1...60 { try await bench.promote("round \(round)") }
    }
    try await writing.value
    reading.cancel()
    #expect(try await reading.value >= 3)
    #expect(try await bench.production() == .version("v61.0.0"))
  }

  @Test func `many writers in one process all get their turn`() async throws {
    let benches = try (0..<6).map { _ in try RegistryBench(makesRegistry: false) }
    let bench = try RegistryBench()
    let submissions = try benches.enumerated().map { index, other in
      try other.setCandidate("number \(index)")
      return try other.submission()
    }
    let names = try await withThrowingTaskGroup(of: String.self) { group in
      for submission in submissions {
        group.addTask { [registry = bench.registry] in
          try await registry.register(submission).version
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(names == Set((1...6).map { "v\($0).0.0" }))
    #expect(try await bench.registry.verify().isSound)
  }
}
