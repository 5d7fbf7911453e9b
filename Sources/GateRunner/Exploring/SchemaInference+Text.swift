internal import GateLanguage
internal import Inference

extension SchemaInference.Result {
  /// The schema as YAML under a head that says what it was made from; `data` is as the user named it.
  package func text(of data: String) -> String {
    let count = files.count == 1 ? "1 file" : "\(files.count) files"
    var lines = [
      SpecWriting.comment("Inferred from \(data): \(DataReader.rows(rows)) of \(count). Review it.")
    ]
    if let split {
      lines.append(
        SpecWriting.comment("Made from the rows before \(split.words) (by \(split.column)),"))
      lines.append(
        SpecWriting.comment("and tested on the \(DataReader.rows(laterRows)) from then on."))
    }
    lines += InferenceRules.lines.map { "#   " + $0 }
    return lines.joined(separator: "\n") + "\n" + SchemaText(schema).text
  }
}
