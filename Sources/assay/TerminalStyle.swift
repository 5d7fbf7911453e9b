internal import Foundation

/// Whether a stream may carry colours and moving lines, and how wide it is.
struct TerminalStyle: Sendable {
  let hasColour: Bool
  /// Whether a line may be written over: a terminal, outside CI.
  let isLive: Bool
  let width: Int

  /// Reads the customary variables: `NO_COLOR`, then `FORCE_COLOR`, then the stream itself.
  init(descriptor: Int32, environment: [String: String]) {
    func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
    let isTerminal = isatty(descriptor) == 1 && environment["TERM"] != "dumb"
    hasColour =
      isSet("NO_COLOR")
      ? false : isSet("FORCE_COLOR") || isSet("CLICOLOR_FORCE") || isTerminal
    isLive = isTerminal && !isSet("CI")
    width = environment["COLUMNS"].flatMap { Int($0) }.map { min(max($0, 40), 400) } ?? 100
  }
}
