internal import ArgumentParser
internal import DurableFiles
internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Reporting

/// `assay explain`: the reference of a kind.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a column rule, check, drift statistic, metric, reporter, registry or key.",
    discussion: """
      Examples:
        assay explain            lists every kind
        assay explain between
        assay explain train.smoke
      """)

  @Argument(help: "The kind, or the path of a key.")
  var kind: String?

  @Option(
    name: .customLong("write"),
    help: ArgumentHelp("Write every reference page into this folder.", valueName: "folder"),
    completion: .directory)
  var folder: String?

  func run() throws {
    if let folder {
      try write(to: folder)
    } else if let kind {
      Streams.result(try text(of: kind))
    } else {
      for reference in AllReferences.references {
        Streams.result("\(reference.family.rawValue)\t\(reference.kind)\t\(reference.summary)\n")
      }
    }
  }

  private func text(of kind: String) throws -> String {
    let found = AllReferences.references.filter { $0.kind == kind }
    var pages = found.map { ReferencePage.terminal(for: $0) }
    pages += LanguagePage.matches(kind).map { LanguagePage.terminal(for: $0) }
    guard !pages.isEmpty else {
      let known = AllReferences.references.map(\.kind) + LanguagePage.keys.map(\.path)
      let nearest = Suggestion.nearest(to: kind, among: known)
      throw ValidationError(
        "nothing is called '\(TerminalText.line(kind))'"
          + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
    }
    return pages.joined(separator: "\n")
  }

  private func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try DurableFile.write(LanguagePage.markdown(), to: folder + "/gate-spec.md")
    for reference in AllReferences.references {
      let place = folder + "/" + reference.family.rawValue
      try FileManager.default.createDirectory(
        atPath: place, withIntermediateDirectories: true)
      try DurableFile.write(
        ReferencePage.markdown(for: reference), to: place + "/" + reference.kind + ".md")
    }
  }
}
