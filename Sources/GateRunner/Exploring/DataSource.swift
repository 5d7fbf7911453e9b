internal import DataEngine
internal import Foundation
package import GateLanguage

/// Data as the command line names them: a path, a glob, or `SPEC:DATASET`.
package struct DataSource: Sendable, Hashable {
  /// As the user named it.
  package let text: String
  /// How the engine reads them, without a name.
  private let source: DatasetSource
  /// Sources of the spec that are read to make them, each behind those that it reads.
  private let others: [DatasetSource]
  /// Names and globs of columns whose values no report may show.
  let sensitive: [String]

  /// Reads a name; a dataset of a spec is read as a run would, its declared types included.
  ///
  /// Windows are counted from `asOf`, in seconds since 1970.
  ///
  /// - Throws: ``ExploringError`` where a named spec cannot be read or lacks the dataset.
  package init(
    _ text: String, workingFolder: String, inputs: SpecInputs, asOf: Double
  ) throws(ExploringError) {
    self.text = text
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let isSpec =
      parts.count == 2 && (parts[0].hasSuffix(".yaml") || parts[0].hasSuffix(".yml"))
      && !FileManager.default.fileExists(atPath: SpecPath.join(workingFolder, text))
    guard isSpec else {
      source = DatasetSource(name: "", path: SpecPath.join(workingFolder, text))
      (others, sensitive) = ([], [])
      return
    }
    let (found, spec) = try Self.declaration(
      String(parts[1]), spec: String(parts[0]), workingFolder, inputs)
    var read = Set(found.reads.map(\.value))
    // Backwards, so that what a read dataset reads comes with it.
    for declaration in spec.dataInOrder.reversed() where read.contains(declaration.name.value) {
      read.formUnion(declaration.reads.map(\.value))
    }
    sensitive = spec.schema?.columns.filter(\.isSensitive).map(\.name.value) ?? []
    source = DatasetSource(found, in: spec, asOf: asOf)
    others = spec.dataInOrder.filter { read.contains($0.name.value) }.map {
      DatasetSource($0, in: spec, asOf: asOf)
    }
  }

  private static func declaration(
    _ name: String, spec: String, _ workingFolder: String, _ inputs: SpecInputs
  ) throws(ExploringError) -> (DatasetDeclaration, GateSpec) {
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
    return (found, loaded.spec)
  }

  /// The path or glob; nil where more than files and `where` make the rows.
  var path: String? {
    let isMade =
      source.query != nil || source.window != nil || source.manifest != nil || source.labels != nil
    return isMade ? nil : source.path
  }

  /// Binds the data under a name, with rows that also meet a condition and more declared types.
  ///
  /// What they are made from is bound before them, under names of its own.
  func bind(
    to engine: Engine, named name: String, extra condition: String? = nil,
    types: [String: LogicalType] = [:]
  ) async throws(EngineError) -> Dataset {
    let prefix = name + ": "
    for other in others {
      _ = try await engine.bind(Self.renamed(other, to: prefix + other.name, prefix))
    }
    var source = Self.renamed(source, to: name, prefix)
    let conditions = [source.condition, condition].compactMap(\.self)
    source.condition =
      conditions.isEmpty ? nil : conditions.map { "(\($0)\n)" }.joined(separator: " AND ")
    source.types.merge(types) { declared, _ in declared }
    return try await engine.bind(source)
  }

  private static func renamed(
    _ source: DatasetSource, to name: String, _ prefix: String
  ) -> DatasetSource {
    var source = source
    source.name = name
    source.query = source.query.map { SQLTemplate.prefixing(prefix, namesIn: $0) }
    if let labels = source.labels { source.labels?.dataset = prefix + labels.dataset }
    return source
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
