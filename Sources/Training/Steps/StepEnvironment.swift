/// The environment of one step: what is inherited, what the spec declares, and the contract's variables.
package struct StepEnvironment: Sendable, Hashable {
  /// The whole environment by name.
  package private(set) var variables: [String: String]
  private let declaresHashSeed: Bool

  /// Starts from the inherited variables, without those of an outer run, and the spec's own.
  package init(base: [String: String], declared: [String: String]) {
    variables = base.filter { !$0.key.hasPrefix("ASSAY_") }
    variables.merge(declared) { _, declared in declared }
    declaresHashSeed = declared["PYTHONHASHSEED"] != nil
  }

  /// Gives the step's empty folder as `ASSAY_OUT`.
  package mutating func give(output: String) {
    variables["ASSAY_OUT"] = output
  }

  /// Gives datasets, each as `ASSAY_DATA_<NAME>`.
  ///
  /// The first is also `ASSAY_DATA_TRAIN`, unless another is named so.
  package mutating func give(datasets: [(name: String, path: String)]) {
    if let first = datasets.first { variables["ASSAY_DATA_TRAIN"] = first.path }
    for dataset in datasets {
      variables[Self.variable(ofDataset: dataset.name)] = dataset.path
    }
  }

  /// Gives the seed as `ASSAY_SEED`, and modulo 2³² as `PYTHONHASHSEED` unless the spec sets that.
  package mutating func give(seed: UInt64) {
    variables["ASSAY_SEED"] = String(seed)
    if !declaresHashSeed { variables["PYTHONHASHSEED"] = String(seed % (1 << 32)) }
  }

  /// Gives the parameter file as `ASSAY_PARAMS`.
  package mutating func give(params: String) {
    variables["ASSAY_PARAMS"] = params
  }

  /// Gives the file for JSON lines of metrics as `ASSAY_METRICS`.
  package mutating func give(metrics: String) {
    variables["ASSAY_METRICS"] = metrics
  }

  /// Says with `ASSAY_SMOKE=1` that this is the smoke test.
  package mutating func markAsSmoke() {
    variables["ASSAY_SMOKE"] = "1"
  }

  /// Says with `ASSAY_RESUME=1` that an interrupted run left its work in `ASSAY_OUT`.
  package mutating func markAsResumed() {
    variables["ASSAY_RESUME"] = "1"
  }

  /// Gives a predict command the model, the rows without their label, and the file to write.
  package mutating func give(model: String, data: String, predictions: String) {
    variables["ASSAY_MODEL"] = model
    variables["ASSAY_DATA"] = data
    variables["ASSAY_PREDICTIONS"] = predictions
  }

  /// The variable that holds a dataset's path.
  ///
  /// The name stands in capitals; all but ASCII letters and digits become `_`.
  package static func variable(ofDataset name: String) -> String {
    "ASSAY_DATA_"
      + String(
        name.map { character in
          guard character.isASCII, character.isLetter || character.isNumber else { return "_" }
          return Character(character.uppercased())
        })
  }
}
