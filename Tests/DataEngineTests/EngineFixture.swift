import Testbench

@testable import DataEngine

/// An engine over a folder of its own.
struct EngineFixture {
  let folder: TemporaryFolder
  let engine: Engine

  init(threads: Int = 2) throws {
    folder = try TemporaryFolder()
    engine = try Engine(
      threads: threads, memoryLimit: "500MB", temporaryFolder: folder.path + "/spill")
  }

  /// Binds CSV text as a dataset.
  @discardableResult
  func bindCSV(
    _ text: String, as name: String = "t", types: [String: LogicalType] = [:],
    where condition: String? = nil
  ) async throws -> Dataset {
    let path = try folder.write(text, to: "\(name).csv")
    return try await engine.bind(
      DatasetSource(name: name, path: path, condition: condition, types: types))
  }

  /// Writes a query's rows to Parquet and binds the file.
  @discardableResult
  func bindParquet(
    _ query: String, as name: String = "t", where condition: String? = nil
  ) async throws -> Dataset {
    let path = "\(folder.path)/\(name).parquet"
    try await engine.execute("COPY (\(query)) TO \(DuckDBDialect().literal(path)) (FORMAT parquet)")
    return try await engine.bind(
      DatasetSource(name: name, path: path, condition: condition))
  }

  /// The result of one measure.
  func measure(_ measure: Measure, of name: String = "t") async -> MeasureResult {
    await engine.measure([measure], of: name)[measure]
  }
}

extension Engine {
  /// Runs SQL without any check, as tests need it to write files.
  func execute(_ sql: String) throws { _ = try files.rows(sql, to: "prepare", "test") }
}
