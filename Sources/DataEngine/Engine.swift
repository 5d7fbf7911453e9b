internal import DuckDB

/// Runs measures, profiles and exports over bound datasets, on a thread of its own.
package actor Engine {
  /// Opens an engine that keeps nothing on disk but spilled data in `temporaryFolder`.
  ///
  /// - Throws: ``EngineError`` where the engine cannot start.
  package init(threads: Int, memoryLimit: String, temporaryFolder: String) throws(EngineError) {
    throw EngineError(operation: "open", subject: "engine", message: "not built")
  }

  /// The version of the library.
  package func version() -> String { "" }

  /// Binds a source under its name, so that SQL can name it; reads schemas only.
  ///
  /// A source that matches no file, or whose files cannot be read, is an error.
  package func bind(_ source: DatasetSource) throws(EngineError) -> Dataset {
    throw EngineError(operation: "bind", subject: source.name, message: "not built")
  }

  /// Forbids file access and changes of settings to all later SQL; call it when all is bound.
  package func seal() throws(EngineError) {}

  /// Computes measures, all that can share a scan in one.
  package func measure(_ measures: Set<Measure>, of dataset: String) -> Measurements {
    Measurements(dataset: dataset, results: [:])
  }

  /// The SQL that fetches every row a predicate is true for, as shown in reports.
  package func sql(selecting predicate: RowPredicate, of dataset: String) -> String { "" }

  /// Fetches up to `limit` rows that a predicate is true for, in order of the key.
  package func examples(
    of predicate: RowPredicate, in dataset: String, columns: [String], orderedBy key: [String],
    limit: Int
  ) throws(EngineError) -> [[String?]] { [] }

  /// Fetches up to `limit` keys that occur more than once, with their number of rows at the end.
  package func duplicateExamples(
    of columns: [String], in dataset: String, limit: Int
  ) throws(EngineError) -> [[String?]] { [] }

  /// Runs a user's query (`{name}` names a dataset) and fetches up to `limit` rows.
  package func rows(
    sql: String, limit: Int
  ) throws(EngineError) -> (columns: [String], rows: [[String?]]) { ([], []) }

  /// Keys that are in both datasets: their number and up to `limit` of them.
  package func sharedKeys(
    of columns: [String], in first: String, and second: String, limit: Int
  ) throws(EngineError) -> (count: Int, examples: [[String?]]) { (0, []) }

  /// The smallest and largest value of a temporal or numeric column, as text; nil without values.
  package func range(
    of column: String, in dataset: String
  ) throws(EngineError) -> (minimum: String, maximum: String)? { nil }

  /// Rows of `later` whose value is not after the largest value in `earlier`.
  package func rowsNotAfter(
    _ column: String, earlier: String, later: String
  ) throws(EngineError) -> Int { 0 }

  /// Profiles every column, its bins fixed by the dataset itself.
  package func profile(of dataset: String) throws(EngineError) -> DatasetProfile {
    throw EngineError(operation: "profile", subject: dataset, message: "not built")
  }

  /// Profiles the columns that `reference` has, counted in the reference's bins and values.
  package func profile(
    of dataset: String, inBinsOf reference: DatasetProfile
  ) throws(EngineError) -> DatasetProfile {
    throw EngineError(operation: "profile", subject: dataset, message: "not built")
  }

  /// SHA-256 over the rows, blind to row order, column order, file names and partitioning.
  package func contentDigest(of dataset: String) throws(EngineError) -> ContentDigest {
    throw EngineError(operation: "digest", subject: dataset, message: "not built")
  }

  /// Writes a dataset as one read-only Parquet file, its declared types kept.
  ///
  /// - Parameters:
  ///   - excluded: Columns that are left out.
  ///   - sample: Rows to keep, drawn with a seed and stratified by a column; nil keeps all.
  package func export(
    _ dataset: String, to path: String, excluding excluded: Set<String>, sample: RowSample?
  ) throws(EngineError) {}

  /// Joins labels and clusters of a holdout with one or two predictions files by key.
  package func pairedPredictions(
    _ request: PredictionsRequest
  ) throws(EngineError) -> PairedPredictions {
    throw EngineError(operation: "join", subject: request.holdout, message: "not built")
  }
}

/// A sample of rows, the same for the same rows and seed whatever their order.
package struct RowSample: Sendable, Hashable {
  package var rows: Int
  package var seed: UInt64
  /// Keeps the shares of this column's values, with at least two rows of each; nil samples all alike.
  package var stratum: String?

  package init(rows: Int, seed: UInt64, stratum: String?) {
    self.rows = rows
    self.seed = seed
    self.stratum = stratum
  }
}

/// The digest of a dataset's rows, and their number.
package struct ContentDigest: Sendable, Hashable {
  /// 64 lower-case hexadecimal digits.
  package var sha256: String
  package var rows: Int

  package init(sha256: String, rows: Int) {
    self.sha256 = sha256
    self.rows = rows
  }
}

/// An operation of the engine that did not work, with the library's message.
package struct EngineError: Error, Sendable, Hashable, CustomStringConvertible {
  package var operation: String
  package var subject: String
  package var message: String

  package init(operation: String, subject: String, message: String) {
    self.operation = operation
    self.subject = subject
    self.message = message
  }

  package var description: String { "cannot \(operation) \(subject): \(message)" }
}
