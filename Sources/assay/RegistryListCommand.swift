internal import ArgumentParser
internal import Promotion
internal import Reporting

/// `assay registry list`: models, versions and stages.
struct RegistryListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List models, their versions and what is in which stage.")

  @OptionGroup var folder: RegistryFolder

  func run() async throws {
    let registry = folder.registry
    let lines = try await RegistryCommand.exiting { () async throws(RegistryError) in
      var stages: [String: [String]] = [:]
      for event in try await registry.history(of: nil) where event.action == .promoted {
        guard let stage = event.stage else { continue }
        for key in stages.keys where key.hasPrefix(event.model + "\0") {
          stages[key]?.removeAll { $0 == stage }
        }
        stages[event.model + "\0" + event.version, default: []].append(stage)
      }
      var lines: [String] = []
      for model in try await registry.models() {
        for version in try await registry.versions(of: model) {
          let current = stages[model + "\0" + version.version] ?? []
          lines.append(
            [model, version.version, UTCTime.text(version.registeredAt),
              current.joined(separator: ", ")].joined(separator: "\t"))
        }
      }
      return lines
    }
    Streams.result(lines.isEmpty ? "no versions\n" : lines.joined(separator: "\n") + "\n")
  }
}
