internal import Foundation
internal import GateLanguage
package import Outcomes

/// Asks the predict command about a few rows, each time in a fresh process.
package struct PredictionProbe: Sendable {
  /// The command as for an evaluation; its model is set for each call.
  package var request: Prediction.Request
  /// How many rows it is asked about.
  package var rows: Int
  /// Reads a predictions file: the keys and scores, or what is wrong with it in words.
  package var read: @Sendable (String) async -> Result<PredictionRows, ProbeFault>

  package init(
    request: Prediction.Request, rows: Int,
    read: @escaping @Sendable (String) async -> Result<PredictionRows, ProbeFault>
  ) {
    self.request = request
    self.rows = rows
    self.read = read
  }

  /// Predicts with a model; only where the request's binding counts may predictions be kept ones.
  func predict(
    with model: String, named name: String, usesBinding: Bool = false, context: StepContext
  ) async -> Result<PredictionRows, ProbeFault> {
    var request = request
    request.modelPath = model
    if !usesBinding { request.binding = nil }
    let result = await Prediction.run(request, named: name, context: context)
    guard let path = result.path else {
      return .failure(
        ProbeFault(
          message: result.finding.message, logTail: result.finding.logTail,
          outcome: result.finding.outcome == .errored ? .errored : .failed))
    }
    return await read(path)
  }
}

/// Why there are no predictions to look at.
package struct ProbeFault: Error, Sendable, Hashable {
  /// A sentence without its end.
  package var message: String
  package var logTail: String?
  /// `errored` where the command could not be started or its predictions cannot be read, else `failed`.
  package var outcome: Outcome

  package init(message: String, logTail: String? = nil, outcome: Outcome = .failed) {
    self.outcome = outcome
    self.message = message
    self.logTail = logTail
  }
}
