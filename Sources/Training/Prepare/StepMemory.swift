internal import Caching
internal import Digests
internal import Foundation
internal import GateLanguage

/// What is known of one prepare step before it is run.
struct StepMemory: Sendable {
  let step: PrepareStep
  let folder: String
  let cache: StepCache
  let inputs: StepInputs
  /// What the step left when it ran on these inputs.
  let record: StepRecord?
  /// Why there is no record, in words.
  let reason: String

  /// Looks a step up; nil for one that cannot be kept (``StepInputs``).
  ///
  /// - Throws: ``StepCacheError`` where an input cannot be read.
  init?(
    of step: PrepareStep, environment: StepEnvironment, folder: String, cache: StepCache
  ) throws(StepCacheError) {
    guard !step.needs.isEmpty, !step.outs.isEmpty else { return nil }
    self.step = step
    self.folder = folder
    self.cache = cache
    do throws(FileDigestError) {
      inputs = try StepInputs(of: step, environment: environment, folder: folder, cache: cache)
    } catch {
      throw StepCacheError(reason: error.description)
    }
    record = cache.cache.read(inputs.key(of: step)).flatMap(StepRecord.decode)
    let earlier = cache.cache.read(Self.latestKey(step)).flatMap(Self.decode)
    if let earlier {
      reason = inputs.difference(from: earlier) ?? "what it left is not kept any more"
    } else {
      reason = "it was not run here before"
    }
  }

  /// Keeps what the step left, unless an input changed while it ran.
  ///
  /// - Returns: Why it was not kept; nil where it was.
  func keep(environment: StepEnvironment) -> String? {
    do throws(StepCacheError) {
      let now: StepInputs
      do throws(FileDigestError) {
        now = try StepInputs(of: step, environment: environment, folder: folder, cache: cache)
      } catch {
        throw StepCacheError(reason: error.description)
      }
      if let change = now.difference(from: inputs) { return change + " while it ran" }
      var outs: [StepRecord.Out] = []
      for out in step.outs {
        outs.append(try StepRecord.out(out.value, in: folder, hashes: cache.hashes))
      }
      for out in outs { keepFiles(of: out) }
      cache.cache.write(
        try StepRecord(endedAt: cache.now(), outs: outs).encoded(), for: inputs.key(of: step))
      cache.cache.write(try Self.encode(inputs), for: Self.latestKey(step))
      return nil
    } catch {
      return error.reason
    }
  }

  /// Files that are not kept are no fault: the outs themselves are mostly still there.
  private func keepFiles(of out: StepRecord.Out) {
    let place = StepInputs.absolute(out.path, in: folder)
    for entry in out.entries {
      guard let sha256 = entry.sha256.flatMap({ SHA256Digest(digits: Array($0.utf8)) }) else {
        continue
      }
      let path = entry.path.isEmpty ? place : place + "/" + entry.path
      let digest = FileDigest(bytes: entry.bytes, sha256: sha256, gitBlob: "")
      _ = cache.cache.keepFile(path, digest: digest)
    }
  }

  private static func latestKey(_ step: PrepareStep) -> CacheKey {
    CacheKey("prepare-latest", [StepRecord.version, step.name.value])
  }

  private static func decode(_ bytes: [UInt8]) -> StepInputs? {
    do {
      return StepInputs(
        digests: try JSONDecoder().decode([String: String].self, from: Data(bytes)))
    } catch {
      return nil
    }
  }

  private static func encode(_ inputs: StepInputs) throws(StepCacheError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do {
      return Array(try encoder.encode(inputs.digests))
    } catch {
      throw StepCacheError(reason: "\(error)")
    }
  }
}
