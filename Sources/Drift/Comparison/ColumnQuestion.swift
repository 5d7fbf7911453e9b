internal import GateLanguage

/// One thing that is asked of a column: its distribution, or the share of a kind of rows.
struct ColumnQuestion: Sendable {
  /// `distribution`, `missing`, `nan` or `infinite`.
  let name: String
  let subject: Subject

  enum Subject: Sendable {
    case distribution(ColumnPair, any DriftStatistic.Type)
    case rates(PairedRates)
  }

  /// The statistic by name.
  var statistic: String {
    switch subject {
    case .distribution(_, let statistic): statistic.kind
    case .rates: name + "_rate"
    }
  }

  /// The value that is shown.
  func value() throws(UndefinedDrift) -> Double {
    switch subject {
    case .distribution(let pair, let statistic): try statistic.reading(of: pair).value
    case .rates(let rates): MissingShare.value(of: rates)
    }
  }

  /// Rows that the answer is drawn from.
  var rows: (reference: Int, current: Int) {
    switch subject {
    case .distribution(let pair, let statistic):
      if statistic.traits.input == .samples, let samples = pair.samples {
        (samples.reference.count, samples.current.count)
      } else {
        (pair.cells?.referenceRows ?? 0, pair.cells?.currentRows ?? 0)
      }
    case .rates(let rates): (rates.referenceRows, rates.currentRows)
    }
  }

  /// The bin or value whose share changed most.
  var movedMost: (label: String, reference: Double, current: Double)? {
    switch subject {
    case .distribution(let pair, _): pair.cells?.movedMost
    case .rates(let rates): (name, rates.shares.reference, rates.shares.current)
    }
  }

  /// The tolerance on the statistic's scale; nil for `none`.
  func value(of tolerance: DriftTolerance) throws(UndefinedDrift) -> Double? {
    switch subject {
    case .distribution(_, let statistic): try tolerance.value(for: statistic)
    case .rates: try tolerance.value(for: TotalVariation.self)
    }
  }

  /// Decides the question with a tolerance.
  func prove(_ tolerance: DriftTolerance, alpha: Double) throws(UndefinedDrift) -> DriftProof {
    let limit = try value(of: tolerance)
    return switch subject {
    case .distribution(let pair, let statistic):
      try statistic.proof(of: pair, tolerance: limit, alpha: alpha)
    case .rates(let rates): MissingShare.proof(of: rates, tolerance: limit, alpha: alpha)
    }
  }
}

extension ColumnPair {
  /// What is asked of the column with its usual statistic; rates only where they occur.
  var questions: [ColumnQuestion] { questions(with: usualStatistic) }

  /// What is asked of the column with a statistic.
  func questions(with statistic: any DriftStatistic.Type) -> [ColumnQuestion] {
    (obstacle == nil
      ? [ColumnQuestion(name: "distribution", subject: .distribution(self, statistic))] : [])
      + rateQuestions
  }

  /// The shares that are tested on their own.
  var rateQuestions: [ColumnQuestion] {
    [("missing", missing), ("nan", nan), ("infinite", infinite)].filter { $0.1.occurs }
      .map { ColumnQuestion(name: $0.0, subject: .rates($0.1)) }
  }
}
