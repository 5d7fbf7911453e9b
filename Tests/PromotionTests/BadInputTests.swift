internal import DurableFiles
internal import Foundation
internal import Promotion
internal import Testing

struct BadInputTests {
  @Test(arguments: [
    "", ".", "..", "../up", "a/../b", "/abs", "a/", "a\nb", "a b", "😀", "é", "a.b", "-a", "a-",
    "a\0b", "a\\b", "a%2Fb", String(repeating: "a", count: 201),
    "a" + String(repeating: "/", count: 70) + "a",
  ])
  func `a name outside the grammar is refused everywhere`(name: String) async throws {
    let bench = try RegistryBench()
    let registry = bench.registry
    func refuses(_ call: () async throws -> Void) async {
      let error = await #expect(throws: RegistryError.self) { try await call() }
      #expect(error?.kind == .invalidName)
      #expect(error?.description.contains("\n") == false)
    }
    await refuses { _ = try await registry.production(model: name, stage: "production") }
    await refuses { _ = try await registry.production(model: "m", stage: name) }
    await refuses { _ = try await registry.version(model: name, "v1.0.0") }
    await refuses { _ = try await registry.version(model: "m", name) }
    await refuses { _ = try await registry.versions(of: name) }
    await refuses { _ = try await registry.register(try bench.submission(model: name)) }
    var request = bench.request("v1.0.0", against: .vacant)
    request.stage = name
    await refuses { _ = try await registry.promote(request) }
    #expect(try await registry.verify().entries == 0)
  }

  @Test(arguments: [
    "a", "A1", "team/model", "a-b_c", "9", "a//b", String(repeating: "a", count: 200),
  ])
  func `a name of the grammar is a model of its own`(name: String) async throws {
    let bench = try RegistryBench()
    let version = try await bench.registry.register(try bench.submission(model: name))
    #expect(version.version == "v1.0.0")
    #expect(try await bench.registry.models() == [name])
    #expect(try await bench.registry.version(model: name, "v1.0.0") == version)
  }

  @Test(arguments: [
    "v0.0.0", "v01.0.0", "1.0.0", "v1.0", "v1.0.1", "v-1.0.0", "v99999999999999999999.0.0",
  ])
  func `a version that is not named by the registry is refused`(name: String) async throws {
    let error = await #expect(throws: RegistryError.self) {
      try await RegistryBench().registry.version(model: "m", name)
    }
    #expect(error?.kind == .invalidName)
  }

  @Test func `a version that is not there is an error that says what is`() async throws {
    let bench = try RegistryBench()
    try await bench.promote("one")
    let error = await #expect(throws: RegistryError.self) {
      try await bench.registry.version(model: "team/m", "v7.0.0")
    }
    #expect(error?.kind == .unknown)
    #expect(error?.cause == "its newest version is v1.0.0")
  }

  @Test func `a missing registry is an error that says how to make one`() async throws {
    let bench = try RegistryBench(makesRegistry: false)
    let missing = await #expect(throws: RegistryError.self) { try await bench.production() }
    #expect(missing?.kind == .missing)
    #expect(missing?.remedy?.contains("assay registry init") == true)
    try bench.folder.write("x", to: "registry/other")
    let other = await #expect(throws: RegistryError.self) {
      try await bench.registry.register(try bench.submission())
    }
    #expect(other?.cause == "the folder is not a registry: it has no registry.json")
    #expect(throws: RegistryError.self) { try DirectoryRegistry.create(at: bench.root) }
    #expect(try FolderTree.names(in: bench.root) == ["other"])
  }

  @Test func `a registry that is a file is an error`() async throws {
    let bench = try RegistryBench(makesRegistry: false)
    try bench.folder.write("x", to: "registry")
    let error = await #expect(throws: RegistryError.self) { try await bench.production() }
    #expect(error?.cause == "it is a file, and a registry is a folder")
    #expect(throws: RegistryError.self) { try DirectoryRegistry.create(at: bench.root) }
  }

  @Test(arguments: [
    ("{\"format\":\"assay-registry\",\"version\":2}", RegistryError.Kind.unknownFormat),
    ("{\"format\":\"other\",\"version\":1}", .unknownFormat), ("{}", .damaged), ("", .damaged),
  ])
  func `a marker of another format is refused`(
    text: String, kind: RegistryError.Kind
  ) async throws {
    let bench = try RegistryBench()
    try bench.tamper(bench.root + "/registry.json") { _ in text }
    let error = await #expect(throws: RegistryError.self) { try await bench.production() }
    #expect(error?.kind == kind)
    #expect(throws: RegistryError.self) { try DirectoryRegistry.create(at: bench.root) }
  }

  @Test func `an init where a registry is changes nothing`() async throws {
    let bench = try RegistryBench()
    try await bench.promote("one")
    #expect(try !DirectoryRegistry.create(at: bench.root))
    #expect(try await bench.production() == .version("v1.0.0"))
  }

  @Test(arguments: ["../secret", "/etc/hostname", "", ".", "lib/../../x", "nothing"])
  func `a needed file outside the folder or missing is refused`(need: String) throws {
    let bench = try RegistryBench()
    #expect(throws: RegistryError.self) {
      try CandidateIdentity(
        artifact: bench.source + "/model", predict: nil, needs: [need], in: bench.source)
    }
  }

  @Test func `an artifact with a link, an empty one and a changed one are refused`() async throws {
    let bench = try RegistryBench()
    let submission = try bench.submission()
    try bench.setCandidate("changed after it was judged")
    let changed = await #expect(throws: RegistryError.self) {
      try await bench.registry.register(submission)
    }
    #expect(changed?.cause.contains("it changed since it was judged") == true)
    let link = bench.source + "/model/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/hostname")
    let linked = #expect(throws: RegistryError.self) { try bench.submission() }
    #expect(linked?.subject == link)
    try FileManager.default.createDirectory(
      atPath: bench.folder.path + "/hollow/sub", withIntermediateDirectories: true)
    let hollow = #expect(throws: RegistryError.self) {
      try StoredTree.of(bench.folder.path + "/hollow")
    }
    #expect(hollow?.cause == "the folder holds no file")
    #expect(try await bench.registry.verify().entries == 0)
  }
}
