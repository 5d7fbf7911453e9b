internal import Foundation
internal import Statistics

/// The rows of one query from the highest score down, rows of equal score together.
struct RankedQuery: Sendable {
  /// Relevances of rows with one score, the highest score first.
  var ties: [[Double]]

  /// The rows of the query.
  var count: Int { ties.reduce(0) { $0 + $1.count } }
  /// The rows whose relevance is above 0.
  var relevant: Int { ties.reduce(0) { $0 + Self.relevant($1) } }

  static func relevant(_ relevances: [Double]) -> Int { relevances.count { $0 > 0 } }

  /// Discounted gain of the first `depth` ranks, equal scores taking the mean of their discounts.
  func discountedGain(depth: Int, gain: (Double) -> Double) -> Double {
    var (sum, rank) = (CompensatedSum(), 0)
    for tie in ties where rank < depth {
      let discounts = (rank..<min(depth, rank + tie.count)).reduce(0.0) {
        $0 + 1 / log2(Double($1) + 2)
      }
      sum.add(discounts / Double(tie.count) * CompensatedSum.of(tie.lazy.map(gain)))
      rank += tie.count
    }
    return sum.value
  }

  /// The same rows in the best order there is.
  var ideal: RankedQuery {
    RankedQuery(ties: ties.flatMap(\.self).sorted(by: >).map { [$0] })
  }

  /// The expected number of relevant rows among the first `depth`.
  func found(depth: Int) -> Double {
    var (sum, rank) = (0.0, 0)
    for tie in ties where rank < depth {
      let taken = Double(min(depth - rank, tie.count))
      sum += taken * Double(Self.relevant(tie)) / Double(tie.count)
      rank += tie.count
    }
    return sum
  }

  /// The chance that one of the first `depth` rows is relevant.
  func hit(depth: Int) -> Double {
    var rank = 0
    for tie in ties where rank < depth {
      let (relevant, size) = (Self.relevant(tie), tie.count)
      if relevant > 0 {
        var miss = 1.0
        for drawn in 0..<min(depth - rank, size) {
          miss *= max(0, Double(size - relevant - drawn)) / Double(size - drawn)
        }
        return 1 - miss
      }
      rank += size
    }
    return 0
  }

  /// The expected 1/rank of the first relevant row.
  var reciprocalRank: Double {
    var rank = 0
    for tie in ties {
      let (relevant, size) = (Self.relevant(tie), tie.count)
      if relevant > 0 {
        var (sum, chance) = (0.0, 1.0)
        for drawn in 0...(size - relevant) {
          let isFirst = Double(relevant) / Double(size - drawn)
          sum += chance * isFirst / Double(rank + drawn + 1)
          chance *= 1 - isFirst
        }
        return sum
      }
      rank += size
    }
    return 0
  }

  /// The expected precision at the rank of each relevant row (McSherry and Najork 2008).
  var averagePrecision: Double {
    var (sum, rank, before) = (CompensatedSum(), 0, 0)
    for tie in ties {
      let (relevant, size) = (Self.relevant(tie), tie.count)
      if relevant > 0 {
        let others = size > 1 ? Double(relevant - 1) / Double(size - 1) : 0
        for place in 0..<size {
          let expected = Double(before) + 1 + Double(place) * others
          sum.add(Double(relevant) / Double(size) * expected / Double(rank + place + 1))
        }
      }
      (rank, before) = (rank + size, before + relevant)
    }
    return sum.value / Double(self.relevant)
  }
}

extension MetricSample {
  /// The mean over queries of a number; the query is the cluster.
  ///
  /// A query without a relevant row is left out and counted, or stands for 0 or 1 as `empty` says. The
  /// weight of a query is that of its first row.
  static func ofQueries(
    _ rows: ScoredRows, _ arguments: MetricArguments,
    number: (_ query: RankedQuery) -> Double
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    guard rows.labels.allSatisfy({ $0 >= 0 }) else {
      throw UndefinedMetric("a relevance is negative")
    }
    guard let queries = rows.queries else { throw UndefinedMetric("there is no query column") }
    var members = [[Int]](repeating: [], count: (queries.max() ?? -1) + 1)
    for (row, query) in queries.enumerated() { members[query].append(row) }
    members.removeAll(where: \.isEmpty)
    var values = [Double](repeating: 0, count: rows.labels.count)
    var counted = values
    var empty = 0
    for group in members {
      let query = RankedQuery(group, rows)
      let isEmpty = query.relevant == 0
      if isEmpty { empty += 1 }
      if isEmpty, arguments.word("empty") == "skip" { continue }
      // The first row stands for its query.
      let weight = rows.weights?[group[0]] ?? 1
      counted[group[0]] = weight
      let value = isEmpty ? (arguments.word("empty") == "1" ? 1 : 0) : number(query)
      values[group[0]] = weight * value
    }
    var sample = try ratio(values, counted, otherwise: "no query has a relevant row")
    if empty > 0 {
      sample.note = "\(empty) of \(members.count) queries have no relevant row"
    }
    return sample
  }
}

extension RankedQuery {
  /// The rows of a query by descending score.
  init(_ members: [Int], _ rows: ScoredRows) {
    ties = []
    var last = Double.nan
    for row in members.sorted(by: { rows.scores[$0] > rows.scores[$1] }) {
      if rows.scores[row] == last {
        ties[ties.count - 1].append(rows.labels[row])
      } else {
        ties.append([rows.labels[row]])
        last = rows.scores[row]
      }
    }
  }
}

extension MetricParameter {
  /// What a query without a relevant row stands for.
  static let emptyQuery = MetricParameter(
    "empty", .words(["skip", "0", "1"]), default: "skip",
    "What a query without a relevant row counts as; `skip` leaves it out and counts it.")

  /// How many ranks are looked at.
  static func depth(default text: String) -> MetricParameter {
    MetricParameter("k", .count, default: text, "How many ranks are looked at.")
  }
}

extension MetricArguments {
  /// How many ranks are looked at.
  var depth: Int {
    let depth = number("k", otherwise: .infinity)
    return depth < 1e15 ? Int(depth) : .max
  }
}
