import Foundation
import Testbench

/// A gate of shell commands with a schedule, for calls of the built program.
struct RetrainStory {
  let folder: TemporaryFolder

  /// Writes the gate; the model is the day's number, and a later one is better.
  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.spec, to: "gate.yaml")
    let rows = (0..<300).map { "r\($0),\($0)\n" }.joined()
    try folder.write("id,y\n" + rows.replacing("r", with: "t"), to: "data/train.csv")
    try folder.write("id,y\n" + rows, to: "data/holdout.csv")
    try folder.write("printf '%s' \"$STEP\" > \"$ASSAY_OUT/model\"\n", to: "train.sh")
    try folder.write(
      """
      awk -v o="$(cat "$ASSAY_MODEL")" 'BEGIN {
        print "id,p"
        for (i = 0; i < 300; i++) printf "r%d,%.4f\\n", i, i + (100 - o) * (1 + (i % 7) / 7)
      }' > "$ASSAY_PREDICTIONS"

      """, to: "predict.sh")
    _ = try Program.run(["registry", "init"], in: folder.path)
  }

  static let spec = """
    version: 1
    name: story
    vars: {step: "1"}
    data:
      train: {source: data/train.csv, key: id, label: y}
      holdout: {source: data/holdout.csv, key: id, label: y}
    schema:
      columns:
        id: {type: string}
        y: {type: float, between: [0, 1000]}
    train: {run: [sh, train.sh], data: [train], artifact: model, env: {STEP: "${step}"}}
    evaluate:
      data: holdout
      task: regression
      predict: [sh, predict.sh]
      needs: [predict.sh]
      score: p
      metrics: {mae: report}
    promote:
      model: story
      when: {mae: {better_than: production}}
      first: allow
    retrain:
      schedule: "0 3 * * *"
      hold_when: data_fails

    """

  /// The arguments of a call on a day of March 2027, after the schedule.
  func arguments(day: Int, _ more: [String] = []) -> [String] {
    [
      "retrain", "gate.yaml", "--var", "step=\(day)", "--as-of",
      "2027-03-\(day < 10 ? "0" : "")\(day)T04:00:00Z", "--json",
    ] + more
  }

  /// A call and its answer.
  func call(day: Int, _ more: String...) throws -> (status: Int32, answer: [String: Any]) {
    let result = try Program.run(arguments(day: day, more), in: folder.path)
    let answer = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    return (result.status, answer ?? [:])
  }

  /// The entries of the log of retrainings, as they are on disk.
  func log() throws -> [[String: Any]] {
    let path = folder.path + "/.assay/registry/retraining/story"
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      .filter { $0.first == "0" }
      .compactMap { name in
        let text = try String(contentsOfFile: path + "/" + name, encoding: .utf8)
        let line = text.split(separator: "\n").first ?? ""
        return try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      }
  }

  /// The versions that were promoted, in order.
  func promotions() throws -> [String] {
    let path = folder.path + "/.assay/registry/log"
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      .filter { $0.first == "0" }
      .compactMap { name in
        let text = try String(contentsOfFile: path + "/" + name, encoding: .utf8)
        let line = text.split(separator: "\n").first ?? ""
        let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return entry?["action"] as? String == "promoted" ? entry?["version"] as? String : nil
      }
  }
}
