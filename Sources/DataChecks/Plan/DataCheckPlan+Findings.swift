package import DataEngine
internal import Drift
internal import GateLanguage
package import Outcomes

extension DataCheckPlan {
  /// Measures all datasets, each in one call of the engine, and judges; findings are in spec order.
  ///
  /// A declared dataset that is not among `datasets` could not be read: its rows are an error.
  package func findings(
    engine: Engine, datasets: [String: Dataset], in circumstances: DataCircumstances
  ) async -> [Finding] {
    let bound = boundDatasets(datasets)
    let resolved = await selecting(resolve(among: bound, in: circumstances), engine: engine)
    let timing = MeasureTiming(engine: engine, seconds: circumstances.seconds)
    let (measurements, seconds) = await measure(resolved, of: bound, with: timing)
    let witness = Witness(engine: engine, sensitive: sensitiveNames(of: bound))
    var findings: [Finding] = []
    for resolution in resolved {
      switch resolution {
      case .settled(let finding): findings.append(finding)
      case .open(let assertion):
        let numbers =
          measurements[assertion.measured]
          ?? Measurements(dataset: assertion.measured, results: [:])
        var finding = assertion.finding(numbers)
        finding.seconds = seconds[assertion.measured]?.total(of: assertion.measures)
        findings.append(
          await witness.adding(
            to: finding, of: assertion, in: bound[assertion.dataset]?.rows(of: assertion)))
      }
    }
    return sourceFindings(of: bound) + findings
      + (await pairFindings(engine: engine, datasets: bound))
  }

  private func boundDatasets(_ datasets: [String: Dataset]) -> [String: BoundDataset] {
    var bound: [String: BoundDataset] = [:]
    let marked = columns.filter(\.declaration.isSensitive).map(\.declaration)
    for declaration in declarations {
      guard let dataset = datasets[declaration.name.value] else { continue }
      let sensitive = dataset.columns.map(\.name).filter { name in
        marked.contains { mark in
          mark.isFamily ? NameGlob(mark.name.value).matches(name) : mark.name.value == name
        }
      }
      bound[declaration.name.value] = BoundDataset(
        declaration: declaration, dataset: dataset, sensitive: Set(sensitive))
    }
    return bound
  }

  private func sensitiveNames(of bound: [String: BoundDataset]) -> Set<String> {
    bound.values.reduce(into: []) { $0.formUnion($1.sensitive) }
  }

  private func resolve(
    among bound: [String: BoundDataset], in circumstances: DataCircumstances
  ) -> [Resolution] {
    let rows = datasetsWithImplicitRows.map { declaration -> Resolution in
      let assertion = implicitRows(of: declaration)
      return bound[declaration.name.value] == nil
        ? .settled(assertion.finding(.errored, "the dataset could not be read"))
        : .open(assertion)
    }
    let columns = declarations.compactMap { bound[$0.name.value] }.flatMap {
      resolveColumns(of: $0, among: bound, in: circumstances)
    }
    return rows + columns + checks.flatMap { resolve($0, among: bound, in: circumstances) }
  }

  private func measure(
    _ resolved: [Resolution], of bound: [String: BoundDataset], with timing: MeasureTiming
  ) async -> (measured: [String: Measurements], seconds: [String: MeasureTiming.Seconds]) {
    var wanted: [String: Set<Measure>] = [:]
    var order: [(name: String, dataset: String)] = []
    for case .open(let assertion) in resolved where !assertion.measures.isEmpty {
      if wanted[assertion.measured] == nil { order.append((assertion.measured, assertion.dataset)) }
      wanted[assertion.measured, default: []].formUnion(assertion.measures)
    }
    var measured: [String: Measurements] = [:]
    var seconds: [String: MeasureTiming.Seconds] = [:]
    for (name, dataset) in order {
      guard let measures = wanted[name] else { continue }
      let isText = bound[dataset]?.isText ?? false
      let all = isText ? UnparsedValues.adding(to: measures) : measures
      let (measurements, times) = await timing.measure(all, of: name)
      measured[name] = isText ? UnparsedValues.counted(in: measurements) : measurements
      seconds[name] = times
    }
    return (measured, seconds)
  }
}
