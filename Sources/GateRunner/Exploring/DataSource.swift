internal import DataEngine
internal import Foundation
package import GateLanguage

/// Data as the command line names them: a path, a glob, or `SPEC:DATASET`.
package struct DataSource: Sendable, Hashable {
  /// As the user named it.
  package let text: String
  let path: String
  let condition: String?
  let csv: DatasetDeclaration.CSVOptions
  /// Declared types of columns, where a spec declares them.
  let types: [String: String]

  /// Reads a name; a dataset of a spec brings its `where`, CSV options and declared types.
  ///
  /// - Throws: ``ExploringError`` where a named spec cannot be read or lacks the dataset.
  package init(
    _ text: String, workingFolder: String, inputs: SpecInputs
  ) throws(ExploringError) {
    self.text = text
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let isSpec =
      parts.count == 2 && (parts[0].hasSuffix(".yaml") || parts[0].hasSuffix(".yml"))
      && !FileManager.default.fileExists(atPath: SpecPath.join(workingFolder, text))
    guard isSpec else {
      path = SpecPath.join(workingFolder, text)
      condition = nil
      csv = DatasetDeclaration.CSVOptions()
      types = [:]
      return
    }
    let declaration = try Self.declaration(
      String(parts[1]), spec: String(parts[0]), workingFolder, inputs)
    (path, condition, csv) = (
      declaration.0.path, declaration.0.condition?.value, declaration.0.csv
    )
    types = declaration.1
  }

  private static func declaration(
    _ name: String, spec: String, _ workingFolder: String, _ inputs: SpecInputs
  ) throws(ExploringError) -> (DatasetDeclaration, [String: String]) {
    let loaded: LoadedSpec
    do throws(WrongSpec) {
      loaded = try GateSpecLoader.load(path: spec, inputs: inputs, workingFolder: workingFolder)
    } catch {
      throw ExploringError(DiagnosticRenderer.render(error), isSpec: true)
    }
    guard let found = loaded.spec.data.first(where: { $0.name.value == name }) else {
      let known = loaded.spec.data.map(\.name.value)
      throw ExploringError(
        "\(spec) has no dataset \(Quotation.quoted(name)); "
          + (Suggestion.help(for: name, among: known) ?? "it has none"), isSpec: true)
    }
    var types: [String: String] = [:]
    let schema = loaded.spec.schema
    let isListed = schema?.datasets?.contains { $0.value == name } ?? !found.isLookup
    for column in schema?.columns ?? [] where isListed && !column.isFamily {
      types[column.name.value] = column.type?.value.rawValue
    }
    return (found, types)
  }

  /// The source as the engine takes it.
  func source(named name: String, extra condition: String? = nil) -> DatasetSource {
    let conditions = [self.condition, condition].compactMap(\.self)
    return DatasetSource(
      name: name, path: path,
      condition: conditions.isEmpty
        ? nil : conditions.map { "(\($0)\n)" }.joined(separator: " AND "),
      types: types.compactMapValues(LogicalType.init(rawValue:)),
      csv: CSVReading(csv))
  }
}

/// Why data were not looked at, in words for the person who asked.
package struct ExploringError: Error, Sendable, Hashable, CustomStringConvertible {
  package var description: String
  /// Whether a spec is at fault, not the data.
  package var isSpec: Bool

  package init(_ description: String, isSpec: Bool = false) {
    self.description = description
    self.isSpec = isSpec
  }
}
