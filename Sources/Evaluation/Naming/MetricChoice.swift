package import GateLanguage
internal import Outcomes

/// A metric of the catalogue with its arguments and its class.
package struct MetricChoice: Sendable, Hashable {
  package let metric: any Metric.Type
  package let arguments: MetricArguments
  /// The class of a multiclass task that is asked about.
  package let className: String?
  /// As reports and identifiers write it.
  package let name: String
  private let task: TaskKind

  /// Reads a name for a task.
  ///
  /// - Throws: ``MetricNameFault`` with what to do about it.
  package init(_ text: String, task: TaskKind) throws(MetricNameFault) {
    guard let written = MetricName(text) else {
      let kind = String(text.prefix { $0 != "(" && $0 != "[" })
      throw MetricNameFault(
        rule: MetricCatalog.metric(kind) == nil ? "unknown-metric" : "bad-argument",
        message: "\(Quotation.quoted(text)) is no metric's name",
        help: "write for example fbeta(beta=2), or recall[rust] for a class")
    }
    guard let metric = MetricCatalog.metric(written.kind) else {
      throw .unknown(written.kind, task: task)
    }
    guard metric.tasks.contains(task) else { throw .wrongTask(metric, task) }
    self.metric = metric
    self.task = task
    name = written.text
    className = written.className
    arguments = try Self.arguments(written, of: metric)
    try checkClass(task)
  }

  /// A metric without anything in parentheses or brackets.
  package init(_ metric: any Metric.Type, task: TaskKind) {
    self.metric = metric
    self.task = task
    name = metric.kind
    arguments = MetricArguments(defaultsOf: metric)
    className = nil
  }

  /// Names with their arguments say it all.
  package static func == (left: MetricChoice, right: MetricChoice) -> Bool {
    left.name == right.name && left.arguments == right.arguments
  }

  /// Hashes the name.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  var direction: MetricDirection { metric.direction }
  var range: ClosedRange<Double> { metric.range }
  var needsBothClasses: Bool {
    metric.needsBothClasses && (task == .binary || task == .multiclass)
  }

  /// Computes the metric.
  package func sample(_ rows: ScoredRows) throws(UndefinedMetric) -> MetricSample {
    if rows.task == .multiclass, metric.needsClassScores, rows.classScores.isEmpty {
      throw UndefinedMetric("there is no probability for each class")
    }
    guard let className else {
      return try metric.sample(rows, arguments).clamped(to: metric.range)
    }
    guard let place = rows.classes.firstIndex(of: className) else {
      throw UndefinedMetric("no row is or was predicted \(Quotation.quoted(className))")
    }
    return try metric.sample(rows.oneAgainstRest(place), arguments).clamped(to: metric.range)
  }

  private static func arguments(
    _ written: MetricName, of metric: any Metric.Type
  ) throws(MetricNameFault) -> MetricArguments {
    var arguments = MetricArguments(defaultsOf: metric)
    var seen: Set<String> = []
    for (name, text) in written.arguments {
      guard let parameter = metric.parameters.first(where: { $0.name == name }) else {
        throw MetricNameFault(
          rule: "bad-argument",
          message: "\(metric.kind) has no parameter \(Quotation.quoted(name))",
          help: Suggestion.help(for: name, among: metric.parameters.map(\.name))
            ?? "write \(metric.kind) alone")
      }
      guard seen.insert(name).inserted, let value = parameter.value(text) else {
        throw MetricNameFault(
          rule: "bad-argument",
          message: "\(Quotation.quoted(text)) is no \(name) of \(metric.kind)",
          help: "write \(parameter.expectation), once")
      }
      arguments.set(name, value)
    }
    if let missing = metric.parameters.first(where: {
      $0.defaultText == nil && !arguments.has($0.name)
    }) {
      throw MetricNameFault(
        rule: "bad-argument", message: "\(metric.kind) needs \(missing.name)",
        help: "write \(metric.kind)(\(missing.name)=…): \(missing.meaning)")
    }
    return arguments
  }

  private func checkClass(_ task: TaskKind) throws(MetricNameFault) {
    if className != nil, task != .multiclass || !metric.takesClass {
      throw MetricNameFault(
        rule: "bad-argument", message: "\(metric.kind) is not asked of one class here",
        help: "write \(metric.kind) without brackets")
    }
    if className == nil, task == .multiclass, metric.takesClass {
      let averages = ["macro", "micro", "weighted"].map { "\(metric.kind)_\($0)" }
        .filter { MetricCatalog.metric($0) != nil }
      throw MetricNameFault(
        rule: "bad-argument", message: "\(metric.kind) of several classes needs a class",
        help: "write "
          + (["\(metric.kind)[class]"] + averages).map(Quotation.quoted).joined(separator: " or "))
    }
  }
}

/// Why a name is no metric of the task.
package struct MetricNameFault: Error, Sendable, Hashable {
  package var rule: String
  package var message: String
  package var help: String

  /// There is no such kind.
  static func unknown(_ kind: String, task: TaskKind) -> MetricNameFault {
    let known = MetricCatalog.all.filter { $0.tasks.contains(task) }.map { $0.kind }.sorted()
    return MetricNameFault(
      rule: "unknown-metric", message: "unknown metric \(Quotation.quoted(kind))",
      help: Suggestion.help(for: kind, among: known) ?? "there is no metric")
  }

  /// The kind is of other tasks.
  static func wrongTask(_ metric: any Metric.Type, _ task: TaskKind) -> MetricNameFault {
    let tasks = metric.tasks.map(\.rawValue).sorted().joined(separator: ", ")
    return MetricNameFault(
      rule: "wrong-task",
      message: "\(Quotation.quoted(metric.kind)) has no meaning for a \(task.rawValue) task",
      help: "it is a metric of: \(tasks)")
  }
}
