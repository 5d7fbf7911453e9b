internal import Outcomes

/// What reports say of a holdout's budget.
enum HoldoutWords {
  /// `38 of 50 verdicts left on 'holdout'`, and what it still promises of the first metric.
  static func sentence(_ holdout: HoldoutReport) -> String {
    guard let promise = holdout.promises.first else { return holdout.sentence }
    return holdout.sentence + "; " + sentence(promise)
  }

  /// What a holdout promises of one metric.
  static func sentence(_ promise: HoldoutReport.Promise) -> String {
    let difference = promise.difference.map {
      ", its difference from production to " + NumberText.measured($0)
    }
    return "over the whole budget it promises " + promise.metric + " to "
      + NumberText.measured(promise.adaptive) + " (" + NumberText.measured(promise.fixed)
      + " if no candidate depends on a verdict)" + (difference ?? "") + ", with "
      + NumberText.percent(promise.confidence) + " confidence"
  }
}
