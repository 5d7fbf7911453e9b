import Foundation
import Testbench
import Testing

/// A predict command that became slow is found beside production's.
@Suite struct LatencyTests {
  @Test func aSlowerCommandIsRejected() throws {
    let gate = try LinearGate()
    try gate.edit(
      "gate.yaml", "  score: prediction\n",
      """
        score: prediction
        latency: {p50: "<= 60s", rows: 50, calls: 6, no_worse_than: production, margin: 2}

      """)
    let first = try gate.run("--promote", "--var", "noise=1")
    #expect(first.status == 0, "\(first.errors)\(first.output)")
    #expect(try gate.findings("passed").contains("evaluate.latency.p50"))
    #expect(try gate.findings("skipped").contains("evaluate.latency.p50.no_worse_than"))
    let text = try String(contentsOfFile: gate.path + "/predict.py", encoding: .utf8)
    try gate.folder.write(text + "\nimport time\ntime.sleep(8)\n", to: "predict.py")
    let slow = try gate.run("--promote")
    #expect(slow.status == 1, "\(slow.errors)\(slow.output)")
    #expect(try gate.findings("failed") == ["evaluate.latency.p50.no_worse_than"])
  }
}
