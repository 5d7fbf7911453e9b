/// The JSON Schema (draft 07) of gate specs, for editors and for `assay schema`.
package enum GateSchema {
  /// Returns the schema with the kinds that the references document; equal input gives equal bytes.
  ///
  /// A key that `extends` may bring is not required, and `null` may stand where a key can be removed. Of a
  /// column rule or check the parameter with the kind's own name describes the value.
  package static func document(references: [Reference]) -> String {
    let shapes = SchemaShapes(references: references)
    var members: [(String, SchemaValue)] = [
      ("$schema", .string("http://json-schema.org/draft-07/schema#")),
      ("title", .string("Assay gate spec")),
    ]
    if case .object(let root) = shapes.mapping(.spec, requiresKeys: false) { members += root }
    members.append(
      (
        "anyOf",
        .array([
          .object([("required", .strings(["extends"]))]),
          .object([("required", .strings(["version", "name"]))]),
        ])
      ))
    members.append(("definitions", .object(shapes.definitions)))
    return SchemaValue.object(members).text() + "\n"
  }
}
