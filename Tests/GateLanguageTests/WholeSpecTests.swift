import GateLanguage
import Outcomes
import Testing

@Suite("The whole spec of the language's page")
struct WholeSpecTests {
  @Test("gives a fault for every key that is not built, at its place, and no other")
  func notBuilt() {
    let spec = MarkedSpec(WholeSpec.marked)
    let inputs = SpecInputs(environment: ["ASSAY_SIGNING_KEY": "hidden"])
    let faults = FlightSpec.faults(spec.text, inputs: inputs)
    #expect(faults.filter { $0.rule != "not-built" } == [])
    #expect(faults.map(\.span.start) == spec.places)
  }

  @Test("a secret that is not in the environment is a fault of its own")
  func unset() {
    let faults = FlightSpec.faults(MarkedSpec(WholeSpec.marked).text)
    #expect(faults.filter { $0.rule != "not-built" }.map(\.rule) == ["unset-variable"])
  }
}
