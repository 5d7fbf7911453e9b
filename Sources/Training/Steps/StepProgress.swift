/// What is told of a command while it runs.
package struct StepProgress: Sendable {
  private let tell: (@Sendable (Report) -> Void)?

  /// Nobody is told where `tell` is nil.
  package init(_ tell: (@Sendable (Report) -> Void)? = nil) {
    self.tell = tell
  }

  /// The state of a training at one moment.
  package struct Report: Sendable, Hashable {
    /// The subject, for example `the training`.
    package var title: String
    /// Seconds since the command was started.
    package var seconds: Double
    /// The last step of `ASSAY_METRICS`, and the loss there.
    package var step: Int?
    package var loss: Double?
    /// Steps in a second, over all that was seen.
    package var rate: Double?
    /// Seconds that are left, where the metrics name `steps`, the number of all steps.
    package var left: Double?

    /// One line: `the training: 12 s, step 300, loss 0.41, 25 steps/s, about 8 s left`.
    package var words: String {
      var parts = [Words.seconds(seconds)]
      if let step { parts.append("step \(step)") }
      if let loss { parts.append("loss " + Words.number(loss)) }
      if let rate { parts.append(Words.number(rate) + " steps/s") }
      if let left { parts.append("about " + Words.seconds(left) + " left") }
      return title + ": " + parts.joined(separator: ", ")
    }
  }

  /// Runs a body and tells what the metrics say meanwhile, four times a second.
  func following<Value: Sendable>(
    _ metrics: String, of title: String, _ body: @escaping @Sendable () async -> Value
  ) async -> Value {
    guard let tell else { return await body() }
    let watching = Task {
      var follower = MetricsFollower(path: metrics)
      let start = ContinuousClock.now
      var first: (step: Int, seconds: Double)?
      while !Task.isCancelled {
        follower.look()
        let seconds = start.duration(to: .now) / .seconds(1)
        if first == nil, let step = follower.last?.step { first = (step, seconds) }
        tell(Self.report(title, seconds, follower.last, first))
        await Pause.wait(.milliseconds(250))
      }
    }
    let value = await body()
    watching.cancel()
    return value
  }

  static func report(
    _ title: String, _ seconds: Double, _ last: MetricLine?, _ first: (step: Int, seconds: Double)?
  ) -> Report {
    var report = Report(
      title: title, seconds: seconds, step: last?.step, loss: last?.metrics["loss"])
    guard let last, let first, last.step > first.step, seconds > first.seconds else {
      return report
    }
    let rate = Double(last.step - first.step) / (seconds - first.seconds)
    report.rate = rate
    if let all = last.metrics["steps"], all.isFinite, all >= Double(last.step) {
      report.left = (all - Double(last.step)) / rate
    }
    return report
  }
}
