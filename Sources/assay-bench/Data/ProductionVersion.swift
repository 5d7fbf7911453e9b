internal import Foundation

/// A version in production whose training data the drift of the transactions is judged against.
struct ProductionVersion {
  /// The registry that holds it.
  let registry: String
  /// The data that it was judged on.
  let holdout: String

  /// Trains, judges and promotes a model that is nothing but a number.
  init(_ bench: Bench, in folder: String) throws {
    registry = folder + "/registry"
    let rows = max(1_000, bench.rows / 10)
    // Rows of another seed: the same distribution, other values.
    let reference = try bench.made("reference-\(rows).parquet") { partial in
      try bench.execute(TransactionRows(rows: rows, seed: 2).copy(to: partial))
    }
    holdout = try bench.made("holdout.parquet") { partial in
      try bench.execute(TransactionRows(rows: 1_000, seed: 3).copy(to: partial))
    }
    let predictions = try bench.made("predictions.parquet") { partial in
      try bench.execute(
        "COPY (SELECT id, points AS prediction FROM read_parquet('\(holdout)')) TO '\(partial)'")
    }
    let spec = folder + "/train.yaml"
    try Self.spec(
      reference: reference, holdout: holdout, predictions: predictions, registry: registry
    ).write(toFile: spec, atomically: true, encoding: .utf8)
    let steps = [["registry", "init", registry], ["run", spec, "--promote"]]
    for arguments in steps {
      _ = try Contestant(
        name: "assay " + arguments[0], program: bench.assay, arguments: arguments
      ).run(log: bench.path("logs"))
    }
  }

  private static func spec(
    reference: String, holdout: String, predictions: String, registry: String
  ) -> String {
    """
    version: 1
    name: transactions
    data:
      train: {source: "\(reference)", key: id, label: points}
      holdout: {source: "\(holdout)", key: id, label: points}
    train:
      run: [sh, -c, 'echo 1 > "$ASSAY_OUT/model"']
      data: [train]
      artifact: model
    evaluate:
      data: holdout
      task: regression
      predict: [sh, -c, 'cp "\(predictions)" "$ASSAY_PREDICTIONS"']
      score: prediction
      metrics: {mae: {at_most: 1}}
    registry: "\(registry)"
    promote: {model: transactions, first: allow}

    """
  }
}
