package import GateLanguage

/// What a run would do with one step of `prepare:`.
package struct PrepareForecast: Sendable, Hashable {
  /// The step's name.
  package var name: String
  /// `cached since …`, or why it would run.
  package var words: String

  /// Looks the steps up; files are read for their digests, and nothing is run or written.
  ///
  /// A step behind one that would run is not looked up: its needs may be what that one makes.
  package static func of(_ steps: [PrepareStep], context: StepContext) -> [PrepareForecast] {
    var earlier: String?
    return steps.map { step in
      let name = step.name.value
      guard earlier == nil || step.needs.isEmpty || step.outs.isEmpty else {
        return PrepareForecast(name: name, words: "runs where '\(earlier ?? "")' changes its needs")
      }
      let words = words(of: step, context: context)
      if !words.hasPrefix("cached"), earlier == nil { earlier = name }
      return PrepareForecast(name: name, words: words)
    }
  }

  private static func words(of step: PrepareStep, context: StepContext) -> String {
    guard let cache = context.cache else { return "runs: there is no cache" }
    if let missing = step.needs.first(where: {
      !PrepareStage.exists($0.value, in: context.folder)
    }) {
      return "cannot run: '\(missing.value)' is not there"
    }
    let command = PrepareStage.command(of: step, context: context)
    do throws(StepCacheError) {
      let memory = try PrepareStage.memory(of: step, command, context)
      guard let memory else { return "runs each time: it does not name both needs and outs" }
      guard let record = memory.record else { return "runs: \(memory.reason)" }
      let restoring = StepRestoring(folder: context.folder, cache: cache)
      let changed = record.outs.filter { !restoring.isThere($0) }.map { "'\($0.path)'" }
      return "cached since \(record.endedText)"
        + (changed.isEmpty
          ? "" : "; puts back, or makes anew, " + changed.joined(separator: ", "))
    } catch {
      return "cannot run: " + error.reason
    }
  }
}
