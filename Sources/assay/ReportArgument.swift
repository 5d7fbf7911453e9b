internal import ArgumentParser
internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Reporting

/// `--report FORMAT=PATH`.
enum ReportArgument {
  /// Reads one argument; an unknown format lists those that are known.
  static func parse(_ argument: String) throws -> ReportTarget {
    guard let equals = argument.firstIndex(of: "="),
      argument.index(after: equals) != argument.endIndex
    else { throw ValidationError("--report takes format=path, got '\(argument)'") }
    let format = String(argument[..<equals])
    do {
      _ = try ReportFormat.parse(format)
    } catch {
      throw ValidationError("--report \(argument): \(error.message)")
    }
    let start = SourcePosition(line: 1, column: 1)
    let span = SourceSpan(file: "--report", start: start, end: start)
    let path = String(argument[argument.index(after: equals)...])
    return ReportTarget(
      format: Spanned(format, span), path: URL(fileURLWithPath: path).standardizedFileURL.path)
  }
}
