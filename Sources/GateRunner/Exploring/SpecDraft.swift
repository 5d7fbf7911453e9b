internal import DataEngine
internal import GateLanguage
package import Inference

/// A new gate spec made from data.
package struct SpecDraft: Sendable {
  /// The spec's text.
  package let text: String
  /// The names of its datasets.
  package let datasets: [String]

  /// Drafts a spec; without data it has placeholders.
  ///
  /// The schema is inferred from the dataset called `train`, else from the first, and keeps only
  /// rules that hold on all datasets. One without its key, or with fewer than half of its columns, is a
  /// lookup table.
  ///
  /// `name` is the gate's, and `folder` the absolute folder of the spec, which sources are relative
  /// to.
  ///
  /// - Throws: ``ExploringError`` where data cannot be read or have no rows.
  package init(
    of data: [DataSource], template: SpecTemplate, name: String, folder: String,
    reader: @escaping @Sendable () throws(ExploringError) -> DataReader
  ) async throws(ExploringError) {
    guard !data.isEmpty else {
      text = SpecText(name: name, template: template, datasets: [], schema: nil).text
      datasets = []
      return
    }
    var taken: Set<String> = []
    var named: [(name: String, data: DataSource)] = []
    for source in data {
      let name = SpecDataset.name(of: source.path ?? "data", taken: taken)
      taken.insert(name.lowercased())
      named.append((name, source))
    }
    let reference = named.firstIndex { $0.name == "train" } ?? 0
    let others = named.indices.filter { $0 != reference }.map { named[$0] }
    let draft = DraftedData(datasets: [named[reference]] + others, folder: folder, reader: reader)
    let (schema, described) = try await draft.inferred()
    let ordered = named.compactMap { one in described.first { $0.name == one.name } }
    let tables = ordered.filter { !$0.isLookup }.map(\.name)
    text =
      SpecText(
        name: name, template: template, datasets: ordered,
        schema: SchemaText(schema, in: tables.count == ordered.count ? nil : tables).text
      ).text
    datasets = ordered.map(\.name)
  }
}
