internal import DurableFiles
internal import Foundation
internal import GateLanguage
internal import Outcomes

/// A training whose work may be taken from an earlier run.
///
/// It is known by command, `needs`, files that the command names, parameters, environment and its
/// files, seed, and the content of its data. A training that names no `needs` is run each time.
struct TrainingMemory: Sendable {
  private let memory: StepMemory

  /// Looks a training up; nil where it cannot be kept, or there is no cache.
  ///
  /// - Throws: ``StepCacheError`` where an input cannot be read.
  init?(of training: TrainingRun, digests: [String: String]) throws(StepCacheError) {
    guard let cache = training.context.cache, !training.spec.needs.isEmpty else { return nil }
    memory = try StepMemory(of: training.kept(digests), cache: cache)
  }

  /// Whether something is kept that could be put back.
  var isKept: Bool { memory.record != nil }

  /// `cached since …`, or why it would run.
  var words: String {
    memory.record.map { "cached since \($0.endedText)" } ?? "runs: \(memory.reason)"
  }

  /// Why the training is to be run, in words.
  var reason: String { memory.reason }

  /// Puts the kept model and metrics into a training's folder, and says when they were made; nil
  /// where nothing is kept.
  func restore(to place: StepFolder) -> String? {
    guard let record = memory.record else { return nil }
    let restoring = StepRestoring(folder: Self.root(of: place), cache: memory.cache)
    do throws(StepCacheError) {
      for out in record.outs where try restoring.restore(out) == .lost { return nil }
    } catch {
      // What cannot be put back is made anew.
      return nil
    }
    return record.endedText
  }

  /// Keeps what the training left; returns why it was not kept.
  func keep(_ place: StepFolder) -> String? {
    if !FileManager.default.fileExists(atPath: place.metrics) {
      _ = FileManager.default.createFile(atPath: place.metrics, contents: nil)
    }
    var memory = memory
    memory.step.outFolder = Self.root(of: place)
    return memory.keep()
  }

  private static func root(of place: StepFolder) -> String { DurableFile.parent(of: place.output) }
}

extension TrainingRun {
  /// The training as a step that may be kept, with the digests of its data.
  func kept(_ digests: [String: String], kind: String = "train") -> KeptStep {
    var more: [String: String] = [:]
    for name in spec.data.map(\.value) { more["the data '\(name)'"] = digests[name] ?? "" }
    let files = [spec.params].compactMap(\.self) + spec.environmentFiles
    return KeptStep(
      kind: kind, name: kind, command: spec.run.value, environment: step.environment,
      needs: spec.needs.map(\.value) + files.map(\.value),
      outs: ["out/" + spec.artifact.value, "metrics.jsonl"], more: more, folder: context.folder,
      outFolder: context.outputRoot + "/" + kind)
  }
}
