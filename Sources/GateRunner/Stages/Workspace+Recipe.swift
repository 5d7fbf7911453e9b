internal import DurableFiles
internal import GateLanguage
internal import Outcomes

extension Workspace {
  /// The commands of the spec by step, as texts.
  var commandTexts: [String: String] {
    var texts: [String: String] = [:]
    for step in spec.prepare { texts["prepare.\(step.name.value)"] = step.run.value.text }
    texts["train"] = spec.train?.run.value.text
    texts["predict"] = spec.evaluate?.predict.value.text
    return texts
  }

  /// The variables that the spec gives its commands, by step and name; secret ones are masked.
  var variableTexts: [String: String] {
    var texts: [String: String] = [:]
    func add(_ variables: [String: String], of step: String) {
      for (name, value) in variables {
        texts[step + "." + name] = SecretMask.looksSecret(name) ? SecretMask.mask : value
      }
    }
    for step in spec.prepare { add(step.environment, of: "prepare.\(step.name.value)") }
    if let train = spec.train { add(train.environment, of: "train") }
    if let evaluate = spec.evaluate { add(evaluate.environment, of: "predict") }
    return texts
  }

  /// The values of `train.params` by file and key path; the record's files have its digest in any case.
  func parameterTexts() throws(DurableFileError) -> [String: String] {
    guard let path = spec.train?.params?.value, ParameterFile.isReadable(path) else { return [:] }
    let name = SpecPath.relative(path, to: spec.folder)
    let values = ParameterFile.values(in: try DurableFile.read(path, limit: 1 << 22))
    return Dictionary(
      values.map { ("\(name): \($0.key)", $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Command {
  /// The command on one line; arguments with a blank or a quote in them stand in quotes.
  fileprivate var text: String {
    switch self {
    case .shell(let text): text
    case .arguments(let arguments):
      arguments.map { argument in
        let isPlain =
          !argument.isEmpty && !argument.contains { $0.isWhitespace || "'\"\\".contains($0) }
        return isPlain ? argument : "'" + argument.replacing("'", with: "'\\''") + "'"
      }.joined(separator: " ")
    }
  }
}
