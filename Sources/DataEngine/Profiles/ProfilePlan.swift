/// A profile that is wanted of a dataset.
package enum ProfilePlan: Sendable, Hashable {
  /// In bins that the dataset itself fixes.
  case own
  /// In the bins and values of another profile.
  case inBinsOf(DatasetProfile)
}

/// What a full scan of a dataset gave, and the profile that was made of it.
struct KnownScan {
  let plan: ProfilePlan
  let result: ScanResult
  var profile: DatasetProfile?
  /// The columns counted in bins of their own, where that was done.
  var ownBins: [String: NumericBins]?
}
