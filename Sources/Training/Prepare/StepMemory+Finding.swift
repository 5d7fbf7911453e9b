internal import Outcomes

extension StepMemory {
  /// The finding of a step that need not run, once its outs are as it left them; nil where it must.
  ///
  /// An out that cannot be put back is no finding: the step makes it anew.
  func finding(for command: CommandStep) -> Finding? {
    guard let record else { return nil }
    let restoring = StepRestoring(folder: step.outFolder, cache: cache)
    var restored: [String] = []
    for out in record.outs {
      do throws(StepCacheError) {
        switch try restoring.restore(out) {
        case .untouched: break
        case .restored: restored.append("'\(out.path)'")
        case .lost: return nil
        }
      } catch {
        return nil
      }
    }
    let outs =
      restored.isEmpty
      ? "what it left is there, byte by byte"
      : "put back as it left them: " + restored.joined(separator: ", ")
    return command.cached(since: record.endedText, outs)
  }
}

extension CommandStep {
  /// The finding of a step whose outs were taken from an earlier run.
  func cached(since time: String, _ outs: String) -> Finding {
    make(
      .passed, message: title + " is cached: nothing that it depends on changed since \(time)",
      observed: "cached since \(time); \(outs)")
  }
}
