package import GateLanguage
internal import Outcomes

/// `threshold: {maximise: …, using: …}` with its metric, and the dataset that is looked at.
package struct BoundSearch: Sendable {
  package let spec: ThresholdSearch
  let metric: MetricChoice
  /// The dataset's key and label.
  package let key: [String]
  package let label: String

  /// Nil where the metric is none that a threshold decides; faults go to the log.
  init?(_ search: ThresholdSearch, of gate: GateSpec, log: DiagnosticLog) {
    func refuse(_ rule: String, _ message: String, help: String) {
      log.report(
        SpecDiagnostic(rule: rule, message: message, span: search.metric.span, help: help))
    }
    let name = search.metric.value
    let dataset = gate.data.first { $0.name.value == search.dataset.value }
    do throws(MetricNameFault) {
      metric = try MetricChoice(name, task: .binary)
    } catch {
      refuse(error.rule, error.message, help: error.help)
      return nil
    }
    guard metric.metric.usesThreshold, metric.direction == .higher else {
      let known = MetricCatalog.all.filter { $0.usesThreshold && $0.direction == .higher }
      refuse(
        "wrong-metric", "no threshold maximises \(Quotation.quoted(name))",
        help: "name one of \(known.map { $0.kind }.sorted().joined(separator: ", "))")
      return nil
    }
    spec = search
    key = dataset?.key.map(\.value) ?? []
    label = dataset?.label?.value ?? ""
  }
}
