internal import Outcomes

/// The model of a run as written outside.
struct ModelDocument: Codable {
  var name: String
  var stage: String
  @Nullable var candidateVersion: String?
  @Nullable var candidateDigest: String?
  @Nullable var predictionsDigest: String?
  @Nullable var productionVersion: String?
  @Nullable var productionDigest: String?

  init(_ model: ModelReport) {
    name = model.name
    stage = model.stage
    candidateVersion = model.candidateVersion
    candidateDigest = model.candidateDigest
    predictionsDigest = model.predictionsDigest
    productionVersion = model.productionVersion
    productionDigest = model.productionDigest
  }

  var report: ModelReport {
    var report = ModelReport(
      name: name, stage: stage, candidateVersion: candidateVersion,
      candidateDigest: candidateDigest, productionVersion: productionVersion,
      productionDigest: productionDigest)
    report.predictionsDigest = predictionsDigest
    return report
  }
}
