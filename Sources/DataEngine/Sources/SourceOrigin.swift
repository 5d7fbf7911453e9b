/// The files that a dataset is read from.
struct SourceOrigin {
  /// Nil where the rows are a query's.
  let files: SourceFiles?
  let manifest: SourceFiles?
  /// All files that the rows come from, those of datasets that are read among them.
  let contentPaths: [String]
}

extension Engine {
  /// Finds the files of a source, and what the datasets it reads were made from.
  func origin(of source: DatasetSource) throws(EngineError) -> SourceOrigin {
    var files: SourceFiles?
    if source.query == nil {
      files = try SourceFiles.find(
        source.path, for: source.name, on: self.files, dialect: dialect)
    }
    var manifest: SourceFiles?
    if let path = source.manifest?.path {
      manifest = try SourceFiles.find(path, for: source.name, on: self.files, dialect: dialect)
    }
    var paths = (files?.paths ?? []) + (manifest?.paths ?? [])
    for name in read(by: source).sorted() {
      for path in contentFiles[name] ?? [] where !paths.contains(path) { paths.append(path) }
    }
    return SourceOrigin(files: files, manifest: manifest, contentPaths: paths)
  }

  /// The bound datasets that a source's query names in braces, and the one with its labels.
  func read(by source: DatasetSource) -> Set<String> {
    let bound = sources.filter { $0.selection == nil }.map(\.dataset.name)
    return Set(
      bound.filter { name in
        source.labels?.dataset == name || source.query?.contains("{\(name)}") == true
      })
  }
}
