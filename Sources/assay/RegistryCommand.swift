internal import ArgumentParser
internal import Foundation
internal import Outcomes
internal import Promotion
internal import Reporting

/// `assay registry`: the model registry in a folder.
struct RegistryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registry", abstract: "Make and read a model registry.",
    discussion: """
      Examples:
        assay registry init
        assay registry list
        assay registry show flight-delay v1.0.0
        assay registry verify
      """,
    subcommands: [
      RegistryInitCommand.self, RegistryListCommand.self, RegistryShowCommand.self,
      RegistryVerifyCommand.self,
    ])

  /// Ends the program with the registry's own message and the code of broken machinery.
  static func exiting<Value>(
    _ body: () async throws(RegistryError) -> Value
  ) async throws -> Value {
    do {
      return try await body()
    } catch {
      Streams.log("error: " + TerminalText.line(error.description))
      throw ExitCode(ExitStatus.notJudged.rawValue)
    }
  }
}

/// The folder that every subcommand takes.
struct RegistryFolder: ParsableArguments {
  @Option(
    name: .customLong("registry"), help: "The registry's folder.", completion: .directory)
  var folder = ".assay/registry"

  /// The registry of the folder; nothing is read yet.
  var registry: DirectoryRegistry {
    DirectoryRegistry(path: URL(fileURLWithPath: folder).standardizedFileURL.path)
  }
}
