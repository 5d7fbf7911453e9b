internal import Caching
internal import DataEngine
internal import Digests
internal import GateLanguage
internal import Training

/// What a run takes from earlier ones and leaves to later ones, `.assay/cache/` beside the spec.
struct RunCache: Sendable {
  /// Nil with `--no-cache`.
  let cache: ContentCache?
  /// The digests of files; without a cache they live as long as the run.
  let hashes: FileHashes

  init(plan: GatePlan, request: RunRequest, context: RunContext) {
    let observe = context.observe
    let tell: @Sendable (String) -> Void = { observe(.note($0)) }
    cache =
      request.usesCache
      ? ContentCache(folder: plan.spec.folder + "/.assay/cache", tell: tell) : nil
    hashes = FileHashes(cache: cache, isParanoid: request.isParanoid, tell: tell)
  }

  /// What steps of `prepare:` may be taken from; nil with `--no-cache`.
  func steps(_ context: RunContext) -> StepCache? {
    cache.map {
      StepCache(cache: $0, hashes: hashes, toolVersion: context.toolVersion, now: context.now)
    }
  }

  /// What the engine may use and keep.
  func memory(_ context: RunContext) -> EngineMemory? {
    cache.map {
      EngineMemory(
        cache: $0, hashes: hashes,
        program: context.toolVersion + " " + (build(context.programPath) ?? ""))
    }
  }

  /// The digest of the program's own file, which a change of the program changes.
  private func build(_ path: String?) -> String? {
    guard let path else { return nil }
    do throws(FileDigestError) {
      return try hashes.digest(ofPath: path).sha256.hexadecimal
    } catch {
      return nil
    }
  }
}

extension Workspace {
  /// Leaves to later runs what this one found so far.
  func keep() async {
    await engine.keepResults()
    kept.hashes.save()
  }
}
