internal import ArgumentParser
internal import Foundation
internal import GateLanguage
internal import Outcomes

/// Shows what is wrong with a spec and ends the program with its code.
enum SpecErrors {
  /// Runs `body`; a wrong spec is printed to standard error and exits with 2.
  static func exiting<Value>(_ body: () throws(WrongSpec) -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      show(error)
      throw ExitCode(ExitStatus.wrongSpec.rawValue)
    }
  }

  /// Prints all diagnostics and their number.
  static func show(_ wrong: WrongSpec) {
    let style = TerminalStyle(
      descriptor: STDERR_FILENO, environment: ProcessInfo.processInfo.environment)
    Streams.log(
      DiagnosticRenderer.render(
        wrong.diagnostics, sources: wrong.sources, hasColour: style.hasColour))
    let count = wrong.diagnostics.count
    Streams.log(count == 1 ? "1 error; nothing was run" : "\(count) errors; nothing was run")
  }
}
