internal import Foundation
internal import Outcomes
internal import Testing

@testable internal import Lineage

@Suite struct MachineTests {
  @Test func thisMachineIsDescribed() {
    let machine = MachineLineage.current()
    #expect(machine.system.contains(", "))
    #expect(!machine.architecture.isEmpty)
    #expect(machine.processors >= 1)
    #expect(machine.memoryBytes > 1 << 26)
    #expect(MachineLineage.current() == machine)
  }

  @Test(arguments: [
    ("NAME=x\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n", "Debian GNU/Linux 12"),
    ("PRETTY_NAME='Arch Linux'", "Arch Linux"), ("PRETTY_NAME=Alpine\n", "Alpine"),
    ("PRETTY_NAME=\"a \\\"b\\\"\"", "a \"b\""), ("PRETTY_NAME=\"\"\n", nil), ("", nil),
    ("PRETTY_NAME=\"", nil), ("MY_PRETTY_NAME=x", nil),
  ])
  func readsTheNameOfTheSystem(_ text: String, _ expected: String?) {
    #expect(MachineLineage.prettyName(inRelease: text) == expected)
  }

  @Test func versionsOfEngines() {
    let versions = EngineVersions.named(duckDB: "1.5.5", machine: "Linux")
    #expect(versions.keys.sorted() == ["DuckDB", "libgit2", "operating system"])
    #expect(versions["DuckDB"] == "1.5.5")
    #expect(versions["libgit2"]?.contains(".") == true)
  }
}
