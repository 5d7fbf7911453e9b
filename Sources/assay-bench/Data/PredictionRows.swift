/// SQL that makes predictions of two models that resemble each other: the same rows for the same seed.
struct PredictionRows {
  let rows: Int
  var seed = 1

  /// A query that gives a key, a label of which three in ten are positive, two scores and two columns
  /// to slice by, in the order of the key.
  var query: String {
    """
    SELECT i AS id, y,
      1 / (1 + exp(-(1.6 * y - 0.9 + a))) AS p,
      1 / (1 + exp(-(1.5 * y - 0.9 + 0.9 * a + 0.4 * b))) AS q,
      'region_' || lpad(region::VARCHAR, 2, '0') AS region,
      'channel_' || lpad((region % 20)::VARCHAR, 2, '0') AS channel
    FROM (
      SELECT i, (\(uniform(1)) < 0.3)::INTEGER AS y, \(normal(2)) AS a, \(normal(3)) AS b,
        floor(50 * \(uniform(4)))::INTEGER AS region
      FROM range(\(rows)) AS rows(i))
    """
  }

  /// A statement that writes some columns of the rows as a Parquet file.
  func copy(_ columns: String, to path: String) -> String {
    "COPY (SELECT \(columns) FROM (\(query))) TO '\(path)' (FORMAT PARQUET)"
  }

  private func uniform(_ place: Int) -> String { NumberedDraw.uniform(place, seed: seed) }

  private func normal(_ place: Int) -> String { NumberedDraw.normal(place, seed: seed) }
}

/// SQL for numbers that depend on the row `i`, a place and a seed alone.
enum NumberedDraw {
  /// An even number from 0 to below 1.
  static func uniform(_ place: Int, seed: Int) -> String {
    let salt = place + seed << 40
    return "((hash((i * 256 + \(salt))::UBIGINT) >> 11)::DOUBLE / 9007199254740992)"
  }

  /// A normal number, by Box and Muller.
  static func normal(_ place: Int, seed: Int) -> String {
    "(sqrt(-2 * ln(1 - \(uniform(place, seed: seed)))) "
      + "* cos(2 * pi() * \(uniform(place + 100, seed: seed))))"
  }
}

extension Bench {
  /// The Parquet file of predictions of so many rows.
  func predictions(_ rows: Int) throws -> String {
    try made("predictions-\(rows).parquet") { partial in
      try execute(PredictionRows(rows: rows).copy("*", to: partial))
    }
  }

  /// `assay metrics` on a file of predictions as a contestant.
  func metrics(_ name: String, _ file: String, _ arguments: [String]) -> Contestant {
    Contestant(
      name: name, program: assay,
      arguments: ["metrics", file, "--task", "binary", "--label", "y", "--score", "p", "--json"]
        + arguments)
  }

  /// A task of the peers' program as a contestant.
  func peer(_ task: String, _ files: [String]) throws -> Contestant {
    let one = String(threads)
    return Contestant(
      name: task,
      program: try PythonEnvironment.interpreter(self, requirements: "evaluation-requirements"),
      arguments: [try PythonEnvironment.peer("evaluation", "py"), task] + files,
      environment: ["OMP_NUM_THREADS": one, "OPENBLAS_NUM_THREADS": one], measuresItself: true)
  }
}
