/// A candidate as it is handed to a registry, with everything that its version keeps.
package struct CandidateSubmission: Sendable, Hashable {
  package var model: String
  package var identity: CandidateIdentity
  /// The bytes of `run.json`.
  package var record: [UInt8]
  /// The bytes of `lineage.json`.
  package var lineage: [UInt8]
  /// The bytes of the training data's profile.
  package var profile: [UInt8]?
  /// The bytes of the datasets' rows by key, as digests.
  package var rows: [UInt8]?
  package var predictions: HoldoutPredictions?
  package var slices: [JudgedSlice]
  package var metrics: [JudgedMetric]
  package var context: RegistryContext

  package init(
    model: String, identity: CandidateIdentity, record: [UInt8], lineage: [UInt8],
    profile: [UInt8]?, predictions: HoldoutPredictions?, slices: [JudgedSlice],
    metrics: [JudgedMetric], context: RegistryContext
  ) {
    self.model = model
    self.identity = identity
    self.record = record
    self.lineage = lineage
    self.profile = profile
    self.predictions = predictions
    self.slices = slices
    self.metrics = metrics
    self.context = context
  }
}

/// The predictions of a candidate on the holdout that judged it.
package struct HoldoutPredictions: Sendable, Hashable {
  /// The predictions file; its extension says its format and is kept.
  package var path: String
  /// The holdout's name in the spec.
  package var holdout: String
  /// The holdout's content digest; equal digests let these predictions be used again.
  package var contentDigest: String

  package init(path: String, holdout: String, contentDigest: String) {
    self.path = path
    self.holdout = holdout
    self.contentDigest = contentDigest
  }
}

/// Who changes a registry, when, in which run and why.
package struct RegistryContext: Sendable, Hashable {
  package var actor: String
  /// Seconds since 1970, UTC.
  package var time: Double
  /// Nil where no run stands behind the change.
  package var run: String?
  package var reason: String?

  package init(actor: String, time: Double, run: String?, reason: String? = nil) {
    self.actor = actor
    self.time = time
    self.run = run
    self.reason = reason
  }
}

/// A slice that a version was judged on.
package struct JudgedSlice: Sendable, Hashable, Codable {
  /// `column=value` as in identifiers.
  package var name: String
  package var rows: Int

  package init(name: String, rows: Int) {
    self.name = name
    self.rows = rows
  }
}

/// A metric of a version on its holdout.
package struct JudgedMetric: Sendable, Hashable, Codable {
  package var metric: String
  /// Nil for all rows.
  package var slice: String?
  /// Nil where the metric is undefined there.
  package var value: Double?
  package var rows: Int

  /// A value that is NaN or infinite is kept as undefined.
  package init(metric: String, slice: String?, value: Double?, rows: Int) {
    self.metric = metric
    self.slice = slice
    self.value = value.flatMap { $0.isFinite ? $0 : nil }
    self.rows = rows
  }
}
