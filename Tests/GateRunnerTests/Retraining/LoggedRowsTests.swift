import DataEngine
import Evaluation
import GateLanguage
import Testing

@testable import GateRunner

/// Logged predictions, read as production's version says.
@Suite struct LoggedRowsTests {
  private static func texts(_ values: [String?]) -> NumberedTexts {
    NumberedTexts(values: values, places: values.indices.map(Int32.init))
  }

  private static func columns(
    _ labels: [String?], _ scores: [[Double]], predicted: [String?]? = nil
  ) -> LoggedRows.Columns {
    LoggedRows.Columns(
      labels: texts(labels), labelNumbers: labels.map { $0.flatMap(Double.init) ?? .nan },
      scores: scores, predicted: predicted.map(texts),
      keys: [texts(labels.indices.map { "k\($0)" })])
  }

  private static func reading(
    _ task: TaskKind, _ scores: ScoreColumns, threshold: Double = 0.5, positive: String? = nil,
    classes: [String] = [], type: LogicalType? = nil
  ) -> LoggedRows.Reading {
    LoggedRows.Reading(
      task: task, scores: scores, threshold: threshold, positive: positive, classes: classes,
      labelType: type)
  }

  private func value(
    _ metric: String, _ columns: LoggedRows.Columns, _ reading: LoggedRows.Reading
  ) throws -> Double? {
    let logged = try LoggedRows(columns, as: reading, without: CountedKeys())
    let choice = try MetricChoice(metric, task: reading.task)
    return MetricsMeasuring(
      rows: logged.rows, baseline: nil, clusters: nil, metrics: [choice], confidence: 0.95, seed: 0
    ).report(slices: []).whole.metrics.first?.value
  }

  @Test func `a threshold and log-odds are those of production`() throws {
    let columns = Self.columns(["1", "1", "0", "0"], [[0.2, 0.3, 0.05, 0.1]])
    let one = ScoreColumns("s")
    #expect(
      try value("f1", columns, Self.reading(.binary, one, threshold: 0.12, positive: "1")) == 1)
    #expect(
      try value("f1", columns, Self.reading(.binary, one, threshold: 0.5, positive: "1")) != 1)
    let odds = ScoreColumns([ScoreColumn(name: nil, column: "s")], link: .logit)
    let logits = Self.columns(["1", "1", "0", "0"], [[0.2, 0.3, -0.2, -0.1]])
    #expect(try value("f1", logits, Self.reading(.binary, odds, positive: "1")) == 1)
  }

  @Test(
    arguments: [
      ("1", LogicalType.float, ["1.0", "0.0"]), ("True", .boolean, ["true", "false"]),
      ("late", .string, ["late", "Late"]),
    ])
  func `the positive value is met in any writing of its type`(
    _ positive: String, _ type: LogicalType, _ labels: [String]
  ) throws {
    let reading = Self.reading(.binary, ScoreColumns("s"), positive: positive, type: type)
    #expect(try value("accuracy", Self.columns(labels, [[0.9, 0.1]]), reading) == 1)
  }

  @Test func `classes are texts, by a column each or as the prediction itself`() throws {
    let named = ScoreColumns(
      [ScoreColumn(name: "rust", column: "r"), ScoreColumn(name: "mild", column: "m")])
    let columns = Self.columns(["rust", "mild"], [[0.9, 0.2], [0.1, 0.8]])
    #expect(try value("accuracy", columns, Self.reading(.multiclass, named)) == 1)
    let classes = ScoreColumns([ScoreColumn(name: nil, column: "c")], link: .classes)
    let said = Self.columns(["rust", "mild"], [], predicted: ["rust", "rust"])
    #expect(try value("accuracy", said, Self.reading(.multiclass, classes)) == 0.5)
    #expect(throws: LoggedRowsFault.self) {
      try value(
        "accuracy", Self.columns(["rust", "blight"], [[1, 1], [0, 0]]),
        Self.reading(.multiclass, named))
    }
  }

  @Test func `rows without a usable prediction are told, not left out`() throws {
    for score in [Double.nan, .infinity] {
      #expect(throws: LoggedRowsFault.self) {
        try value(
          "mae", Self.columns(["1", "2"], [[1, score]]),
          Self.reading(.regression, ScoreColumns("s")))
      }
    }
    let waiting = try LoggedRows(
      Self.columns(["1", nil], [[1, .nan]]), as: Self.reading(.regression, ScoreColumns("s")),
      without: CountedKeys())
    #expect(waiting.waiting == 1 && waiting.rows.labels == [1])
  }
}
