internal import Digests
internal import DurableFiles
internal import Foundation
package import GateLanguage
package import Outcomes

/// The smallest edit of a spec that accepts one finding of a stored run.
package struct Acceptance: Sendable {
  /// The finding that the edit accepts.
  package let finding: Finding
  /// The edit in the spec's words: `missing: "<= 6%"`.
  package let edit: String
  /// The file that holds the line, as the spec names it.
  package let file: String
  /// The spec that the run judged by; another file where the line stands in one that it extends.
  package let spec: String
  private let path: String
  private let before: [UInt8]
  private let after: [UInt8]

  /// Works out the edit; nothing is written.
  ///
  /// - Throws: ``EditRefusal`` where the finding needs no edit, has none, or the spec is not the one
  ///   that was judged.
  package init(
    of identifier: String, in report: RunReport, spec: String, inputs: SpecInputs,
    workingFolder: String
  ) throws(EditRefusal) {
    let finding = try Self.finding(identifier, in: report)
    guard let edit = finding.acceptance else {
      throw EditRefusal(
        "no edit of one line accepts \(finding.identifier); its rule stands at "
          + "\(Self.words(finding.span)): take it out, give it 'level: warn' where it may have one, "
          + "or add a waiver")
    }
    var request = RunRequest(specPath: spec, inputs: inputs)
    request.profile = report.profile
    let plan = try Self.plan(request)
    let span = try Self.place(of: finding, in: plan, report: report)
    let path = SpecPath.join(workingFolder, span.file)
    let before = try Self.bytes(of: path)
    let mark: [UInt8] = before.starts(with: [0xEF, 0xBB, 0xBF]) ? [0xEF, 0xBB, 0xBF] : []
    let text = String(decoding: before.dropFirst(mark.count), as: UTF8.self)
    let edited = try SpecEditor(text).applying(edit, at: span.start)
    let after = mark + Array(edited.utf8)
    guard after != before else {
      throw EditRefusal("the spec says \(edit) already; run the gate again")
    }
    try Self.lint(request, path: path, bytes: after, edit: edit)
    self.finding = finding
    self.edit = edit
    file = span.file
    self.spec = spec
    self.path = path
    self.before = before
    self.after = after
  }

  /// The edit as a unified diff of the file.
  package var difference: String {
    LineDifference.unified(
      String(decoding: before, as: UTF8.self), String(decoding: after, as: UTF8.self), file: file)
  }

  /// Writes the edited file in one step; a file that changed since it was read is left alone.
  package func write() throws(EditRefusal) {
    guard try Self.bytes(of: path) == before else {
      throw EditRefusal("\(file) changed just now; nothing was written")
    }
    do throws(DurableFileError) {
      let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      try DurableFile.write(after, to: target, mode: Self.mode(of: target))
    } catch {
      throw EditRefusal(error.description)
    }
  }

  private static func finding(
    _ identifier: String, in report: RunReport
  ) throws(EditRefusal) -> Finding {
    let found = report.findings.filter { $0.identifier.description == identifier }
    guard let finding = found.first else {
      let open = report.findings.filter { $0.acceptance != nil }.map(\.identifier.description)
      let all = report.findings.map(\.identifier.description)
      let nearest =
        Suggestion.nearest(to: identifier, among: open)
        ?? Suggestion.nearest(to: identifier, among: all)
      throw EditRefusal(
        "the run has no finding \(Quotation.quoted(identifier))"
          + (nearest.map { "; did you mean \(Quotation.quoted($0))?" }
            ?? (open.isEmpty ? "" : "; an edit accepts " + Quotation.list(open))))
    }
    guard found.count == 1 else {
      throw EditRefusal("the run has \(found.count) findings \(Quotation.quoted(identifier))")
    }
    switch finding.outcome {
    case .failed, .warned, .inconclusive: return finding
    case .passed, .waived, .skipped:
      throw EditRefusal("\(identifier) is \(finding.outcome.rawValue); nothing is to be accepted")
    case .errored:
      throw EditRefusal("\(identifier) was not measured, which no edit accepts: \(finding.message)")
    }
  }

  private static func plan(_ request: RunRequest) throws(EditRefusal) -> GatePlan {
    do throws(WrongSpec) {
      return try GatePlan(binding: request)
    } catch {
      throw EditRefusal(
        "the spec \(request.specPath) has faults now; `assay lint` shows them\n"
          + DiagnosticRenderer.render(error))
    }
  }

  /// The edited spec must be one that a run takes.
  private static func lint(
    _ request: RunRequest, path: String, bytes: [UInt8], edit: String
  ) throws(EditRefusal) {
    do throws(WrongSpec) {
      _ = try GatePlan(binding: request, edited: [path: bytes])
    } catch {
      throw EditRefusal(
        "with \(edit) the spec would be wrong, so nothing is proposed\n"
          + DiagnosticRenderer.render(error))
    }
  }

  private static func bytes(of path: String) throws(EditRefusal) -> [UInt8] {
    do throws(DurableFileError) {
      return try DurableFile.read(URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    } catch {
      throw EditRefusal(error.description)
    }
  }

  private static func mode(of path: String) -> UInt16 {
    var status = stat()
    return stat(path, &status) == 0 ? UInt16(status.st_mode & 0o777) : 0o644
  }

  private static func words(_ span: SourceSpan?) -> String {
    span.map { "\($0.file):\($0.start.line):\($0.start.column)" } ?? "no line of the spec"
  }
}
