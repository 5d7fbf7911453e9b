/// The paths inside a directory registry.
struct RegistryLayout: Sendable, Hashable {
  let root: String

  /// The folders and files that a registry's root may hold.
  static let names: Set<String> = [
    "registry.json", ".registry.json.partial", "lock", "log", "models", "objects", "staging",
    "holdouts", "retraining",
  ]

  var marker: String { root + "/registry.json" }
  var lock: String { root + "/lock" }
  var staging: String { root + "/staging" }
  var models: String { root + "/models" }
  var objects: String { root + "/objects/sha256" }
  var log: String { root + "/log" }
  var holdouts: String { root + "/holdouts" }
  var retrainings: String { root + "/retraining" }
  var head: String { root + "/log/head.json" }

  func retraining(of model: String) -> String {
    retrainings + "/" + RegistryName.folder(for: model)
  }

  func object(_ sha256: String) -> String {
    objects + "/" + sha256.prefix(2) + "/" + sha256.dropFirst(2)
  }

  func entry(_ sequence: Int) -> String { Self.entry(sequence, in: log) }

  static func entry(_ sequence: Int, in folder: String) -> String {
    let digits = String(sequence)
    return folder + "/" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits + ".json"
  }

  func versions(of model: String) -> String {
    models + "/" + RegistryName.folder(for: model) + "/versions"
  }

  func record(of model: String, _ version: String) -> String {
    versions(of: model) + "/" + version + "/version.json"
  }
}
