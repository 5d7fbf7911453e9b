/// Counts questions to holdouts, before their answers are shown.
package struct HoldoutCounter: Sendable {
  /// The homes in order of preference: Git, then the registry.
  private let homes: [any LedgerHome]

  package init(homes: [any LedgerHome]) {
    self.homes = homes
  }

  /// What became of a question.
  package struct Count: Sendable, Hashable {
    package var wear: HoldoutWear
    package var answer: Answer
    /// What is to be said of how far the count is known or was carried, in clauses.
    package var remarks: [String]

    package init(wear: HoldoutWear, answer: Answer, remarks: [String] = []) {
      self.wear = wear
      self.answer = answer
      self.remarks = remarks
    }
  }

  /// Whether a question may be answered.
  package enum Answer: Sendable, Hashable {
    /// It was counted now.
    case counted
    /// It was counted before, and is free.
    case known
    /// The holdout has answered as often as it may.
    case refused
  }

  /// Returns how far a holdout is used up; counts nothing.
  package func wear(
    of holdout: Holdout
  ) async throws(LedgerError) -> (wear: HoldoutWear, remarks: [String]) {
    let (ledger, remarks) = try await ledger()
    return (ledger.wear(of: holdout), remarks)
  }

  /// Says whether a question may be answered, as things stand; counts nothing.
  package func look(
    at question: HoldoutQuestion, limit: Int
  ) async throws(LedgerError) -> Count {
    let (ledger, remarks) = try await ledger()
    let wear = ledger.wear(of: question.holdout)
    let answer: Answer =
      ledger.holds(question) ? .known : wear.verdicts < limit ? .counted : .refused
    return Count(wear: wear, answer: answer, remarks: remarks)
  }

  /// Counts a question where the holdout may answer it.
  ///
  /// The entry is durable before this returns. Where others counted at the same time and the holdout
  /// is used up with theirs, the question stays counted and is refused all the same.
  package func count(
    _ question: HoldoutQuestion, limit: Int
  ) async throws(LedgerError) -> Count {
    var count = try await look(at: question, limit: limit)
    guard count.answer == .counted else { return count }
    let files = [
      try LedgerEntry.file(of: question.holdout), try LedgerEntry.file(of: question),
    ]
    let remark = try await add(files)
    let (ledger, remarks) = try await ledger()
    count.wear = ledger.wear(of: question.holdout)
    count.remarks = remarks + [remark].compactMap(\.self).filter { !remarks.contains($0) }
    if count.wear.verdicts > limit { count.answer = .refused }
    guard ledger.holds(question) else {
      throw LedgerError("count", "the verdict", "its entry is not in the ledger after it was added")
    }
    return count
  }

  /// Adds files to the first home that carries them to everybody, else to all that take them.
  ///
  /// - Returns: Why nobody else sees them, where that is so.
  private func add(_ files: [LedgerFile]) async throws(LedgerError) -> String? {
    var reasons: [String] = []
    var failure: LedgerError?
    for home in homes {
      do {
        switch try await home.add(files) {
        case .shared: return nil
        case .alone(let reason): reasons.append(reason)
        }
      } catch {
        failure = failure ?? error
      }
    }
    if let reason = reasons.first { return "counted in this copy only: " + reason }
    throw failure
      ?? LedgerError(
        "count", "the verdict", "there is neither a Git repository nor a registry to keep count in",
        remedy: "run `git init` or `assay registry init`")
  }

  /// The ledger of all homes together; one that cannot be read is an error.
  private func ledger() async throws(LedgerError) -> (HoldoutLedger, remarks: [String]) {
    var files: Set<LedgerFile> = []
    var remarks: [String] = []
    for home in homes {
      let contents = try await home.files()
      files.formUnion(contents.files)
      if let obstacle = contents.obstacle { remarks.append(obstacle) }
    }
    return (try HoldoutLedger(Array(files)), remarks)
  }
}
