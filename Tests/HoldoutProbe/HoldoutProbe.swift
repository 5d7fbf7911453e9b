internal import Foundation
internal import Holdouts

/// A process that counts one verdict after another until the ledger's tests kill it.
///
///     HoldoutProbe FOLDER NAME
///
/// Each verdict's number is printed once it is counted, as a run would show its verdict.
@main
enum HoldoutProbe {
  static func main() async {
    guard CommandLine.arguments.count == 3 else { exit(64) }
    let counter = HoldoutCounter(
      homes: [GitLedger(folder: CommandLine.arguments[1], time: 1_700_000_000)])
    let holdout = Holdout(
      digest: "rows", rows: 3, sketch: HoldoutSketch(digests: [1, 2, 3]))
    for number in 0... {
      do {
        let count = try await counter.count(
          HoldoutQuestion(
            holdout: holdout, commit: nil, spec: "s",
            model: CommandLine.arguments[2] + "-\(number)", gate: "g", run: "r", time: 0),
          limit: .max)
        guard count.answer == .counted else { exit(3) }
        print(number)
        fflush(nil)
      } catch {
        print("error", error)
        exit(3)
      }
    }
  }
}
