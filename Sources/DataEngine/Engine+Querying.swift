internal import DuckDB
internal import Foundation

extension Engine {
  /// Writes the rows of a source's query to a Parquet file, and returns its path.
  ///
  /// The query is run once, in a database of its own that opens the files of the datasets that it
  /// names and no others. All later reading, training and digests among them, sees these rows.
  func stageQuery(_ source: DatasetSource) throws(EngineError) -> String {
    let subject = "query of \(source.name)"
    let readNames = read(by: source)
    let check = UserSQL(datasets: readNames, dialect: dialect, subject: subject)
    let sql = try check.query(source.query ?? "", on: files)
    try prepareSealed()
    var seen: Set<String> = []
    let names = try sealed.columnNames(of: sql, to: "run", subject)
    if let twice = names.first(where: { !seen.insert($0.lowercased()).inserted }) {
      throw EngineError(
        operation: "bind", subject: source.name,
        message: "the query gives two columns called '\(twice)' (upper and lower case are the "
          + "same); name one with AS")
    }
    let columns = try sealed.columns(
      of: dialect.everything(from: "(\(sql)\n)"), to: "run", subject)
    let path = "\(scratch.path)/query-\(stagedFiles).parquet"
    stagedFiles += 1
    let read = sources.filter { readNames.contains($0.dataset.name) }
    let statements =
      read.flatMap(dialect.views) + dialect.sealing(files: read.flatMap(\.readFiles) + [path])
      + [dialect.stageInPlace(dialect.storable(sql, columns: columns), to: path)]
    try files.now(.apart(statements), to: "run", subject)
    return path
  }
}
