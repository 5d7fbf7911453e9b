import Foundation
import Testbench
import Testing

/// `assay run --continue`: trained on one machine, judged on another.
@Suite struct ContinuedRunTests {
  /// A run without evaluation, carried to a second folder with the same gate.
  private func carried() throws -> (here: RetrainStory, run: String) {
    let there = try RetrainStory()
    let begun = try Program.run(
      ["run", "gate.yaml", "--skip", "evaluate,promote"], in: there.folder.path)
    #expect(begun.status == 0, "\(begun)")
    let runs = there.folder.path + "/.assay/runs"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: runs).first)
    let here = try RetrainStory()
    let target = here.folder.path + "/carried"
    try FileManager.default.copyItem(atPath: runs + "/" + name, toPath: target)
    return (here, target)
  }

  private func go(_ story: RetrainStory, _ run: String) throws -> Program.Result {
    try Program.run(["run", "gate.yaml", "--continue", run, "--promote"], in: story.folder.path)
  }

  @Test func `the model is judged and promoted where its training data never were`() throws {
    let (here, run) = try carried()
    try FileManager.default.removeItem(atPath: here.folder.path + "/data/train.csv")
    try FileManager.default.removeItem(atPath: here.folder.path + "/train.sh")
    let result = try go(here, run)
    #expect(result.status == 0 && result.output.contains("now in production"), "\(result)")
    #expect(try here.promotions() == ["v1.0.0"])
  }

  @Test(arguments: ["data/train.csv", "data/holdout.csv", "predict.sh", "gate.yaml", "model"])
  func `what is not the same is not taken over`(_ file: String) throws {
    let (here, run) = try carried()
    var path = here.folder.path + "/" + file
    if file == "model" {
      let steps = try FileManager.default.subpathsOfDirectory(atPath: run + "/steps")
      path = run + "/steps/" + (try #require(steps.first { $0.hasSuffix("/model") }))
    }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let more = file == "model" ? "1" : "r999,5\n"
    let changed =
      file == "gate.yaml" ? text.replacing("step: \"1\"", with: "step: \"2\"") : text + more
    try changed.write(toFile: path, atomically: false, encoding: .utf8)
    let result = try go(here, run)
    #expect(result.status == 3, "\(result)")
    #expect(try here.promotions().isEmpty)
  }
}
