package import Outcomes

/// A whole gate spec after `extends`, interpolation and decoding; every part keeps its place.
package struct GateSpec: Sendable, Hashable {
  package var name: Spanned<String>
  /// The path of the spec file as the user named it.
  package var file: String
  /// The absolute path of the folder that commands run in.
  package var folder: String
  /// The files that the spec was read from: itself, then what it extends.
  package var files: [String]
  /// SHA-256-ready canonical text of the spec after `extends`, before interpolation.
  package var canonicalText: String
  /// The variables that were used, with secret values masked.
  package var variables: [String: String]
  /// Values that must be masked in every log and report.
  package var secrets: Set<String>
  package var profiles: [RunProfile]
  package var code: [CodeStep] = []
  package var prepare: [PrepareStep]
  package var data: [DatasetDeclaration]
  package var schema: SchemaDeclaration?
  package var checks: [CheckDeclaration]
  package var leakage: [LeakageSpec]
  package var skew: [SkewSpec]
  package var drift: [DriftSpec]
  package var train: TrainSpec?
  package var candidate: CandidateSpec?
  package var evaluate: EvaluateSpec?
  package var promote: PromoteSpec?
  package var retrain: RetrainSpec?
  /// The registry's folder, absolute; the default is `.assay/registry` beside the spec.
  package var registry: Spanned<String>
  /// Nil leaves the program's own limits.
  package var sql: SQLLimits?
  package var reports: [ReportTarget]

  package init(name: Spanned<String>, file: String, folder: String) {
    self.name = name
    self.file = file
    self.folder = folder
    files = [file]
    canonicalText = ""
    variables = [:]
    secrets = []
    profiles = []
    prepare = []
    data = []
    checks = []
    leakage = []
    skew = []
    drift = []
    registry = Spanned(folder + "/.assay/registry", name.span)
    reports = []
  }
}

/// A profile of `runs:`: which stages run and whether a pass promotes.
package struct RunProfile: Sendable, Hashable {
  package var name: Spanned<String>
  /// Nil means every stage that the spec has.
  package var stages: [Stage]?
  package var promote: Promote?

  package init(name: Spanned<String>, stages: [Stage]?, promote: Promote?) {
    self.name = name
    self.stages = stages
    self.promote = promote
  }

  /// Whether a run of the profile promotes.
  package enum Promote: String, Sendable, Hashable, CaseIterable {
    case never
    case whenPassed = "when_passed"
  }
}

/// A command as the spec gives it.
package enum Command: Sendable, Hashable {
  /// Run as it is, without a shell.
  case arguments([String])
  /// Run by `/bin/sh -c`.
  case shell(String)
}

/// One step of `prepare:`.
package struct PrepareStep: Sendable, Hashable {
  package var name: Spanned<String>
  package var run: Spanned<Command>
  /// Paths relative to the spec's folder that the step reads.
  package var needs: [Spanned<String>]
  /// Paths relative to the spec's folder that the step must leave.
  package var outs: [Spanned<String>]
  package var environment: [String: String]
  /// Seconds; the default is one hour.
  package var timeout: Spanned<Double>?
  package var span: SourceSpan

  package init(
    name: Spanned<String>, run: Spanned<Command>, needs: [Spanned<String>],
    outs: [Spanned<String>], environment: [String: String], timeout: Spanned<Double>?,
    span: SourceSpan
  ) {
    self.name = name
    self.run = run
    self.needs = needs
    self.outs = outs
    self.environment = environment
    self.timeout = timeout
    self.span = span
  }
}

/// One dataset of `data:`.
package struct DatasetDeclaration: Sendable, Hashable {
  package var name: Spanned<String>
  /// A path or glob, relative to the file that declares it; the SQL where the rows are a query's.
  package var source: Spanned<String>
  /// ``source`` as an absolute path or glob; empty where the rows are a query's.
  package var path: String
  /// Whether ``source`` is a SQL query over other datasets.
  package var isQuery = false
  /// Rows whose ``time`` lies in it belong to the dataset; nil means all.
  package var window: Spanned<TimeWindow>?
  /// The absolute path of a file with the keys of the rows that belong to the dataset.
  package var rowsFrom: Spanned<String>?
  package var labels: LateLabels?
  /// A SQL predicate that rows must meet to belong to the dataset.
  package var condition: Spanned<String>?
  package var key: [Spanned<String>]
  package var time: Spanned<String>?
  package var label: Spanned<String>?
  /// Columns that must not be there.
  package var absent: [Spanned<String>]
  /// Whether the dataset only serves other rules and has no schema of its own.
  package var isLookup: Bool
  package var csv: CSVOptions
  package var span: SourceSpan

  package init(name: Spanned<String>, source: Spanned<String>, path: String, span: SourceSpan) {
    self.name = name
    self.source = source
    self.path = path
    self.span = span
    key = []
    absent = []
    isLookup = false
    csv = CSVOptions()
  }

  /// How a CSV source is read.
  package struct CSVOptions: Sendable, Hashable {
    package var delimiter: String?
    package var quote: String?
    package var header: Bool?
    /// Texts that mean null, besides the empty field.
    package var nulls: [String] = []
    package var escape: String?
    /// utf-8, utf-16, latin-1 or windows-1252.
    package var encoding: String?
    /// Lines left out at the beginning.
    package var skip = 0
    package var comment: String?
    package var hasDecimalComma = false

    package init() {}
  }
}

/// `schema:`: what columns there are and what holds for each.
package struct SchemaDeclaration: Sendable, Hashable {
  /// Nil means every dataset that is not a lookup.
  package var datasets: [Spanned<String>]?
  package var extraColumns: Spanned<ExtraColumns>
  /// Names or globs of columns that must not be there.
  package var forbidden: [Spanned<String>]
  package var columns: [ColumnDeclaration]
  package var span: SourceSpan

  package init(
    datasets: [Spanned<String>]?, extraColumns: Spanned<ExtraColumns>,
    forbidden: [Spanned<String>], columns: [ColumnDeclaration], span: SourceSpan
  ) {
    self.datasets = datasets
    self.extraColumns = extraColumns
    self.forbidden = forbidden
    self.columns = columns
    self.span = span
  }

  /// What a column that the schema does not list means.
  package enum ExtraColumns: String, Sendable, Hashable, CaseIterable {
    case allow
    case warn
    case fail
  }
}

/// One entry of `schema.columns:`; rules are not decoded yet.
package struct ColumnDeclaration: Sendable, Hashable {
  /// A name, or a glob that names a family.
  package var name: Spanned<String>
  package var type: Spanned<ColumnType>?
  package var isOptional: Bool
  package var isSensitive: Bool
  /// `when:`, a SQL predicate: the rows that the rules are about; nil means all.
  package var condition: Spanned<String>?
  package var level: Level
  package var owner: String?
  /// The other keys, in spec order: `between`, `missing`, `quantile(0.99)` ….
  package var rules: [RuleDeclaration]
  package var span: SourceSpan

  package init(
    name: Spanned<String>, type: Spanned<ColumnType>?, isOptional: Bool, isSensitive: Bool,
    level: Level, owner: String?, rules: [RuleDeclaration], span: SourceSpan
  ) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.isSensitive = isSensitive
    self.level = level
    self.owner = owner
    self.rules = rules
    self.span = span
  }

  /// Whether the name is a glob.
  package var isFamily: Bool { name.value.contains { "*?[".contains($0) } }
}

/// The logical families of types.
package enum ColumnType: String, Sendable, Hashable, CaseIterable {
  case integer, float, decimal, boolean, string, date, time, timestamp, binary, list
  case `struct`, json
}

/// What breaking a rule means.
package enum Level: String, Sendable, Hashable, CaseIterable {
  case fail
  case warn
}

/// A rule on a column, known by its kind alone until a catalogue reads it.
package struct RuleDeclaration: Sendable, Hashable {
  package var kind: Spanned<String>
  package var value: SpecNode

  package init(kind: Spanned<String>, value: SpecNode) {
    self.kind = kind
    self.value = value
  }
}

/// One item of `checks:`, known by its kind alone until a catalogue reads it.
package struct CheckDeclaration: Sendable, Hashable {
  /// The first key of the item, for example `rows` or `each`.
  package var kind: Spanned<String>
  /// The value of the first key.
  package var value: SpecNode
  /// The other keys that the check's kind reads, as a mapping: `by`, `share` ….
  package var options: SpecNode
  package var name: Spanned<String>?
  /// Nil means every dataset that has the columns.
  package var datasets: [Spanned<String>]?
  /// `when:`, a SQL predicate: the rows that the check is about; nil means all.
  package var condition: Spanned<String>?
  package var level: Level
  package var owner: String?
  package var span: SourceSpan

  package init(
    kind: Spanned<String>, value: SpecNode, options: SpecNode, name: Spanned<String>?,
    datasets: [Spanned<String>]?, condition: Spanned<String>? = nil, level: Level, owner: String?,
    span: SourceSpan
  ) {
    self.kind = kind
    self.value = value
    self.options = options
    self.name = name
    self.datasets = datasets
    self.condition = condition
    self.level = level
    self.owner = owner
    self.span = span
  }
}

/// A report to write: a format of the reporter catalogue and a path.
package struct ReportTarget: Sendable, Hashable {
  package var format: Spanned<String>
  /// Absolute, or relative to the working folder when it came from the command line.
  package var path: String

  package init(format: Spanned<String>, path: String) {
    self.format = format
    self.path = path
  }
}
