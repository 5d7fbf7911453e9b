internal import GateLanguage

/// A whole new gate spec: datasets and schema as found, the rest in comments.
package struct SpecText {
  private let name: String
  private let template: SpecTemplate
  private let datasets: [SpecDataset]
  private let schema: String?

  /// Takes the parts; without datasets two placeholders stand in.
  ///
  /// `schema` is the `schema:` part as ``SchemaText`` writes it.
  package init(
    name: String, template: SpecTemplate, datasets: [SpecDataset], schema: String?
  ) {
    self.name = name
    self.template = template
    self.schema = schema
    self.datasets =
      datasets.isEmpty
      ? [
        SpecDataset(
          name: "train", source: "data/train.parquet", evidence: "the data to learn from"),
        SpecDataset(
          name: "holdout", source: "data/holdout.parquet", evidence: "later rows, kept apart"),
      ] : datasets
  }

  /// The spec's text, ended by a line feed.
  package var text: String {
    let parts = [head, data, schema ?? placeholder, checks, leakage, drift] + model + [reports]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var head: String {
    var lines = ["# " + template.summary, "# Reference: assay explain; faults: assay lint."]
    if schema != nil {
      lines.append("# The schema was inferred: each line has its evidence beside it. Review it.")
      lines += InferenceRules.lines.map { "#   " + $0 }
    }
    return (lines + ["version: 1", "name: " + SpecWriting.literal(name)]).joined(separator: "\n")
      + "\n"
  }

  private var data: String {
    "data:\n"
      + datasets.map { dataset in
        var lines = [
          "  \(dataset.name):  " + SpecWriting.comment(dataset.evidence),
          "    source: " + SpecWriting.literal(dataset.source),
        ]
        if dataset.isLookup { lines.append("    lookup: true") }
        if let key = dataset.key { lines.append("    key: " + SpecWriting.literal(key)) }
        if let time = dataset.time { lines.append("    time: " + SpecWriting.literal(time)) }
        if !dataset.absent.isEmpty {
          lines.append(
            "    absent: [" + dataset.absent.map(SpecWriting.literal).joined(separator: ", ") + "]")
        }
        if template != .dataOnly, !dataset.isLookup { lines.append("    # label: …") }
        return lines.joined(separator: "\n") + "\n"
      }.joined()
  }

  private var first: String { datasets[0].name }
  private var second: String? {
    let tables = datasets.filter { !$0.isLookup }.map(\.name)
    return tables.count > 1 ? tables[1] : nil
  }

  private var placeholder: String {
    """
    # schema:                     # `assay infer data/train.parquet` writes this part
    #   columns:
    #     id: {type: string, unique: true, missing: "= 0"}

    """
  }

  private var checks: String {
    """
    # checks:
    #   - rows: ">= 1_000"
    #     in: \(first)
    #   - each: "price IS NULL OR price >= 0"
    #     name: prices are not negative

    """
  }

  private var leakage: String {
    guard let second else { return "" }
    let key = datasets.first?.key ?? "id"
    let time = datasets.first?.time.map { "\n#   time: " + SpecWriting.literal($0) } ?? ""
    return """
      # leakage:
      #   between: [\(first), \(second)]
      #   key: \(SpecWriting.literal(key))\(time)

      """
  }

  private var drift: String {
    """
    # drift:
    #   - current: \(second ?? first)
    #     against: \(second == nil ? "production" : first)
    #     tolerance: small          # none, small, medium, large, or 0.3sd

    """
  }

  private var model: [String] {
    guard template != .dataOnly else { return [] }
    let train = """
      # train:
      #   run: [python3, train.py]    # reads $ASSAY_DATA_\(first.uppercased()), writes $ASSAY_OUT/model
      #   data: [\(first)]
      #   artifact: model
      #   seed: 42
      #   timeout: 30m

      """
    let evaluate =
      ([
        "evaluate:", "  data: \(second ?? first)",
        "  predict: [python3, predict.py]",
      ] + template.evaluation).map { "# " + $0 }.joined(separator: "\n") + "\n"
    let promote = """
      # promote:
      #   model: \(SpecWriting.literal(name))
      #   when: {\(template.primaryMetric): {better_than: production}}
      #   first: allow                # the first version has no production to be judged against

      """
    return [train, evaluate, promote]
  }

  private var reports: String {
    """
    # reports:
    #   junit: build/gate.xml
    #   markdown: build/gate.md

    """
  }
}
