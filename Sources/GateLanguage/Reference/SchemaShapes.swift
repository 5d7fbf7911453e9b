/// The JSON Schema of each shape that a key may have.
struct SchemaShapes {
  private let references: [Reference]

  init(references: [Reference]) {
    self.references = references.sorted { $0.kind < $1.kind }
  }

  /// What shapes share.
  var definitions: [(String, SchemaValue)] {
    [
      ("interpolated", pattern("\\$\\{", "A text with ${name} or ${env:NAME} in it.")),
      (
        "duration",
        pattern(
          "^[0-9][0-9_.]* *(ms|s|m|h|d|w)$|\\$\\{",
          "A duration such as 90s, 30m, 2h, 40d.")
      ),
      (
        "bytes",
        pattern(
          "^[0-9][0-9_.]* *(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB)$|\\$\\{",
          "An amount of bytes such as 500MB, 4GB, 2GiB.")
      ),
      ("percent", pattern("^[0-9][0-9_.]* *%$|\\$\\{", "A share such as 10%.")),
      (
        "bound",
        pattern(
          "^(<|<=|>|>=|=|!=) *[-+0-9]|\\.\\.|^±|\\$\\{",
          "What must hold, such as \">= 100_000\", \"< 5%\", \"10..1000\".")
      ),
      (
        "threshold",
        .any(of: [
          .definition("bound"),
          .object([
            ("type", .string("object")), ("description", .string("The bad sides.")),
            (
              "properties",
              .object([
                ("warn_if", .definition("bound")), ("fail_if", .definition("bound")),
              ])
            ),
            ("additionalProperties", .boolean(false)), ("minProperties", .integer(1)),
          ]),
        ])
      ),
      (
        "strings",
        .any(of: [
          type("string"), .object([("type", .string("array")), ("items", type("string"))]),
        ])
      ),
      ("metrics", metrics),
    ]
  }

  /// A mapping with the built keys of a section and no others.
  func mapping(
    _ section: LanguageSection, requiresKeys: Bool, more: [(String, SchemaValue)] = [],
    allowsOthers: Bool = false, patterns: [(String, SchemaValue)] = [], required: [String] = []
  ) -> SchemaValue {
    let keys = section.keys.filter(\.isBuilt)
    var members: [(String, SchemaValue)] = [
      ("type", .string("object")), ("description", .string(section.summary)),
      (
        "properties",
        .object(keys.map { ($0.name, property($0, isRemovable: !requiresKeys)) } + more)
      ),
    ]
    if !patterns.isEmpty { members.append(("patternProperties", .object(patterns))) }
    if !allowsOthers { members.append(("additionalProperties", .boolean(false))) }
    let names = required + (requiresKeys ? keys.filter(\.isRequired).map(\.name) : [])
    if !names.isEmpty { members.append(("required", .strings(names))) }
    return .object(members)
  }

  private func property(_ key: SpecKey, isRemovable: Bool) -> SchemaValue {
    let shape = schema(key.shape)
    var members: [(String, SchemaValue)] = [("description", .string(description(key)))]
    if let text = key.defaultText { members.append(("default", literal(text, key.shape))) }
    let choices = isRemovable ? [shape, type("null")] : [shape]
    members.append(("anyOf", .array(choices)))
    return .object(members)
  }

  private func description(_ key: SpecKey) -> String {
    if key.isRequired { return key.meaning + " Required." }
    guard let otherwise = key.otherwise else { return key.meaning }
    return key.meaning + " Without it: " + otherwise + "."
  }

  private func literal(_ text: String, _ shape: KeyShape) -> SchemaValue {
    switch shape {
    case .integer: Int(text).map(SchemaValue.integer) ?? .string(text)
    case .boolean: .boolean(text == "true")
    default: .string(text)
    }
  }

  private func schema(_ shape: KeyShape) -> SchemaValue {
    switch shape {
    case .string: type("string")
    case .scalar: scalar
    case .scalars: .object([("type", .string("array")), ("items", scalar)])
    case .integer(let least):
      .object([("type", .string("integer")), ("minimum", .integer(least))])
    case .number: type("number")
    case .boolean: type("boolean")
    case .strings: .definition("strings")
    case .words(let words): self.words(words)
    case .wordList(let words):
      .object([("type", .string("array")), ("items", self.words(words))])
    case .duration: .definition("duration")
    case .bytes: .definition("bytes")
    case .percent: .definition("percent")
    case .command: .definition("strings")
    case .mapping(let shape): named(schema(shape))
    case .reports: reports
    case .threshold: .definition("threshold")
    case .section(let section): mapping(section, requiresKeys: false)
    case .list(let section):
      .object([
        ("type", .string("array")), ("items", mapping(section, requiresKeys: true)),
      ])
    case .named(let section): named(names(section))
    case .stringsOr(let section): stringsOr(section)
    case .oneOrMore(let section):
      .any(of: [mapping(section, requiresKeys: false), schema(.list(section))])
    case .either(let first, let second): .any(of: [schema(first), schema(second)])
    case .short(let shape, let section):
      .any(of: [schema(shape), mapping(section, requiresKeys: false)])
    case .checks: .object([("type", .string("array")), ("items", checks)])
    case .metrics: .definition("metrics")
    case .columns: named(columns)
    case .any: .object([])
    }
  }

  private func stringsOr(_ section: LanguageSection) -> SchemaValue {
    let items = SchemaValue.any(of: [type("string"), mapping(section, requiresKeys: true)])
    return .any(of: [type("string"), .object([("type", .string("array")), ("items", items)])])
  }

  private func names(_ section: LanguageSection) -> SchemaValue {
    let whole = mapping(section, requiresKeys: false)
    return switch section {
    case .driftColumn: .any(of: [words(["skip"]), whole])
    case .skewColumn: .any(of: [words(["exact"]), whole])
    default: whole
    }
  }

  private func named(_ schema: SchemaValue) -> SchemaValue {
    .object([
      ("type", .string("object")),
      ("additionalProperties", .any(of: [schema, type("null")])),
    ])
  }

  private var reports: SchemaValue {
    .object([
      ("type", .string("object")),
      (
        "properties",
        .object(
          LanguageSection.reportFormats.map { ($0, .any(of: [type("string"), type("null")])) })
      ),
      ("additionalProperties", .boolean(false)),
    ])
  }

  private var scalar: SchemaValue {
    .object([("type", .strings(["string", "number", "boolean"]))])
  }

  private func words(_ words: [String]) -> SchemaValue {
    .any(of: [.object([("enum", .strings(words))]), .definition("interpolated")])
  }

  private func type(_ name: String) -> SchemaValue { .object([("type", .string(name))]) }

  private func pattern(_ pattern: String, _ description: String) -> SchemaValue {
    .object([
      ("type", .string("string")), ("pattern", .string(pattern)),
      ("description", .string(description)),
    ])
  }
}

extension SchemaShapes {
  /// The kinds of a family, in order of their names.
  private func kinds(_ family: Reference.Family) -> [Reference] {
    references.filter { $0.family == family }
  }

  private var metrics: SchemaValue {
    let metric = SchemaValue.any(of: [
      words(["report"]), mapping(.metric, requiresKeys: false), type("null"),
    ])
    let known = kinds(.metric)
    func named(_ references: [Reference], _ name: (String) -> String) -> SchemaValue {
      .object(
        references.map { (name($0.kind), metric.adding("description", .string($0.summary))) })
    }
    // Arguments stand in parentheses behind the kind, a class in brackets.
    return .object([
      ("type", .string("object")),
      ("properties", named(known.filter(\.parameters.isEmpty)) { $0 }),
      (
        "patternProperties",
        named(known.filter { !$0.parameters.isEmpty }) { "^\($0)(\\(.*\\))?(\\[.*\\])?$" }
      ),
      ("additionalProperties", known.isEmpty ? metric : .boolean(false)),
    ])
  }

  private var columns: SchemaValue {
    let rules = kinds(.columnRule)
    let plain = rules.filter { !$0.kind.contains("(") }
    let withArguments = rules.filter { $0.kind.contains("(") }
    return mapping(
      .column, requiresKeys: false, more: plain.map { ($0.kind, value(of: $0)) },
      allowsOthers: rules.isEmpty,
      patterns: withArguments.map { rule in
        ("^" + rule.kind.prefix { $0 != "(" } + "\\(.*\\)$", value(of: rule))
      })
  }

  private var checks: SchemaValue {
    let known = kinds(.check)
    guard !known.isEmpty else {
      return mapping(.check, requiresKeys: true, allowsOthers: true)
    }
    return .any(
      of: known.map { check in
        let options = check.parameters.filter { $0.name != check.kind }
        return mapping(
          .check, requiresKeys: true,
          more: [(check.kind, value(of: check))] + options.map { ($0.name, schema($0)) },
          required: [check.kind])
      })
  }

  /// The value of a kind: the parameter of its own name, or anything.
  private func value(of reference: Reference) -> SchemaValue {
    let own = reference.parameters.first { $0.name == reference.kind }
    return (own.map(schema) ?? .object([])).adding("description", .string(reference.summary))
  }

  private func schema(_ parameter: ParameterReference) -> SchemaValue {
    let shape: SchemaValue =
      switch parameter.type {
      case .string: type("string")
      case .integer: type("integer")
      case .number: type("number")
      case .boolean: type("boolean")
      case .strings: .definition("strings")
      case .numbers: .object([("type", .string("array")), ("items", type("number"))])
      case .threshold: .definition("threshold")
      case .trueOrThreshold:
        .any(of: [.object([("const", .boolean(true))]), .definition("threshold")])
      case .words(let words): self.words(words)
      case .mapping(let keys): mapping(of: keys)
      case .thresholdOr(let keys): .any(of: [.definition("threshold"), mapping(of: keys)])
      case .any: .object([])
      }
    var meaning = parameter.meaning
    if let text = parameter.defaultText { meaning += " Default: \(text)." }
    return .object([("description", .string(meaning)), ("allOf", .array([shape]))])
  }

  private func mapping(of keys: [ParameterReference]) -> SchemaValue {
    let required = keys.filter { $0.defaultText == nil }.map(\.name)
    return .object(
      [
        ("type", .string("object")), ("properties", .object(keys.map { ($0.name, schema($0)) })),
        ("additionalProperties", .boolean(false)),
      ] + (required.isEmpty ? [] : [("required", .strings(required))]))
  }
}
