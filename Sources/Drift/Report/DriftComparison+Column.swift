package import DataEngine
internal import GateLanguage

extension DriftComparison {
  /// One column of both sides.
  package struct Column: Sendable, Hashable {
    package var name: String
    /// `numeric` or `categorical`.
    package var kind: ColumnPair.Kind
    package var referenceRows: Int
    package var currentRows: Int
    /// Shares of rows without a value; nil for a side that lacks the column.
    package var referenceMissing: Double?
    package var currentMissing: Double?
    /// Every statistic of the catalogue that suits the column, in order of names.
    package var statistics: [Statistic]
    /// The worst of the column's questions.
    package var outcome: Answer
    /// Why it was not compared.
    package var reason: String?
    /// The answer of each question: `distribution`, `missing`, `nan`, `infinite`.
    package var questions: [Question]
    package var tolerance: String
    /// Rows that would probably decide.
    package var rowsNeeded: RowsNeeded?
    /// The bin or value whose share changed most.
    package var movedMost: Moved?
    package var newValues: [CategoryCount]
    package var vanishedValues: [CategoryCount]

    /// One statistic of a column.
    package struct Statistic: Sendable, Hashable {
      package var name: String
      /// Nil where it is undefined.
      package var value: Double?
      package var pValue: Double?
      /// Why there is no value.
      package var undefined: String?
    }

    /// One question about a column, and its answer.
    package struct Question: Sendable, Hashable {
      package var name: String
      package var answer: Answer
    }

    /// A bin or value with its share of rows on both sides.
    package struct Moved: Sendable, Hashable {
      package var bin: String
      package var reference: Double
      package var current: Double
    }
  }
}

extension DriftComparison.Column {
  /// A column that one side lacks: the reference's are gone, others have nothing to compare with.
  init(missing profile: ColumnProfile, in side: String) {
    let isReference = side != "the reference"
    let share = profile.rows == 0 ? 0 : Double(profile.missing) / Double(profile.rows)
    self.init(
      name: profile.name, kind: ColumnPair.kind(of: profile),
      referenceRows: isReference ? profile.rows : 0, currentRows: isReference ? 0 : profile.rows,
      referenceMissing: isReference ? share : nil, currentMissing: isReference ? nil : share,
      statistics: [], outcome: isReference ? .drifted : .skipped,
      reason: "\(side) has no such column", questions: [], tolerance: "", newValues: [],
      vanishedValues: [])
  }

  /// A column of the current side that the reference lacks and that was not profiled.
  init(unmatched column: DataEngine.Column, rows: Int) {
    self.init(
      name: column.name, kind: column.type.isNumeric ? .numeric : .categorical,
      referenceRows: 0, currentRows: rows, statistics: [], outcome: .skipped,
      reason: "the reference has no such column", questions: [], tolerance: "", newValues: [],
      vanishedValues: [])
  }

  /// Computes every statistic and answers every question.
  init(_ pair: ColumnPair, tolerance: DriftTolerance, alpha: Double) {
    let rates = pair.missing
    self.init(
      name: pair.name, kind: pair.kind, referenceRows: rates.referenceRows,
      currentRows: rates.currentRows,
      referenceMissing: rates.referenceRows == 0 ? nil : rates.shares.reference,
      currentMissing: rates.currentRows == 0 ? nil : rates.shares.current,
      statistics: Self.statistics(of: pair),
      outcome: .skipped, questions: [], tolerance: tolerance.word, newValues: pair.newValues,
      vanishedValues: pair.vanishedValues)
    movedMost = (pair.decileCells ?? pair.cells)?.movedMost.map {
      Moved(bin: $0.label, reference: $0.reference, current: $0.current)
    }
    switch pair.obstacle {
    case .leftOut(let reason)?: self.reason = reason
    case .changed(let reason)?:
      self.reason = reason
      questions = [Question(name: "distribution", answer: .drifted)]
    case nil: break
    }
    guard rates.referenceRows > 0, rates.currentRows > 0 else { return }
    for question in pair.questions { answer(question, tolerance: tolerance, alpha: alpha) }
    let worst: [DriftComparison.Answer] = [.drifted, .cannotTell, .stable, .notShown]
    outcome = worst.first { answer in questions.contains { $0.answer == answer } } ?? .skipped
  }

  private mutating func answer(
    _ question: ColumnQuestion, tolerance: DriftTolerance, alpha: Double
  ) {
    do throws(UndefinedDrift) {
      let proof = try question.prove(tolerance, alpha: alpha)
      questions.append(
        Question(name: question.name, answer: DriftComparison.Answer(proof.answer)))
      guard let needed = proof.rowsNeeded, needed.current > (rowsNeeded?.current ?? 0) else {
        return
      }
      rowsNeeded = needed
    } catch {
      reason = error.description
    }
  }

  private static func statistics(of pair: ColumnPair) -> [Statistic] {
    DriftStatisticCatalog.all.filter { $0.traits.input.suits(pair) }
      .sorted { $0.kind < $1.kind }
      .map { statistic in
        do throws(UndefinedDrift) {
          let reading = try statistic.reading(of: pair)
          guard reading.value.isFinite else {
            return Statistic(name: statistic.kind, undefined: "it is not finite")
          }
          return Statistic(name: statistic.kind, value: reading.value, pValue: reading.pValue)
        } catch {
          return Statistic(name: statistic.kind, undefined: error.description)
        }
      }
  }
}

extension DriftTraits.Input {
  /// Whether what a statistic is computed from is known of a column.
  func suits(_ pair: ColumnPair) -> Bool {
    switch self {
    case .cells: pair.cells != nil && pair.obstacle == nil
    case .samples: pair.samples != nil && pair.obstacle == nil
    case .missing: true
    case .series: pair.series != nil
    case .rows: pair.points != nil
    }
  }
}
