internal import Drift
internal import GateLanguage
internal import Outcomes

/// Checks of `evaluate:` that need the rest of the spec.
struct EvaluationBinding {
  var spec: EvaluateSpec
  var holdout: DatasetDeclaration?
  var sensitive: [NameGlob]
  var log: DiagnosticLog

  /// Reports every fault.
  func check() {
    checkHoldout()
    checkSlices()
    checkRange()
    if !(spec.confidence > 0.5 && spec.confidence < 1) {
      report(
        "bad-confidence", "confidence is \(NumberText.of(spec.confidence))", spec.span,
        help: "write a share between 50% and 100%, for example 95%")
    }
  }

  private func checkHoldout() {
    guard let holdout else {
      report(
        "unknown-dataset",
        "evaluate.data names \(Quotation.quoted(spec.data.value)), which data: does not have",
        spec.data.span, help: nil)
      return
    }
    if holdout.key.isEmpty {
      report(
        "missing-key",
        "predictions are joined by key, and \(Quotation.quoted(spec.data.value)) has none",
        spec.data.span, help: "add key: to the dataset")
    }
    if holdout.label == nil {
      report(
        "missing-label",
        "\(Quotation.quoted(spec.data.value)) has no label to judge predictions by",
        spec.data.span, help: "add label: to the dataset")
    }
  }

  /// Classes lie in no range.
  private func checkRange() {
    guard spec.link == .classes, let checks = spec.predictionChecks, checks.range != nil else {
      return
    }
    report(
      "useless-key", "'range' has no effect: the predictions are classes",
      checks.rangeSpan ?? checks.span, help: "a value that is no class is an error anyway")
  }

  /// A slice is named by its value in identifiers, records and reports.
  private func checkSlices() {
    for slice in spec.slices?.by ?? [] {
      for column in slice.columns where sensitive.contains(where: { $0.matches(column.value) }) {
        report(
          "sensitive-slice",
          "slices would name values of the sensitive column \(Quotation.quoted(column.value))",
          column.span, help: "name the slices with 'name:' and 'where:'")
      }
    }
  }

  /// Reports a fault unless the decoder found one at the same place.
  private func report(_ rule: String, _ message: String, _ span: SourceSpan, help: String?) {
    guard !log.diagnostics.contains(where: { $0.span == span }) else { return }
    log.report(SpecDiagnostic(rule: rule, message: message, span: span, help: help))
  }
}
