import DuckDB
import Testbench
import Testing

@testable import DataEngine

/// Predictions with one whole-number key are aligned without a join, and to the same rows as by one.
struct AlignedPredictionsTests {
  struct Table: CustomTestStringConvertible {
    var testDescription: String { name }
    let name: String
    /// SQL of the key of row i of 500.
    let key: String
    var holdoutOrder = "i"
    var predictionOrder = "i"
  }

  static let tables = [
    Table(name: "ascending", key: "i"),
    Table(name: "shuffled alike", key: "i", holdoutOrder: "hash(i)", predictionOrder: "hash(i)"),
    Table(name: "shuffled", key: "i", holdoutOrder: "hash(i)", predictionOrder: "hash(i + 7)"),
    Table(name: "descending", key: "i", holdoutOrder: "-i"),
    Table(name: "negative", key: "i * 37 - 9000", predictionOrder: "hash(i)"),
    Table(
      name: "extremes",
      key: "CASE i WHEN 0 THEN -9223372036854775808 WHEN 1 THEN "
        + "9223372036854775807 ELSE i * 10000000000000001 END", holdoutOrder: "hash(i)"),
  ]

  /// The same rows under a whole-number key and under the same key as text, which is joined in SQL.
  private func paired(
    _ table: Table, asText: Bool, scores: String = "i / 7.0", of fixture: EngineFixture
  ) async throws -> PairedPredictions {
    let key = asText ? "lpad((i + 1000)::VARCHAR, 9, '0')" : "(\(table.key))::BIGINT"
    let name = asText ? "texts" : "numbers"
    // Text keys of the rows in the order of the whole numbers.
    let rows =
      "(SELECT row_number() OVER (ORDER BY k) - 1 AS i, k, j FROM "
      + "(SELECT (\(table.key))::BIGINT AS k, i AS j FROM range(500) AS t(i)))"
    let own = asText ? key : "k"
    try await fixture.bindParquet(
      "SELECT \(own) AS id, CASE WHEN j % 50 <> 3 THEN j % 2 END AS y, 'c' || (j % 3) AS c, "
        + "CASE WHEN j % 5 > 0 THEN repeat('long', 1 + j % 4) END AS l, j % 11 AS day, j AS n "
        + "FROM \(rows) ORDER BY \(table.holdoutOrder.replacing("i", with: "j"))", as: name)
    for (file, score) in [("candidate", scores), ("production", "-i")] {
      try await fixture.engine.execute(
        "COPY (SELECT \(own) AS id, (\(score.replacing("i", with: "j")))::DOUBLE AS s FROM \(rows) "
          + "ORDER BY \(table.predictionOrder.replacing("i", with: "j"))) "
          + "TO '\(fixture.folder.path)/\(name)-\(file).parquet' (FORMAT parquet)")
    }
    let folder = fixture.folder.path
    var request = PredictionsRequest(
      holdout: name, key: ["id"], label: "y", positive: nil, score: "s",
      candidatePath: "\(folder)/\(name)-candidate.parquet",
      productionPath: "\(folder)/\(name)-production.parquet", cluster: "day % 4",
      sliceColumns: ["l", "c"])
    request.predicates = [.init(name: "late", sql: "day > 6")]
    request.numberColumns = ["n"]
    return try await fixture.engine.pairedPredictions(request)
  }

  @Test(arguments: tables)
  func alignsAsTheJoinDoes(_ table: Table) async throws {
    let fixture = try EngineFixture()
    let aligned = try await paired(table, asText: false, of: fixture)
    let joined = try await paired(table, asText: true, of: fixture)
    #expect(aligned.wholeKeys?.count == 500 && joined.wholeKeys == nil)
    #expect(aligned.labels.map { $0.isNaN ? -1 : $0 } == joined.labels.map { $0.isNaN ? -1 : $0 })
    #expect(aligned.candidate == joined.candidate && aligned.production == joined.production)
    #expect(aligned.clusters == joined.clusters && aligned.slices == joined.slices)
    #expect(aligned.flags == joined.flags && aligned.numbers == joined.numbers)
    #expect(aligned.candidateProblems.isEmpty && aligned.productionProblems?.isEmpty == true)
  }

  /// Keys come from the join as the database would write them.
  @Test func knowsTheKeysOfRows() async throws {
    let fixture = try EngineFixture()
    let aligned = try await paired(Self.tables[5], asText: false, of: fixture)
    #expect(aligned.keys(ofRows: [0, 499]) == [["-9223372036854775808"], ["9223372036854775807"]])
    let found = try await fixture.engine.keys(ofRows: [3, 250], in: "numbers", key: ["id"])
    #expect(aligned.keys(ofRows: [3, 250]) == found)
  }

  struct Fault: CustomTestStringConvertible {
    let testDescription: String
    /// The predictions' rows.
    let rows: String
    var missing = 0
    var extra = 0
    var duplicated = 0
    var notFinite = 0
  }

  /// What is wrong is counted by the join, whatever it is.
  @Test(arguments: [
    Fault(testDescription: "one too few", rows: "range(39)", missing: 1),
    Fault(testDescription: "one too many", rows: "range(41)", extra: 1),
    Fault(testDescription: "another key", rows: "range(1, 41)", missing: 1, extra: 1),
    Fault(
      testDescription: "repeated", rows: "(SELECT range % 39 AS range FROM range(40))", missing: 1,
      duplicated: 1),
    Fault(
      testDescription: "no score",
      rows: "(SELECT * FROM range(40))", notFinite: 1),
    Fault(
      testDescription: "no key",
      rows: "(SELECT nullif(range, 12) AS range FROM range(40))", missing: 1, extra: 1),
  ])
  func countsWhatIsWrong(_ fault: Fault) async throws {
    let fixture = try EngineFixture()
    try await fixture.bindParquet("SELECT range AS id, 1.0 AS y FROM range(40)", as: "h")
    let score = fault.notFinite > 0 ? "nullif(range, 7)::DOUBLE" : "1.0::DOUBLE"
    try await fixture.engine.execute(
      "COPY (SELECT range AS id, \(score) AS s FROM \(fault.rows)) "
        + "TO '\(fixture.folder.path)/p.parquet' (FORMAT parquet)")
    let paired = try await fixture.engine.pairedPredictions(
      PredictionsRequest(
        holdout: "h", key: ["id"], label: "y", positive: nil, score: "s",
        candidatePath: fixture.folder.path + "/p.parquet", productionPath: nil, cluster: nil,
        sliceColumns: []))
    let problems = paired.candidateProblems
    #expect(problems.missing == fault.missing && problems.extra == fault.extra)
    #expect(problems.duplicated == fault.duplicated && problems.notFinite == fault.notFinite)
    #expect(paired.labels.count == 40 && paired.wholeKeys == nil)
  }

  @Test func refusesAHoldoutWhoseKeyIsNotUnique() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindParquet("SELECT range % 9 AS id, 1.0 AS y FROM range(10)", as: "h")
    try fixture.folder.write("id,s\n1,2\n", to: "p.csv")
    let error = await #expect(throws: EngineError.self) {
      try await fixture.engine.pairedPredictions(
        PredictionsRequest(
          holdout: "h", key: ["id"], label: "y", positive: nil, score: "s",
          candidatePath: fixture.folder.path + "/p.csv", productionPath: nil, cluster: nil,
          sliceColumns: []))
    }
    #expect(error?.message.contains("its key is not unique: 1 rows") == true)
  }

  /// An error in the middle of rows that are read as they are made is an error, not an end.
  @Test func anErrorAmongStreamedRowsIsAnError() async throws {
    let fixture = try EngineFixture()
    let path = fixture.folder.path + "/p.parquet"
    try await fixture.engine.execute(
      "COPY (SELECT CASE WHEN range = 290000 THEN 'x' ELSE '1' END AS v FROM range(300000)) "
        + "TO '\(path)' (FORMAT parquet)")
    await #expect(throws: EngineError.self) {
      try await fixture.engine.streamed("SELECT CAST(v AS DOUBLE) FROM read_parquet('\(path)')")
    }
    let rows = try await fixture.engine.streamed("SELECT CAST(1 AS DOUBLE) FROM range(300000)")
    #expect(rows == 300_000)
  }
}

extension Engine {
  /// The number of rows of a query with one column of doubles.
  fileprivate func streamed(_ sql: String) throws(EngineError) -> Int {
    var numbers: [Double] = []
    try files.forEachStreamedChunk(of: sql, to: "read", "test") { chunk throws(DuckDBError) in
      try chunk.append(column: 0, to: &numbers)
    }
    return numbers.count
  }
}
