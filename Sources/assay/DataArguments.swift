internal import ArgumentParser
internal import DurableFiles
internal import Foundation
internal import GateRunner
internal import Outcomes
internal import Reporting

/// What the commands that look at data have in common.
enum DataArguments {
  /// Data as the command line names them.
  ///
  /// Windows of a spec's datasets are counted from `asOf`, or from now.
  static func source(
    _ text: String, variables: [String] = [], asOf: Double?
  ) throws -> DataSource {
    let inputs = try SpecOptions(spec: "", variables: variables).inputs()
    return try DataSource(
      text, workingFolder: FileManager.default.currentDirectoryPath, inputs: inputs,
      asOf: asOf ?? Date().timeIntervalSince1970)
  }

  /// An engine of this process.
  static func reader() throws(ExploringError) -> DataReader {
    try DataReader(
      threads: ProcessInfo.processInfo.activeProcessorCount,
      temporaryFolder: FileManager.default.temporaryDirectory.path,
      limits: MachineLimits.engine)
  }

  /// Runs `body` so that Ctrl-C ends it; what went wrong is said, with its exit code.
  static func exiting(_ body: @escaping @Sendable () async throws -> Void) async throws {
    let failure = await Interruption.cancelling { () -> (any Error)? in
      do {
        try await body()
        return nil
      } catch {
        return Task.isCancelled ? ExitCode(ExitStatus.interrupted.rawValue) : error
      }
    }
    switch failure {
    case nil: return
    case let code as ExitCode: throw code
    case let validation as ValidationError: throw validation
    case let exploring as ExploringError where exploring.isSpec:
      Streams.log(TerminalText.block(exploring.description))
      throw ExitCode(ExitStatus.wrongSpec.rawValue)
    case let error?:
      Streams.log("error: " + TerminalText.block("\(error)"))
      throw ExitCode(ExitStatus.notJudged.rawValue)
    }
  }

  /// Writes a new file; one that is there stays, unless it may be replaced.
  static func write(_ text: String, to path: String, force: Bool) throws {
    let target = URL(fileURLWithPath: path).standardizedFileURL.path
    guard !force else {
      try DurableFile.write(text, to: target)
      return
    }
    let staging = DurableFile.parent(of: target) + "/.assay-\(getpid()).partial"
    guard
      try DurableFile.makeExclusively(
        Array(text.utf8), at: target, staging: staging, mode: 0o644)
    else {
      throw ValidationError("\(TerminalText.line(path)) is there already; --force replaces it")
    }
  }

  /// How tables are drawn on standard output: bars of ASCII on a dumb terminal and without UTF-8.
  static func tableStyle() -> TableStyle {
    let environment = ProcessInfo.processInfo.environment
    let style = TerminalStyle(descriptor: STDOUT_FILENO, environment: environment)
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    let isASCII = locale == "C" || locale == "POSIX"
    return TableStyle(
      width: style.width, hasColour: style.hasColour,
      isPlain: environment["TERM"] == "dumb" || isASCII)
  }

  /// Prints a result; one that did not arrive is an error.
  static func print(_ text: String) throws {
    guard Streams.result(text) else {
      throw ReportError(
        operation: "print the result", subject: "standard output", message: "it takes no more")
    }
  }
}
