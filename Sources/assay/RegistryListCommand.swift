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
      let holdings = try await registry.holdings()
      var lines: [String] = []
      for model in try await registry.models() {
        for version in try await registry.versions(of: model) {
          let current = holdings.filter { $0.model == model && $0.version == version.version }
          lines.append(
            [
              model, version.version, UTCTime.text(version.registeredAt),
              current.map(\.stage).joined(separator: ", "),
            ].joined(separator: "\t"))
        }
      }
      return lines
    }
    Streams.result(lines.isEmpty ? "no versions\n" : lines.joined(separator: "\n") + "\n")
  }
}
