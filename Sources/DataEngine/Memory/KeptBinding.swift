/// How a source was bound, as it is kept between runs.
struct KeptBinding: Sendable, Hashable, Codable {
  private let columns: [Column]
  private let unparsed: [String]
  private let files: [String]
  private let query: String
  private let condition: String?
  private let readFiles: [String]
  private let joins: SourceJoins
  /// What the database was told and made to write for it.
  private let steps: [SessionStep]
  /// Numbers of the engine's own files that it took.
  let stagedFiles: Int

  /// Stands for the engine's own folder, which each run names anew.
  private static let folder = "<scratch>"

  init(_ bound: BoundSource, steps: [SessionStep], stagedFiles: Int, scratchPath: String) {
    func kept(_ text: String) -> String { text.replacing(scratchPath, with: Self.folder) }
    columns = bound.dataset.columns
    unparsed = bound.dataset.unparsed.sorted()
    files = bound.dataset.files
    query = kept(bound.query)
    condition = bound.condition
    joins = bound.dataset.joins
    readFiles = bound.readFiles.map(kept)
    self.steps = steps.map { $0.replacing(scratchPath, with: Self.folder) }
    self.stagedFiles = stagedFiles
  }

  /// The steps in the run's own folder.
  func steps(scratchPath: String) -> [SessionStep] {
    steps.map { $0.replacing(Self.folder, with: scratchPath) }
  }

  /// The bound source in the run's own folder.
  func source(named name: String, scratchPath: String) -> BoundSource {
    func own(_ text: String) -> String { text.replacing(Self.folder, with: scratchPath) }
    return BoundSource(
      dataset: Dataset(
        name: name, columns: columns, files: files, unparsed: Set(unparsed),
        joins: joins),
      query: own(query), condition: condition, readFiles: readFiles.map(own))
  }
}
