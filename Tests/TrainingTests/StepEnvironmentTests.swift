internal import Testing

@testable import Training

@Suite struct StepEnvironmentTests {
  @Test func leavesTheOuterRunOut() {
    let environment = StepEnvironment(
      base: ["PATH": "/bin", "ASSAY_SMOKE": "1", "ASSAY_OUT": "/outer", "A": "base"],
      declared: ["A": "spec", "B": "2"])
    #expect(environment.variables == ["PATH": "/bin", "A": "spec", "B": "2"])
  }

  @Test func givesTheContractsVariables() {
    var environment = StepEnvironment(base: [:], declared: [:])
    environment.give(output: "/o")
    environment.give(datasets: [("train", "/t"), ("größe-2", "/g")])
    environment.give(seed: (1 << 32) + 7)
    environment.give(params: "/p")
    environment.give(metrics: "/m")
    environment.markAsSmoke()
    #expect(
      environment.variables == [
        "ASSAY_OUT": "/o", "ASSAY_DATA_TRAIN": "/t", "ASSAY_DATA_GR__E_2": "/g",
        "ASSAY_SEED": "4294967303", "PYTHONHASHSEED": "7", "ASSAY_PARAMS": "/p",
        "ASSAY_METRICS": "/m", "ASSAY_SMOKE": "1",
      ])
  }

  @Test func theFirstDatasetIsTheTrainingsUnlessOneIsNamedSo() {
    var environment = StepEnvironment(base: [:], declared: [:])
    environment.give(datasets: [("flights", "/f"), ("weather", "/w")])
    #expect(environment.variables["ASSAY_DATA_TRAIN"] == "/f")
    environment = StepEnvironment(base: [:], declared: [:])
    environment.give(datasets: [("flights", "/f"), ("train", "/t")])
    #expect(environment.variables["ASSAY_DATA_TRAIN"] == "/t")
  }

  @Test func theSpecsHashSeedStays() {
    var environment = StepEnvironment(base: [:], declared: ["PYTHONHASHSEED": "random"])
    environment.give(seed: 1)
    #expect(environment.variables == ["ASSAY_SEED": "1", "PYTHONHASHSEED": "random"])
  }
}
