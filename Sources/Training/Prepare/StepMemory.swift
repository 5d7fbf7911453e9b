internal import Caching
internal import Digests
internal import Foundation
internal import GateLanguage

/// What is known of one step before it is run.
struct StepMemory: Sendable {
  var step: KeptStep
  let cache: StepCache
  let inputs: StepInputs
  /// What the step left when it ran on these inputs.
  let record: StepRecord?
  /// Why there is no record, in words.
  let reason: String

  /// Looks a step up.
  ///
  /// - Throws: ``StepCacheError`` where an input cannot be read.
  init(of step: KeptStep, cache: StepCache) throws(StepCacheError) {
    self.step = step
    self.cache = cache
    do throws(FileDigestError) {
      inputs = try StepInputs(of: step, cache: cache)
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
  func keep(note: String? = nil) -> String? {
    do throws(StepCacheError) {
      let now: StepInputs
      do throws(FileDigestError) {
        now = try StepInputs(of: step, cache: cache)
      } catch {
        throw StepCacheError(reason: error.description)
      }
      if let change = now.difference(from: inputs) { return change + " while it ran" }
      var outs: [StepRecord.Out] = []
      for out in step.outs {
        outs.append(try StepRecord.out(out, in: step.outFolder, hashes: cache.hashes))
      }
      for out in outs where !keepFiles(of: out) && step.outFolder != step.folder {
        return "'\(out.path)' is too large to be kept"
      }
      cache.cache.write(
        try StepRecord(endedAt: cache.now(), outs: outs, note: note).encoded(),
        for: inputs.key(of: step))
      cache.cache.write(try Self.encode(inputs), for: Self.latestKey(step))
      return nil
    } catch {
      return error.reason
    }
  }

  /// Whether all files were kept; those of a folder that stays are mostly still there without.
  private func keepFiles(of out: StepRecord.Out) -> Bool {
    let place = StepInputs.absolute(out.path, in: step.outFolder)
    var isWhole = true
    for entry in out.entries {
      guard let sha256 = entry.sha256.flatMap({ SHA256Digest(digits: Array($0.utf8)) }) else {
        continue
      }
      let path = entry.path.isEmpty ? place : place + "/" + entry.path
      let digest = FileDigest(bytes: entry.bytes, sha256: sha256, gitBlob: "")
      if !cache.cache.keepFile(path, digest: digest) { isWhole = false }
    }
    return isWhole
  }

  private static func latestKey(_ step: KeptStep) -> CacheKey {
    CacheKey(step.kind + "-latest", [StepRecord.version, step.name])
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
