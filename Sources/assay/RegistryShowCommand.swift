internal import ArgumentParser
internal import Promotion
internal import Reporting

/// `assay registry show`: one version and its history.
struct RegistryShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a version: what it holds and what became of it.")

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "The version, for example v1.0.0; all of them without it.")
  var version: String?

  @OptionGroup var folder: RegistryFolder

  func run() async throws {
    let registry = folder.registry
    let (versions, events) = try await RegistryCommand.exiting {
      () async throws(RegistryError) in
      let versions =
        if let version {
          [try await registry.version(model: model, version)]
        } else {
          try await registry.versions(of: model)
        }
      return (versions, try await registry.history(of: model))
    }
    for version in versions {
      Streams.result(description(of: version, events: events) + "\n")
    }
  }

  private func description(of version: ModelVersion, events: [RegistryEvent]) -> String {
    var lines = [
      "\(version.model) \(version.version)",
      "  registered  \(UTCTime.text(version.registeredAt)) by \(version.actor)"
        + (version.run.map { " in run \($0)" } ?? ""),
      "  artifact    \(version.artifactName), \(version.artifact.bytes) bytes, sha256 \(version.artifactDigest)",
    ]
    for metric in version.metrics {
      let value = metric.value.map { "\($0)" } ?? "undefined"
      lines.append(
        "  metric      \(metric.metric)\(metric.slice.map { " (\($0))" } ?? "") \(value) on \(metric.rows) rows"
      )
    }
    for event in events where event.version == version.version {
      let place = event.stage.map { " to \($0)" } ?? ""
      let replaced = event.replaced.map { ", replacing \($0)" } ?? ""
      lines.append(
        "  \(UTCTime.text(event.time))  \(event.action.rawValue)\(place)\(replaced) by \(event.actor)"
      )
    }
    return lines.map { TerminalText.line($0) }.joined(separator: "\n")
  }
}
