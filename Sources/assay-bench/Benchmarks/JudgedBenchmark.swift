internal import Foundation

/// The judgement of a predictions file that was made elsewhere, with slices.
enum JudgedBenchmark {
  static func lines(_ bench: Bench) throws -> [ReportLine] {
    let rows = bench.rows * 10
    let folder = try bench.freshFolder("judged")
    let holdout = try bench.made("holdout-\(rows).parquet") { partial in
      try bench.execute(PredictionRows(rows: rows).copy("id, y, channel", to: partial))
    }
    let sides = try ["p", "q"].map { score in
      try bench.made("scores-\(score)-\(rows).parquet") { partial in
        try bench.execute(
          PredictionRows(rows: rows).copy("id, \(score) AS prediction", to: partial))
      }
    }
    let registry = folder + "/registry"
    let assay = Contestant(
      name: "registry", program: bench.assay, arguments: ["registry", "init", registry])
    _ = try assay.run(log: bench.path("logs"))
    let first = try spec(bench, "first", sides[1], holdout, registry, isFirst: true)
    _ = try Contestant(
      name: "production", program: bench.assay, arguments: ["run", first, "--promote"]
    ).run(log: bench.path("logs"))
    let alone = try spec(bench, "alone", sides[0], holdout, registry, production: "none")
    let compared = try spec(bench, "compared", sides[0], holdout, registry)
    let usages = try bench.race(
      [("alone", alone), ("compared", compared)].map { name, spec in
        Contestant(
          name: "assay, judged " + name, program: bench.assay,
          arguments: ["run", spec, "--no-cache"], succeeds: [0, 1, 4])
      })
    let what = "\(Figure.count(rows)) predictions with 20 slices judged"
    return [
      .wall(what, usages[0], atMost: 15),
      .wall(what + " against production's", usages[1], atMost: 15),
    ]
  }

  private static func spec(
    _ bench: Bench, _ name: String, _ predictions: String, _ holdout: String, _ registry: String,
    isFirst: Bool = false, production: String = "stored"
  ) throws -> String {
    let model = try bench.write("a model called \(name)\n", to: "judged/\(name).model")
    let digests = try [model, predictions].map { try digest(of: $0, bench) }
    let record = try bench.write(
      """
      {"model": {"candidate_digest": "\(digests[0])", "predictions_digest": "\(digests[1])"}}

      """, to: "judged/\(name).json")
    let metric = isFirst ? "at_least: 0.5" : "no_worse_than: production, margin: 0.01"
    return try bench.write(
      """
      version: 1
      name: judged
      data:
        holdout: {source: "\(holdout)", key: id, label: y}
      candidate: {model: "\(model)", predictions: "\(predictions)", lineage: "\(record)"}
      evaluate:
        data: holdout
        task: binary
        predict: ["false"]
        score: prediction
        production: \(isFirst ? "stored" : production)
        metrics: {accuracy: {at_least: 0.5}, roc_auc: {at_least: 0.5}, log_loss: report}
        slices: {by: [channel], metrics: {accuracy: {at_least: 0.5}, roc_auc: {at_least: 0.5}}}
      registry: "\(registry)"
      promote: {model: judged, first: allow}

      """.replacing(
        "{accuracy: {at_least: 0.5}, roc_auc: {at_least: 0.5}",
        with: production == "none" || isFirst
          ? "{accuracy: {at_least: 0.5}, roc_auc: {at_least: 0.5}"
          : "{accuracy: {\(metric)}, roc_auc: {\(metric)}"), to: "judged/\(name).yaml")
  }

  private static func digest(of path: String, _ bench: Bench) throws -> String {
    _ = try Contestant(name: "digest", program: "/usr/bin/env", arguments: ["sha256sum", path])
      .run(log: bench.path("logs"))
    let text = try String(contentsOfFile: bench.path("logs/digest.log"), encoding: .utf8)
    return String(text.prefix(64))
  }
}
