import GateLanguage
import Outcomes
import Testing

@Suite("Mutated specs")
struct MutationTests {
  static let lines = SpecLines(FlightSpec.built)

  static let mutations = (UInt64(0)..<240).map { SpecMutation.make(lines, seed: $0) }

  @Test("the unchanged spec has no fault, and its keys are found")
  func unchanged() {
    #expect(FlightSpec.faults(FlightSpec.built) == [])
    #expect(Self.lines.entries.filter { $0.section != nil }.count > 60)
    #expect(Set(Self.mutations.map(\.text)).count > 150)
  }

  @Test("a wrong one has a fault in the right line, a legal one has none", arguments: mutations)
  func isNoticed(_ mutation: SpecMutation) {
    let faults = FlightSpec.faults(mutation.text)
    let shown = faults.map { "\($0.span.start.line): \($0.message)" }
    guard let line = mutation.line else {
      #expect(faults == [], "\(shown)")
      return
    }
    let lines = faults.flatMap { [$0.span.start.line, $0.related?.span.start.line] }
    #expect(lines.contains(line), "expected line \(line): \(shown)\n\(mutation.text)")
    let text = DiagnosticRenderer.render(faults, sources: ["gate.yaml": mutation.text])
    #expect(text.hasSuffix("\n"))
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 32 || $0 == "\n" })
  }

  @Test("every beginning of the spec is read to an end, twice alike")
  func prefixes() {
    let bytes = Array(FlightSpec.built.utf8)
    for length in stride(from: 0, to: bytes.count, by: 7) {
      let text = String(decoding: bytes[..<length], as: UTF8.self)
      let faults = FlightSpec.faults(text)
      #expect(faults == FlightSpec.faults(text))
      #expect(length > 15 || !faults.isEmpty)
    }
  }
}
