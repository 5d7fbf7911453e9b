internal import Digests
internal import DurableFiles
internal import Foundation

/// The first difference between two trainings, in words; what comes first in a run is compared first.
struct TrainingDifference: Sendable, Hashable {
  /// How much it is.
  enum Grade: Int, Sendable, Hashable, Comparable {
    case same, within, different

    static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
  }

  var grade: Grade
  /// What differs first, for example `the loss at step 3 (0.41, then 0.42)`; nil where nothing does.
  var words: String?
  /// How many numbers both trainings left and were compared.
  var numbers = 0

  /// Compares what two trainings left; `tolerance` separates the grades `within` and `different`.
  ///
  /// A model whose bytes differ is alike where all that it says is; how much that was, ``numbers``
  /// tells. A file that only one model has is a difference.
  static func between(
    _ first: TrainingRun.Result, _ second: TrainingRun.Result, predictions: [PredictionRows],
    tolerance: Double
  ) -> TrainingDifference {
    var all = [metrics(first.metrics, second.metrics, tolerance)]
    if let left = first.path, let right = second.path { all.append(files(left, right)) }
    if predictions.count == 2 {
      all.append(self.predictions(predictions[0], predictions[1], tolerance))
    }
    var first =
      all.first { $0.grade == .different } ?? all.first { $0.grade == .within }
      ?? TrainingDifference(grade: .same, words: nil)
    first.numbers = all.reduce(0) { $0 + $1.numbers }
    return first
  }

  private static func metrics(
    _ first: MetricStream?, _ second: MetricStream?, _ tolerance: Double
  ) -> TrainingDifference {
    let (left, right) = (first?.points ?? [], second?.points ?? [])
    var mild: TrainingDifference?
    var numbers = 0
    for (old, new) in zip(left, right) {
      guard old.step == new.step else {
        return TrainingDifference(
          grade: .different, words: "the steps (\(old.step), then \(new.step))")
      }
      let names = Set(old.values.keys).union(new.values.keys)
      for name in names.sorted(by: { $0 == "loss" ? $1 != "loss" : $1 != "loss" && $0 < $1 }) {
        guard let one = old.values[name], let two = new.values[name] else {
          return TrainingDifference(
            grade: .different, words: "'\(name)' at step \(old.step), which only one run has")
        }
        numbers += 1
        guard !Closeness.holds(one, two, within: nil) else { continue }
        let subject = name == "loss" ? "the loss" : "'\(name)'"
        let words = "\(subject) at step \(old.step) (\(one), then \(two))"
        guard Closeness.holds(one, two, within: tolerance) else {
          return TrainingDifference(grade: .different, words: words)
        }
        mild = mild ?? TrainingDifference(grade: .within, words: words)
      }
    }
    guard left.count == right.count else {
      return TrainingDifference(
        grade: .different,
        words: "the number of lines in ASSAY_METRICS (\(left.count), then \(right.count))")
    }
    var found = mild ?? TrainingDifference(grade: .same, words: nil)
    found.numbers = numbers
    return found
  }

  private static func files(_ first: String, _ second: String) -> TrainingDifference {
    do {
      let (left, right) = (try digests(first), try digests(second))
      let names = Set(left.keys).union(right.keys).sorted()
      guard let name = names.first(where: { left[$0] != right[$0] }) else {
        return TrainingDifference(grade: .same, words: nil)
      }
      let alone = names.first { left[$0] == nil || right[$0] == nil }
      var shown = alone ?? name
      if shown.isEmpty { shown = first.split(separator: "/").last.map(String.init) ?? "" }
      return TrainingDifference(
        grade: alone == nil ? .within : .different,
        words: "the model's file '\(shown)'" + (alone == nil ? "" : ", which only one run left"))
    } catch {
      return TrainingDifference(
        grade: .different, words: "the model, which cannot be read: \(error)")
    }
  }

  private static func digests(_ path: String) throws -> [String: String] {
    var digests: [String: String] = [:]
    for entry in try FolderTree.of(path).entries where !entry.isFolder {
      let file = entry.path.isEmpty ? path : path + "/" + entry.path
      digests[entry.path] = try FileDigest.of(path: file).sha256.hexadecimal
    }
    return digests
  }

  private static func predictions(
    _ first: PredictionRows, _ second: PredictionRows, _ tolerance: Double
  ) -> TrainingDifference {
    func words(_ row: (name: String, first: Double?, second: Double?)) -> String {
      let values = [row.first, row.second].compactMap { $0.map { "\($0)" } }
      return "the prediction for \(row.name)"
        + (values.isEmpty ? "" : " (" + values.joined(separator: ", then ") + ")")
    }
    if let row = first.firstDifference(from: second, within: tolerance) {
      return TrainingDifference(grade: .different, words: words(row))
    }
    let numbers = first.rows.reduce(0) { $0 + $1.scores.count }
    guard let row = first.firstDifference(from: second, within: nil) else {
      return TrainingDifference(grade: .same, words: nil, numbers: numbers)
    }
    return TrainingDifference(grade: .within, words: words(row), numbers: numbers)
  }
}
