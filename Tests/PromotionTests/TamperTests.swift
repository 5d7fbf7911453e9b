internal import DurableFiles
internal import Foundation
internal import Promotion
internal import Testing

/// What somebody or a dying disk did to a registry, and what `verify` must name.
struct TamperTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    /// A part of the subject that must be named.
    let names: String
    /// Whether reading production must fail; else the damage is elsewhere.
    let stopsReading: Bool
    let damage: @Sendable (RegistryBench) throws -> Void

    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "an object is changed", names: "/objects/sha256/", stopsReading: false) { bench in
      try bench.tamper(try #require(try bench.files("objects").first)) { $0 + "x" }
    },
    Case(name: "an object is emptied", names: "/objects/sha256/", stopsReading: false) { bench in
      try bench.tamper(try #require(try bench.files("objects").last)) { _ in "" }
    },
    Case(name: "an object is gone", names: "/objects/sha256/", stopsReading: false) { bench in
      try FileManager.default.removeItem(atPath: try #require(try bench.files("objects").first))
    },
    Case(name: "a record is edited", names: "team/m v1.0.0", stopsReading: false) { bench in
      try bench.tamper(try #require(try bench.files("v1.0.0/version.json").first)) {
        $0.replacingOccurrences(of: "1.5", with: "0.5")
      }
    },
    Case(name: "a record is gone", names: "team/m v2.0.0", stopsReading: false) { bench in
      try FileManager.default.removeItem(
        atPath: try #require(try bench.files("v2.0.0/version.json").first))
    },
    Case(name: "an entry is edited", names: "00000002.json", stopsReading: true) { bench in
      try bench.tamper(bench.root + "/log/00000002.json") {
        $0.replacingOccurrences(of: "production", with: "staging123")
      }
    },
    Case(name: "an entry is truncated", names: "00000004.json", stopsReading: true) { bench in
      try bench.tamper(bench.root + "/log/00000004.json") { String($0.prefix(40)) }
    },
    Case(name: "an entry is empty", names: "00000004.json", stopsReading: true) { bench in
      try bench.tamper(bench.root + "/log/00000004.json") { _ in "" }
    },
    Case(name: "the first entry is gone", names: "00000001.json", stopsReading: true) { bench in
      try FileManager.default.removeItem(atPath: bench.root + "/log/00000001.json")
    },
    Case(name: "an entry in the middle is gone", names: "00000003.json", stopsReading: true) {
      try FileManager.default.removeItem(atPath: $0.root + "/log/00000003.json")
    },
    Case(name: "the newest entry is gone", names: "00000004.json", stopsReading: true) { bench in
      try FileManager.default.removeItem(atPath: bench.root + "/log/00000004.json")
    },
    Case(name: "two entries are exchanged", names: "00000002.json", stopsReading: true) { bench in
      let log = bench.root + "/log/"
      #expect(rename(log + "00000002.json", log + "x") == 0)
      #expect(rename(log + "00000004.json", log + "00000002.json") == 0)
      #expect(rename(log + "x", log + "00000004.json") == 0)
    },
    Case(name: "the head is put back", names: "head.json", stopsReading: true) { bench in
      try FileManager.default.removeItem(atPath: bench.root + "/log/head.json")
    },
    Case(name: "the head is not JSON", names: "head.json", stopsReading: true) { bench in
      try bench.tamper(bench.root + "/log/head.json") { _ in "{" }
    },
    Case(name: "a stray file is in the log", names: "99999999.json", stopsReading: false) {
      try DurableFile.write("{}", to: $0.root + "/log/99999999.json")
    },
  ]

  @Test(arguments: cases)
  func `verify names the damage`(damage: Case) async throws {
    let bench = try RegistryBench()
    try await bench.promote("one")
    try await bench.promote("two")
    #expect(try await bench.registry.verify().isSound)
    try damage.damage(bench)
    let inspection = try await bench.registry.verify()
    #expect(
      inspection.problems.contains { $0.description.contains(damage.names) },
      "\(inspection.problems)")
    if damage.stopsReading {
      let error = await #expect(throws: RegistryError.self) { try await bench.production() }
      #expect(error?.kind == .damaged)
      #expect(error?.subject.contains(damage.names) == true, "\(error.debugDescription)")
    }
  }

  @Test func `a damaged version is not promoted, and registering it again heals it`() async throws {
    let bench = try RegistryBench()
    let version = try await bench.registry.register(try bench.submission())
    let object = try #require(
      try bench.files("objects").first {
        $0.hasSuffix(version.artifact.files[0].sha256.dropFirst(2))
      })
    try bench.tamper(object) { _ in "bad" }
    let request = bench.request(version.version, against: .vacant)
    let error = await #expect(throws: RegistryError.self) {
      try await bench.registry.promote(request)
    }
    #expect(error?.kind == .damaged)
    #expect(try await bench.production() == .vacant)
    #expect(try await bench.registry.register(try bench.submission()) == version)
    #expect(try await bench.registry.promote(request) == .promoted)
    #expect(try await bench.registry.verify().isSound)
  }

  @Test func `what a power loss leaves in temporary names is harmless and goes`() async throws {
    let bench = try RegistryBench()
    try await bench.promote("one")
    for name in ["staging/entry", "staging/.x.partial", "staging/head.json"] {
      try bench.folder.write("", to: "registry/" + name)
    }
    try bench.folder.write(
      "{\"half\":", to: "registry/models/team%2Fm/versions/v2.0.0/version.json")
    let inspection = try await bench.registry.verify()
    #expect(inspection.isSound)
    #expect(inspection.leftovers.count == 4)
    #expect(try await bench.promote("two") == "v2.0.0")
    #expect(try await bench.registry.verify().leftovers.isEmpty)
  }
}
