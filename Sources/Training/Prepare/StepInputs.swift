internal import Caching
internal import Digests
internal import GateLanguage

/// Everything that decides what a step makes, each under a name that people know.
///
/// Files count by content: those of `needs`, and those that the command names, without what lies
/// under `outs`. A step that names no `needs`, or no `outs` where it has such a key, cannot be kept:
/// nothing says when it is out of date, or what it made.
struct StepInputs: Sendable, Hashable {
  /// Digests by name, for example `'prepare.py'` or `the variable LANG`; no value is held.
  let digests: [String: String]

  /// Variables that name places of the moment.
  private static func isWatched(_ variable: String) -> Bool {
    !["ASSAY_OUT", "ASSAY_METRICS", "TMPDIR"].contains(variable)
      && !variable.hasPrefix("ASSAY_DATA")
  }

  /// Reads the inputs of a step.
  ///
  /// - Throws: ``FileDigestError`` for the first file that cannot be read.
  init(of step: KeptStep, cache: StepCache) throws(FileDigestError) {
    let folder = step.folder
    var digests = [
      "the command": Self.digest(Self.words(of: step.command)),
      "the list of outs": Self.digest(step.outs),
      "the version of assay": Self.digest([cache.toolVersion]),
    ]
    for (name, value) in step.more { digests[name] = Self.digest([value]) }
    for (name, value) in step.environment.variables where Self.isWatched(name) {
      digests["the variable " + name] = Self.digest([value])
    }
    let outs = step.outs.map { Self.absolute($0, in: step.outFolder) }
    let named = Self.candidates(in: step.command).map { Self.absolute($0, in: folder) }
      .filter { $0.hasPrefix(folder + "/") && FileStamp.of(path: $0) != nil }
    for path in step.needs.map({ Self.absolute($0, in: folder) }) + named {
      for file in try FileWalk.files(at: Array(path.utf8)) {
        let name = String(decoding: file, as: UTF8.self)
        guard !outs.contains(where: { name == $0 || name.hasPrefix($0 + "/") }) else { continue }
        let digest = try cache.hashes.digest(ofPathBytes: file)
        digests["'" + Self.relative(name, to: folder) + "'"] = digest.sha256.hexadecimal
      }
    }
    self.digests = digests
  }

  init(digests: [String: String]) {
    self.digests = digests
  }

  /// The key of what the step made of these inputs.
  func key(of step: KeptStep) -> CacheKey {
    CacheKey(
      step.kind,
      [StepRecord.version, step.name]
        + digests.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
  }

  /// What differs from other inputs, in words: `'prepare.py' changed`; the first two by name.
  func difference(from earlier: StepInputs) -> String? {
    let names = Set(digests.keys).union(earlier.digests.keys).sorted()
    let changes = names.compactMap { name -> String? in
      switch (earlier.digests[name], digests[name]) {
      case (let old?, let new?): old == new ? nil : name + " changed"
      case (nil, _?): name + " is new"
      case (_?, nil): name + " is gone"
      case (nil, nil): nil
      }
    }
    guard !changes.isEmpty else { return nil }
    let more = changes.count > 2 ? ", and \(changes.count - 2) more" : ""
    return changes.prefix(2).joined(separator: ", ") + more
  }

  private static func words(of command: Command) -> [String] {
    switch command {
    case .arguments(let arguments): ["arguments"] + arguments
    case .shell(let text): ["shell", text]
    }
  }

  /// What may be the name of a file in a command; of a shell's text, all that stands apart.
  private static func candidates(in command: Command) -> [String] {
    switch command {
    case .arguments(let arguments): arguments
    case .shell(let text):
      text.split { $0.isWhitespace || "\"'`();|&<>=$,".contains($0) }.map(String.init)
    }
  }

  private static func digest(_ parts: [String]) -> String {
    CacheKey("input", parts).digest.hexadecimal
  }

  static func absolute(_ path: String, in folder: String) -> String {
    var text = path.hasPrefix("/") ? path : folder + "/" + path
    while text.hasSuffix("/"), text.count > 1 { text.removeLast() }
    return text
  }

  private static func relative(_ path: String, to folder: String) -> String {
    path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
  }
}
