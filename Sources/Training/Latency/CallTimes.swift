internal import Foundation
internal import GateLanguage
package import Outcomes

/// Times calls of predict commands, in turns, so that what else the machine does hits both alike.
package enum CallTimes {
  /// Seconds of each timed call, in order.
  package struct Measured: Sendable, Hashable {
    package var candidate: [Double]
    /// As many as the candidate's; nil without production.
    package var production: [Double]?

    package init(candidate: [Double], production: [Double]?) {
      self.candidate = candidate
      self.production = production
    }
  }

  /// Calls both commands, first once without looking at the clock, and then `calls` times each.
  ///
  /// Which of them goes first changes from call to call. A call that fails ends the timing.
  package static func measure(
    candidate: Prediction.Request, production: Prediction.Request?, calls: Int,
    context: StepContext
  ) async -> Result<Measured, CallFailure> {
    var times: [Prediction.Role: [Double]] = [:]
    let requests = [candidate] + [production].compactMap(\.self)
    do throws(CallFailure) {
      let sides = try requests.map { (request) throws(CallFailure) in
        try TimedCommand(request, context)
      }
      for call in 0...calls {
        for side in call.isMultiple(of: 2) ? sides : sides.reversed() {
          let seconds = try await side.call()
          if call > 0 { times[side.role, default: []].append(seconds) }
        }
      }
    } catch {
      return .failure(error)
    }
    return .success(
      Measured(
        candidate: times[.candidate] ?? [],
        production: production == nil ? nil : times[.production] ?? []))
  }
}

/// A call that could not be timed: the finding of the command.
package struct CallFailure: Error, Sendable, Hashable {
  package var finding: Finding
}

/// A predict command in a folder of its own.
private struct TimedCommand {
  let role: Prediction.Role
  private let step: CommandStep
  private let place: StepFolder
  private let context: StepContext

  init(_ request: Prediction.Request, _ context: StepContext) throws(CallFailure) {
    var context = context
    context.folder = request.folder
    var step = Prediction.step(request, context)
    let side = request.role == .candidate ? "candidate" : "production"
    step.identifier = FindingIdentifier(["evaluate", "latency", .init(side)])
    do {
      place = try StepFolder.make(step.identifier.description, in: context)
    } catch {
      throw CallFailure(finding: step.errored(error))
    }
    step.environment.give(output: place.output)
    step.environment.give(
      model: request.modelPath, data: request.dataPath, predictions: place.predictions)
    self.step = step
    self.context = context
    role = request.role
  }

  /// Seconds from the start of the command to the end of its last process.
  func call() async throws(CallFailure) -> Double {
    let result = await step.run(in: place, context: context)
    var finding = step.finding(result, context: context)
    guard finding.outcome == .passed else {
      if role == .production { finding.outcome = .errored }
      throw CallFailure(finding: finding)
    }
    guard unlink(place.predictions) == 0 else {
      finding.outcome = role == .production ? .errored : .failed
      finding.message = step.title + " ended well, but wrote no predictions when it was timed"
      finding.observed = "no file at $ASSAY_PREDICTIONS"
      throw CallFailure(finding: finding)
    }
    return result.seconds
  }
}
