internal import ArgumentParser
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
    Streams.log(DiagnosticRenderer.render(wrong) + "nothing was run")
  }
}
