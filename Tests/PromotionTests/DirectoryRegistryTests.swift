internal import DurableFiles
internal import Foundation
internal import Promotion
internal import Testing

struct DirectoryRegistryTests {
  @Test func `a life story folds to its last promotion`() async throws {
    let bench = try RegistryBench()
    #expect(try await bench.production() == .vacant)
    #expect(try await bench.promote("one") == "v1.0.0")
    #expect(try await bench.promote("two") == "v2.0.0")
    let stale = bench.request("v1.0.0", against: .vacant)
    #expect(
      try await bench.registry.promote(stale) == .productionChanged(.version("v2.0.0")))
    #expect(
      try await bench.registry.promote(bench.request("v1.0.0", against: .version("v2.0.0")))
        == .promoted)
    #expect(try await bench.production() == .version("v1.0.0"))
    let history = try await bench.registry.history(of: "team/m")
    #expect(history.map(\.action) == [.registered, .promoted, .registered, .promoted, .promoted])
    #expect(history.map(\.replaced) == [nil, nil, nil, "v1.0.0", "v2.0.0"])
    #expect(history.map(\.sequence) == [1, 2, 3, 4, 5])
    #expect(history.allSatisfy { $0.actor == "tester" && $0.reason == "because" })
    #expect(try await bench.registry.history(of: "other").isEmpty)
  }

  @Test func `stages and models do not see each other`() async throws {
    let bench = try RegistryBench()
    try await bench.promote("one")
    let registry = bench.registry
    #expect(try await registry.production(model: "team/m", stage: "staging") == .vacant)
    #expect(
      try await registry.holdings()
        == [StageHolding(model: "team/m", stage: "production", version: "v1.0.0")])
    #expect(try await registry.production(model: "team", stage: "production") == .vacant)
  }

  @Test func `registering the same candidate again is the same version`() async throws {
    let bench = try RegistryBench()
    let first = try await bench.registry.register(try bench.submission(run: "run-1"))
    let again = try await bench.registry.register(try bench.submission(run: "run-2"))
    #expect(again == first)
    #expect(again.run == "run-1")
    #expect(try await bench.registry.history(of: nil).count == 1)
  }

  @Test(arguments: ["artifact", "needs", "lineage", "holdout"])
  func `a candidate that differs in what counts is a version of its own`(
    part: String
  ) async throws {
    let bench = try RegistryBench()
    _ = try await bench.registry.register(try bench.submission())
    if part == "artifact" { try bench.setCandidate("other") }
    if part == "needs" { try bench.folder.write("other", to: "source/lib/features.py") }
    var submission = try bench.submission()
    if part == "lineage" { submission.lineage = [1] }
    if part == "holdout" { submission.predictions?.contentDigest = "d2" }
    #expect(try await bench.registry.register(submission).version == "v2.0.0")
  }

  @Test func `a version cannot replace itself`() async throws {
    let bench = try RegistryBench()
    try await bench.promote("one")
    let error = await #expect(throws: RegistryError.self) {
      try await bench.registry.promote(bench.request("v1.0.0", against: .version("v1.0.0")))
    }
    #expect(error?.kind == .refused)
  }

  @Test func `a version keeps everything, and gives it back`() async throws {
    let bench = try RegistryBench()
    let submission = try bench.submission()
    let version = try await bench.registry.register(submission)
    let registry = bench.registry
    #expect(try await registry.version(model: "team/m", "v1.0.0") == version)
    #expect(version.predict == submission.identity.predict)
    #expect(version.identity == submission.identity.digest)
    #expect(version.slices == submission.slices)
    #expect(version.metrics == submission.metrics)
    #expect(try await registry.read(version.record) == submission.record)
    #expect(try await registry.read(version.lineage) == submission.lineage)
    #expect(try await registry.read(#require(version.profile)) == submission.profile)
    let predictions = try #require(version.predictions)
    #expect(predictions.file.path == "predictions.csv")
    #expect(predictions.contentDigest == "d1")
    let copy = bench.folder.path + "/copy.csv"
    try await registry.copy(predictions.file, to: copy)
    #expect(try DurableFile.read(copy) == Array("key,p\n1,0.5\n".utf8))
  }

  @Test func `a version is laid out as it was submitted`() async throws {
    let bench = try RegistryBench()
    #expect(chmod(bench.source + "/predict.py", 0o755) == 0)
    let version = try await bench.registry.register(try bench.submission())
    let place = bench.folder.path + "/place"
    let model = try await bench.registry.materialise(version, into: place)
    #expect(model.modelPath == place + "/model/model")
    #expect(try StoredTree.of(model.modelPath) == version.artifact)
    #expect(
      try StoredTree.of(["predict.py", "lib/features.py"], in: model.needsFolder) == version.needs)
    let again = await #expect(throws: RegistryError.self) {
      try await bench.registry.materialise(version, into: place)
    }
    #expect(again?.cause.contains("the folder is not empty") == true)
  }

  @Test func `a damaged file is not laid out`() async throws {
    let bench = try RegistryBench()
    let version = try await bench.registry.register(try bench.submission())
    for object in try bench.files("objects") { try bench.tamper(object) { $0 + "!" } }
    let error = await #expect(throws: RegistryError.self) {
      try await bench.registry.materialise(version, into: bench.folder.path + "/place")
    }
    #expect(error?.kind == .damaged)
    await #expect(throws: RegistryError.self) { try await bench.registry.read(version.record) }
  }

  @Test func `an artifact that is one file has the digest of its bytes`() async throws {
    let bench = try RegistryBench()
    let path = try bench.folder.write("abc", to: "m.bin")
    let tree = try StoredTree.of(path)
    // FIPS 180-4, example of SHA-256 on "abc".
    #expect(
      tree.digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    var submission = try bench.submission()
    submission.identity = try CandidateIdentity(
      artifact: path, predict: nil, needs: [], in: bench.source)
    let version = try await bench.registry.register(submission)
    let model = try await bench.registry.materialise(version, into: bench.folder.path + "/place")
    #expect(try DurableFile.read(model.modelPath) == Array("abc".utf8))
  }

  @Test func `a folder's digest sees names, folders and executable files, not times`() throws {
    let bench = try RegistryBench()
    let model = bench.source + "/model"
    var digests = [try StoredTree.of(model).digest]
    #expect(utimes(model + "/weights.txt", nil) == 0)
    #expect(try StoredTree.of(model).digest == digests[0])
    #expect(chmod(model + "/weights.txt", 0o755) == 0)
    digests.append(try StoredTree.of(model).digest)
    #expect(rename(model + "/weights.txt", model + "/other.txt") == 0)
    digests.append(try StoredTree.of(model).digest)
    #expect(mkdir(model + "/empty", 0o755) == 0)
    digests.append(try StoredTree.of(model).digest)
    #expect(Set(digests).count == 4)
  }

  @Test func `a writer that waits in vain says who holds the lock`() async throws {
    let bench = try RegistryBench()
    let lock = try await FileLock.acquire(bench.root + "/lock", holder: "run 7")
    let registry = DirectoryRegistry(path: bench.root, lockTimeout: 0.05)
    let error = await #expect(throws: RegistryError.self) {
      try await registry.register(try bench.submission())
    }
    #expect(error?.cause.contains("run 7 has held it") == true)
    lock.release()
    _ = try await registry.register(try bench.submission())
  }
}
