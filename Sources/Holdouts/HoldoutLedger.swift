/// The fold of a ledger's entries: which holdouts there are, and what each was asked.
///
/// The order of the entries does not matter, and one that is there twice counts once.
package struct HoldoutLedger: Sendable, Hashable {
  private var holdouts: [String: Holdout] = [:]
  private var questions: [String: Set<String>] = [:]

  /// Folds entries; one that is not what was written is an error, never a smaller count.
  package init(_ files: [LedgerFile]) throws(LedgerError) {
    for file in files {
      switch try LedgerEntry(file) {
      case .holdout(let holdout): holdouts[holdout.digest] = holdout
      case .verdict(let verdict):
        questions[verdict.holdout, default: []].insert(verdict.question)
      }
    }
    let unknown = questions.keys.filter { holdouts[$0] == nil }.min()
    if let unknown {
      throw LedgerError(
        "read", "the ledger", "the holdout \(unknown.prefix(12))… was asked and is not described",
        remedy: "put the entry back; entries are only ever added")
    }
  }

  /// Whether the question was counted.
  package func holds(_ question: HoldoutQuestion) -> Bool {
    questions[question.holdout.digest]?.contains(question.digest) ?? false
  }

  /// How far a holdout is used up, by questions of its own and by those of holdouts with its rows.
  package func wear(of holdout: Holdout) -> HoldoutWear {
    let inherited = holdouts.values
      .filter { $0.digest != holdout.digest }
      .compactMap { other -> HoldoutWear.Inheritance? in
        let share = holdout.sketch.share(in: other.sketch)
        let verdicts = questions[other.digest]?.count ?? 0
        guard share > 0, verdicts > 0 else { return nil }
        return HoldoutWear.Inheritance(holdout: other.digest, share: share, verdicts: verdicts)
      }
    return HoldoutWear(
      own: questions[holdout.digest]?.count ?? 0,
      inherited: inherited.sorted { ($0.verdicts, $0.holdout) > ($1.verdicts, $1.holdout) })
  }
}

/// How often a holdout answered, in verdicts.
package struct HoldoutWear: Sendable, Hashable {
  /// Verdicts on exactly these rows.
  package var own: Int
  /// Verdicts on older holdouts, of which this one has a share of the rows; most verdicts first.
  package var inherited: [Inheritance]

  package init(own: Int, inherited: [Inheritance] = []) {
    self.own = own
    self.inherited = inherited
  }

  /// An older holdout that shares rows with this one.
  package struct Inheritance: Sendable, Hashable {
    package var holdout: String
    /// The share of this holdout's rows that the older one has.
    package var share: Double
    package var verdicts: Int

    package init(holdout: String, share: Double, verdicts: Int) {
      self.holdout = holdout
      self.share = share
      self.verdicts = verdicts
    }
  }

  /// The verdicts in all, a share of one counted as one.
  package var verdicts: Int {
    own + inheritedVerdicts
  }

  /// What the older holdouts' verdicts come to, rounded up.
  package var inheritedVerdicts: Int {
    // Shares are quotients of counts: a sum that is whole may lie an ulp above it.
    Int((inherited.reduce(0) { $0 + $1.share * Double($1.verdicts) } - 1e-9).rounded(.up))
  }
}
