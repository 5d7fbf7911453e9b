internal import DataEngine
internal import GateLanguage
internal import Inference

/// The data of a draft; the first is the reference that the schema is inferred from.
struct DraftedData: Sendable {
  let datasets: [(name: String, data: DataSource)]
  let folder: String
  /// Opens an engine; sources are bound anew where what is declared changes how they are read.
  let reader: @Sendable () throws(ExploringError) -> DataReader

  /// The schema that holds on all of them, and what each is.
  func inferred() async throws(ExploringError) -> (InferredSchema, [SpecDataset]) {
    var inference = SchemaInference(reader: try reader(), data: datasets[0].data)
    let reference = try await bind(datasets[0], types: [:], by: inference)
    var schema = try await inference.schema(of: reference)
    var bound = [reference]
    for dataset in datasets.dropFirst() {
      bound.append(try await bind(dataset, types: types(of: schema, reference), by: inference))
    }
    let keys = SchemaInference.keys(of: schema)
    let lookups = bound.map { isLookup($0, beside: reference, keys: keys) }
    while true {
      let before = schema
      for (dataset, isLookup) in zip(bound, lookups) where !isLookup {
        schema = try await inference.dropped(
          schema, failingOn: dataset, words: "it fails on \(dataset.name)")
      }
      guard schema != before, bound.contains(where: isText) else { break }
      // A type that is no longer declared changes how text files are read.
      inference = SchemaInference(reader: try reader(), data: datasets[0].data)
      bound = []
      for dataset in datasets {
        bound.append(try await bind(dataset, types: types(of: schema, reference), by: inference))
      }
    }
    var described: [SpecDataset] = []
    for (index, dataset) in bound.enumerated() {
      described.append(
        try await description(
          of: dataset, datasets[index].data, isLookup: lookups[index], reference: reference,
          schema: schema, engine: inference.reader.engine))
    }
    return (schema, described)
  }

  private func bind(
    _ dataset: (name: String, data: DataSource), types: [String: LogicalType],
    by inference: SchemaInference
  ) async throws(ExploringError) -> Dataset {
    let engine = inference.reader.engine
    return try await DataReader.engine { () async throws(EngineError) in
      try await dataset.data.bind(to: engine, named: dataset.name, types: types)
    }
  }

  /// The types that the schema declares, as a run gives them to its sources.
  private func types(of schema: InferredSchema, _ reference: Dataset) -> [String: LogicalType] {
    let declared = schema.columns.filter { column in
      column.key == column.name && column.rules.contains { $0.key == "type" }
    }
    return Dictionary(
      declared.compactMap { column in
        reference.column(column.name).map { (column.name, $0.type) }
      }, uniquingKeysWith: { first, _ in first })
  }

  private func isText(_ dataset: Dataset) -> Bool {
    !dataset.files.allSatisfy { $0.lowercased().hasSuffix(".parquet") }
  }

  private func isLookup(_ dataset: Dataset, beside reference: Dataset, keys: [String]) -> Bool {
    if !keys.isEmpty, !keys.contains(where: { dataset.column($0) != nil }) { return true }
    let shared = reference.columns.count { dataset.column($0.name) != nil }
    return 2 * shared < reference.columns.count
  }

  private func description(
    of dataset: Dataset, _ data: DataSource, isLookup: Bool, reference: Dataset,
    schema: InferredSchema, engine: Engine
  ) async throws(ExploringError) -> SpecDataset {
    let counted = await engine.measure([.rows], of: dataset.name)[.rows]
    guard let path = data.path else {
      throw ExploringError(
        "\(data.text) is made by a query, a window, a manifest or labels of its spec; name files")
    }
    guard case .count(let rows) = counted, rows > 0 else {
      throw ExploringError("\(data.text) has no rows, so there is nothing to make a spec from")
    }
    let key = SchemaInference.keys(of: schema).first { dataset.column($0) != nil }
    let times = dataset.columns.filter { $0.type == .date || $0.type == .timestamp }
    let files = dataset.files.count == 1 ? "1 file" : "\(dataset.files.count) files"
    return SpecDataset(
      name: dataset.name, source: SpecPath.relative(path, to: folder),
      key: isLookup ? nil : key, time: times.count == 1 && !isLookup ? times[0].name : nil,
      absent: isLookup
        ? [] : reference.columns.map(\.name).filter { dataset.column($0) == nil },
      isLookup: isLookup, evidence: "\(DataReader.rows(rows)) in \(files)")
  }
}
