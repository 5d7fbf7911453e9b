internal import ArgumentParser
internal import GateLanguage

/// `assay schema`: the JSON Schema of gate specs.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema (draft-07) of gate specs.",
    discussion: "Example: assay schema > gate.schema.json")

  func run() {
    Streams.result(GateSchema.document(references: AllReferences.references))
  }
}
