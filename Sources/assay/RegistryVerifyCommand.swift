internal import ArgumentParser
internal import Outcomes
internal import Promotion
internal import Reporting

/// `assay registry verify`: every digest, the chain, the fold.
struct RegistryVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every object's digest, the log's chain and its fold.",
    discussion: "Exits with 1 where the registry is not what was written to it.")

  @OptionGroup var folder: RegistryFolder

  func run() async throws {
    let registry = folder.registry
    let inspection = try await RegistryCommand.exiting { () async throws(RegistryError) in
      try await registry.verify()
    }
    for problem in inspection.problems {
      Streams.result("problem: " + TerminalText.line(problem.description) + "\n")
    }
    for leftover in inspection.leftovers {
      Streams.result("leftover: " + TerminalText.line(leftover.description) + "\n")
    }
    Streams.result(
      "\(inspection.entries) log entries, \(inspection.versions) versions, "
        + "\(inspection.objects) objects: \(inspection.isSound ? "sound" : "not sound")\n")
    if !inspection.isSound { throw ExitCode(ExitStatus.rejected.rawValue) }
  }
}
