internal import ArgumentParser
internal import Foundation
internal import Promotion
internal import Reporting

/// `assay registry init`: makes an empty registry.
struct RegistryInitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make an empty registry in a folder.")

  @Argument(help: "The folder.", completion: .directory)
  var folder = ".assay/registry"

  func run() async throws {
    let path = URL(fileURLWithPath: folder).standardizedFileURL.path
    try await RegistryCommand.exiting { () throws(RegistryError) in
      _ = try DirectoryRegistry.create(at: path)
    }
    Streams.result("made an empty registry in \(TerminalText.line(folder))\n")
  }
}
