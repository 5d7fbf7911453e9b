internal import Foundation
internal import Testing

@testable import Training

@Suite struct ArtifactTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var script: String
    var name: String
    var fault: String
    init(_ description: String, _ script: String, named name: String = "model", _ fault: String) {
      testDescription = description
      self.script = script
      self.name = name
      self.fault = fault
    }
  }

  @Test(arguments: [
    Case("nothing", "true", "there is no 'model' in $ASSAY_OUT, which is empty"),
    Case("another name", "echo x > modl", "there is no 'model' in $ASSAY_OUT, which holds 'modl'"),
    Case("empty file", ": > model", "'model' is empty (1 file, 0 bytes)"),
    Case("empty folder", "mkdir model", "'model' is empty (0 files, 0 bytes)"),
    Case("empty files", "mkdir model; : > model/a; : > model/b", "'model' is empty (2 files"),
    Case("a link", "ln -s /etc/passwd model", "'model' is a symbolic link"),
    Case("a dangling link", "ln -s /nowhere model", "'model' is a symbolic link"),
    Case(
      "a link inside", "mkdir -p model/a; echo x > model/x; ln -s x model/a/l",
      "'model/a/l' is a symbolic link"),
    Case("a link on the way", "ln -s /etc a", named: "a/passwd", "'a/passwd' is a symbolic link"),
    Case(
      "output replaced by a link", "rmdir ../out; ln -s /etc ../out", named: "passwd",
      "'$ASSAY_OUT' is a symbolic link"),
    Case("output removed", "rmdir ../out", "'$ASSAY_OUT' is not there any more"),
    Case("a pipe", "mkfifo model", "'model' is neither a file nor a folder"),
    Case("below a file", "echo x > model", named: "model/weights", "there is no 'model/weights'"),
    Case("leads out", "echo x > ../model", named: "../model", "'../model' leads out of $ASSAY_OUT"),
    Case("absolute", "true", named: "/etc/passwd", "'/etc/passwd' leads out of $ASSAY_OUT"),
  ])
  func refuses(_ example: Case) async throws {
    let bench = try Bench()
    let output = bench.folder + "/out"
    #expect(await bench.run("mkdir out && cd out && " + example.script).ending == .exited(0))
    do {
      let artifact = try Artifact.inspect(example.name, in: output)
      Issue.record("took \(artifact)")
    } catch {
      #expect(error.message.hasPrefix(example.fault), "\(error.message)")
    }
  }

  @Test func measuresFilesAndFolders() async throws {
    let bench = try Bench()
    let output = bench.folder + "/out"
    _ = await bench.run(
      "mkdir -p out/m/a; printf 123 > out/m/a/x; printf 45 > out/m/y; : > out/m/z")
    let folder = try Artifact.inspect("m", in: output)
    #expect(folder == Artifact(path: output + "/m", files: 3, bytes: 5))
    let file = try Artifact.inspect("./m/a/x", in: output)
    #expect(file == Artifact(path: output + "/m/a/x", files: 1, bytes: 3))
    #expect(try Artifact.inspect(".", in: output).files == 3)
  }
}
