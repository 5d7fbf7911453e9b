/// The documentation of one kind of check, metric, statistic, reporter or registry.
///
/// Reference pages, `assay explain`, the JSON Schema and the conformance tests are made from it.
package struct Reference: Sendable, Hashable {
  /// The word that the spec uses.
  package var kind: String
  package var family: Family
  /// One sentence that says what it asserts or computes.
  package var summary: String
  /// Why it matters, meanings of edge cases, the source of a formula.
  package var discussion: String
  package var parameters: [ParameterReference]
  package var examples: [Example]

  package init(
    kind: String, family: Family, summary: String, discussion: String,
    parameters: [ParameterReference] = [], examples: [Example] = []
  ) {
    self.kind = kind
    self.family = family
    self.summary = summary
    self.discussion = discussion
    self.parameters = parameters
    self.examples = examples
  }

  /// What kind of extension it is; the raw value is its folder under `docs/reference/`.
  package enum Family: String, Sendable, Hashable, CaseIterable {
    case columnRule = "columns"
    case check = "checks"
    case drift
    case metric = "metrics"
    case reporter = "reporters"
    case registry = "registries"
  }

  /// A spec fragment, a tiny table as CSV, and the outcome it must have.
  package struct Example: Sendable, Hashable {
    /// The YAML of the rule alone, as it stands under `columns: <name>:` or as an item of `checks:`.
    package var yaml: String
    /// The table with a header line; the column in question is called `x` where there is one.
    package var csv: String
    /// `passed` or `failed`.
    package var outcome: String

    package init(yaml: String, csv: String, outcome: String) {
      self.yaml = yaml
      self.csv = csv
      self.outcome = outcome
    }
  }
}

/// One parameter: its name, type in words and in JSON Schema, default and meaning.
package struct ParameterReference: Sendable, Hashable {
  package var name: String
  package var type: ParameterType
  /// Nil where the parameter is required.
  package var defaultText: String?
  package var meaning: String

  package init(name: String, type: ParameterType, defaultText: String?, meaning: String) {
    self.name = name
    self.type = type
    self.defaultText = defaultText
    self.meaning = meaning
  }
}

/// What a parameter's value may be.
package enum ParameterType: Sendable, Hashable {
  case string
  case integer
  case number
  case boolean
  case strings
  case numbers
  /// A bound, or a mapping with `warn_if` and `fail_if`.
  case threshold
  /// `true`, a bound, or a mapping with `warn_if` and `fail_if`.
  case trueOrThreshold
  case words([String])
  /// A mapping with these keys.
  case mapping([ParameterReference])
  /// A bound, or a mapping with these keys.
  case thresholdOr([ParameterReference])
  /// Any value; the meaning says which.
  case any
}
