import Foundation
import GateLanguage
import Outcomes
import Testbench
import Testing

@Suite("Spec files on disk")
struct SpecFileTests {
  private func faults(_ path: String, in folder: String) -> [SpecDiagnostic] {
    do throws(WrongSpec) {
      _ = try GateSpecLoader.load(path: path, inputs: SpecInputs(), workingFolder: folder)
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test("are named as the user named them, and their folder is absolute")
  func names() throws {
    let folder = try TemporaryFolder()
    try folder.write("extends: ../base.yaml\nname: x\n", to: "a/gate.yaml")
    try folder.write("version: 1\ndata: {d: {source: d.csv}}\n", to: "base.yaml")
    let loaded = try GateSpecLoader.load(
      path: "a/gate.yaml", inputs: SpecInputs(), workingFolder: folder.path)
    #expect(loaded.spec.files == ["a/gate.yaml", "base.yaml"])
    #expect(loaded.spec.folder == folder.path + "/a")
    #expect(loaded.spec.data[0].path == folder.path + "/d.csv")
  }

  @Test("that cannot be read are one fault each, without waiting")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "empty.yaml")
    try folder.write("x", to: "folder/file")
    #expect(mkfifo(folder.path + "/pipe.yaml", 0o600) == 0)
    let expected = [
      "none.yaml": "No such file", "folder": "is a folder", "pipe.yaml": "not a regular file",
      "empty.yaml": "is empty", "a\u{0}b": "NUL", "": "is a folder",
    ]
    for (path, words) in expected.sorted(by: { $0.key < $1.key }) {
      let found = faults(path, in: folder.path)
      #expect(found.count == 1 && found[0].message.contains(words), "\(path): \(found)")
    }
  }
}
