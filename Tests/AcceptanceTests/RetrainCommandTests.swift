import Foundation
import Testbench
import Testing

/// `assay retrain` as a scheduler calls it, and killed for real.
@Suite struct RetrainCommandTests {
  @Test func `a month of calls: due, not due, held, made good`() throws {
    let story = try RetrainStory()
    let first = try story.call(day: 1)
    #expect(first.status == 0 && first.answer["decision"] as? String == "not-due")
    let dry = try story.call(day: 2, "--dry-run")
    #expect(dry.status == 0 && dry.answer["decision"] as? String == "not-judged")
    #expect((dry.answer["reasons"] as? [String])?.first?.contains("schedule") == true)
    let due = try story.call(day: 2)
    #expect(due.status == 0 && due.answer["decision"] as? String == "promoted", "\(due)")
    #expect(due.answer["format"] as? String == "assay.retrain/1")
    #expect(due.answer["exit_code"] as? Int == 0)
    #expect(try story.call(day: 2).answer["decision"] as? String == "not-due")
    let good = try String(contentsOfFile: story.folder.path + "/data/train.csv", encoding: .utf8)
    try story.folder.write(good.replacing("t7,7\n", with: "t7,-7\n"), to: "data/train.csv")
    let held = try story.call(day: 3)
    #expect(held.status == 1 && held.answer["decision"] as? String == "held", "\(held)")
    try story.folder.write(good, to: "data/train.csv")
    #expect(try story.call(day: 3).answer["decision"] as? String == "promoted")
    #expect(try story.promotions() == ["v1.0.0", "v2.0.0"])
    let verified = try Program.run(["registry", "verify"], in: story.folder.path)
    #expect(verified.status == 0, "\(verified)")
  }

  @Test func `people are told why or why not, and a spec without retrain is refused`() throws {
    let story = try RetrainStory()
    var arguments = story.arguments(day: 1)
    arguments.removeLast()
    let text = try Program.run(arguments, in: story.folder.path)
    #expect(text.status == 0 && text.output.contains("not-due"), "\(text)")
    #expect(text.output.contains("schedule quiet"), "\(text)")
    try story.folder.write(
      RetrainStory.spec.split(separator: "retrain:").first.map(String.init) ?? "", to: "gate.yaml")
    let refused = try Program.run(arguments, in: story.folder.path)
    #expect(refused.status == 2 && refused.errors.contains("no 'retrain:'"))
    try story.folder.write(
      RetrainStory.spec.replacing("0 3 * * *", with: "0 3 * *"), to: "gate.yaml")
    let wrong = try Program.run(arguments, in: story.folder.path)
    #expect(wrong.status == 2 && wrong.errors.contains("4 of 5 fields"), "\(wrong)")
  }

  /// Killed after a share of the time that a call takes; the next call goes on.
  @Test func `killed at any moment, the next call repeats no promotion and forgets no firing`()
    throws
  {
    let story = try RetrainStory()
    _ = try story.call(day: 1)
    let began = Date()
    #expect(try story.call(day: 2).answer["decision"] as? String == "promoted")
    let length = Date().timeIntervalSince(began)
    for day in 3..<19 {
      let running = try Program.start(story.arguments(day: day), in: story.folder.path)
      // Spread over the call and a little beyond, so that some are killed late and some not at all.
      Thread.sleep(forTimeInterval: length * Double(day - 2) / 15)
      kill(running.process.processIdentifier, SIGKILL)
      _ = try running.wait()
      let next = try story.call(day: day)
      let decision = next.answer["decision"] as? String
      #expect(next.status == 0 && ["promoted", "not-due"].contains(decision), "\(next)")
      #expect(try story.promotions().count == day - 1, "day \(day): \(next)")
      let again = try story.call(day: day)
      #expect(again.answer["decision"] as? String == "not-due", "day \(day): \(again)")
    }
    let log = try story.log()
    let firings = log.filter { $0["action"] as? String == "fired" }
    let decided = log.filter { $0["action"] as? String == "decided" }
    #expect(firings.count == 17)
    #expect(
      firings.compactMap { $0["sequence"] as? Int } == decided.compactMap { $0["firing"] as? Int })
    #expect(decided.allSatisfy { $0["decision"] as? String == "promoted" })
    // Some were cut off between the entry of the run and that of the decision.
    #expect(log.count { $0["action"] as? String == "attempted" } > 17)
  }

  @Test func `two calls at once train once`() throws {
    let story = try RetrainStory()
    _ = try story.call(day: 1)
    let calls = try (0..<4).map { _ in
      try Program.start(story.arguments(day: 2), in: story.folder.path)
    }
    let results = try calls.map { try $0.wait() }
    #expect(results.allSatisfy { $0.status == 0 }, "\(results)")
    #expect(try story.promotions() == ["v1.0.0"])
    #expect(try story.log().count { $0["action"] as? String == "fired" } == 1)
  }
}
