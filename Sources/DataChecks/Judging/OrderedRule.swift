internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

/// A rule that the values of a column go one way along an order of the rows.
protocol OrderedRule: ValueRule {
  var progression: Progression { get set }
}

extension OrderedRule {
  /// Whether the dataset has to say in which order its rows are.
  var needsDefaultOrder: Bool { progression.along.isEmpty }

  /// How many values may break the rule.
  var validity: Validity { progression.validity }

  /// What must hold, in words.
  package var expected: String { progression.validity.expected(progression.words) }

  /// The rule with the order of the dataset's rows.
  package func asked(
    of column: Column, in situation: ColumnRuleSituation
  ) throws(RuleObstacle) -> Self {
    var rule = self
    rule.progression.along = try progression.order(of: column, in: situation)
    return rule
  }

  /// What values that break it do.
  var verb: String {
    let way =
      switch (progression.isDescending, progression.isStrict) {
      case (false, false): "below"
      case (false, true): "not above"
      case (true, false): "above"
      case (true, true): "not below"
      }
    return "are \(way) the value before them along " + progression.along.joined(separator: ", ")
  }

  /// The rows whose value breaks it.
  func predicate(on column: Column) -> RowPredicate { .breaksOrder(progression.rows(of: column)) }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    validity.measures(breaking: predicate(on: column), of: column)
      + [.count(.isUnplaced(progression.rows(of: column)))]
  }

  /// The rows that break it, with what says where they stand.
  package func offenders(in column: Column) -> Offenders {
    .rows(
      predicate(on: column), showing: progression.groups + progression.along + [column.name])
  }

  /// Judges the numbers; rows that have no place in the order are left out and named.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    let unplaced = try measurements.count(.count(.isUnplaced(progression.rows(of: column))))
    var judgement = try validity.judge(
      breaking: predicate(on: column), of: column, measurements, verb: verb, leavingOut: unplaced)
    if unplaced > 0 {
      judgement.message +=
        "; \(NumberText.rows(unplaced)) without "
        + progression.along.joined(separator: ", ") + " left out"
    }
    return judgement
  }
}

/// What `increasing:` and `decreasing:` say.
struct Progression: Sendable {
  var isDescending: Bool
  var isStrict = false
  /// The columns that order the rows; empty until the dataset says.
  var along: [String] = []
  /// Columns whose values form sequences of their own.
  var groups: [String] = []
  let validity: Validity

  static let strictly = ParameterReference(
    name: "strictly", type: .boolean, defaultText: "false",
    meaning: "Whether equal neighbours break it; `strictly` alone says the same.")
  static let along = ParameterReference(
    name: "along", type: .strings, defaultText: "the dataset's `time`, or else its `key`",
    meaning: "The columns that say which row comes first.")
  static let groups = ParameterReference(
    name: "by", type: .strings, defaultText: "none",
    meaning: "Columns whose values each have a sequence of their own.")

  /// Reads `true`, `strictly` or a mapping.
  init?(reading value: SpecNode, isDescending: Bool, in context: ColumnRuleContext) {
    let fits = context.accepts(ColumnType.ordered, in: "ordered values")
    self.isDescending = isDescending
    validity = Validity(context.allowance)
    switch value.content {
    case .string("strictly"): isStrict = true
    case .mapping:
      let reader = MappingReader(value, log: context.log)
      let strictly = reader.boolean(Self.strictly.name)
      let along = reader.strings(Self.along.name)
      let groups = reader.strings(Self.groups.name)
      guard reader.finish(), (strictly != nil) == reader.has(Self.strictly.name),
        (along != nil) == reader.has(Self.along.name),
        (groups != nil) == reader.has(Self.groups.name)
      else { return nil }
      isStrict = strictly?.value ?? false
      self.along = along?.map(\.value) ?? []
      self.groups = groups?.map(\.value) ?? []
    default: guard context.affirms(value) else { return nil }
    }
    guard fits else { return nil }
  }

  /// What must hold, in words.
  var words: String {
    let way = (isStrict ? "strictly " : "") + (isDescending ? "decreasing" : "increasing")
    let order = along.isEmpty ? "" : " along " + along.joined(separator: ", ")
    return way + order + (groups.isEmpty ? "" : " by " + groups.joined(separator: ", "))
  }

  /// The columns that order the rows of a dataset: those of the spec, its time, or else its key.
  func order(
    of column: Column, in situation: ColumnRuleSituation
  ) throws(RuleObstacle) -> [String] {
    var order = along
    if order.isEmpty, let time = situation.time, time != column.name { order = [time] }
    if order.isEmpty { order = situation.key.filter { $0 != column.name } }
    guard !order.isEmpty else {
      throw .errored(
        "nothing says in which order its rows are; write for example {along: column}")
    }
    for name in order + groups where situation.dataset.column(name) == nil {
      throw .errored("\(situation.dataset.name) has no column \(Quotation.quoted(name))")
    }
    return order
  }

  /// The order that the engine is asked about.
  func rows(of column: Column) -> RowOrder {
    RowOrder(
      column: column.name, order: along, groups: groups, isDescending: isDescending,
      isStrict: isStrict)
  }
}
