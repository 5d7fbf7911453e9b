internal import Outcomes

/// The replacing of `${name}` and `${env:NAME}` in the string values of a spec.
struct Interpolation {
  private let inputs: SpecInputs
  private let log: DiagnosticLog
  private let sources: [String: String]
  private var declared: [String: SpecNode] = [:]
  private var resolved: [String: Value?] = [:]
  private var resolving: [String] = []
  /// The names that were met, with `env:` before those of the environment, and their values.
  private(set) var used: [String: String] = [:]
  private(set) var secrets: Set<String> = []
  /// How many bytes references may still bring; a few lines could otherwise make gigabytes.
  private var budget = 16 * 1024 * 1024

  /// A variable's value, and whether some of it came from the environment.
  private struct Value {
    var text: String
    var isFromEnvironment: Bool
  }

  init(inputs: SpecInputs, sources: [String: String], log: DiagnosticLog) {
    self.inputs = inputs
    self.sources = sources
    self.log = log
  }

  /// Returns the spec with every variable replaced.
  mutating func apply(to root: SpecNode) -> SpecNode {
    guard case .mapping(let entries) = root.content else { return root }
    let variables = entries.first { $0.key == "vars" }
    if let variables { declare(variables) }
    let replaced = entries.map { entry in
      guard entry.key != "vars", entry.key != "extends" else { return entry }
      return replace(entry)
    }
    for name in declared.keys.sorted() {
      if let value = value(of: name), SecretMask.looksSecret(name) { secrets.insert(value.text) }
    }
    for (name, text) in inputs.variables where SecretMask.looksSecret(name) { secrets.insert(text) }
    let start = SourceSpan(file: root.span.file, start: root.span.start, end: root.span.start)
    let anchor = variables?.keySpan ?? start
    for name in inputs.variables.keys.sorted() where declared[name] == nil && used[name] == nil {
      log.report(
        SpecDiagnostic(
          rule: "unknown-variable",
          message: "--var \(Quotation.plain(name)): the spec has no such variable", span: anchor,
          help: Suggestion.help(for: name, among: declared.keys.sorted())))
    }
    return SpecNode(.mapping(replaced), span: root.span)
  }

  private mutating func declare(_ variables: SpecEntry) {
    for entry in MappingReader(variables.value, log: log, anchor: variables.keySpan).allEntries() {
      guard VariableReference.isName(entry.key) else {
        log.report(
          SpecDiagnostic(
            rule: "wrong-name",
            message: "\(Quotation.quoted(entry.key)) cannot be a variable's name",
            span: entry.keySpan, help: "use letters, digits, '_' and '-', a letter first"))
        continue
      }
      declared[entry.key] = entry.value
    }
  }

  private mutating func replace(_ entry: SpecEntry) -> SpecEntry {
    var entry = entry
    let isShell = entry.key == "run" || entry.key == "predict"
    entry.value = replace(entry.value, isShell: isShell)
    return entry
  }

  private mutating func replace(_ node: SpecNode, isShell: Bool) -> SpecNode {
    switch node.content {
    case .null, .boolean, .integer, .float: return node
    case .string(let text):
      guard text.contains("${") else { return node }
      return SpecNode(.string(expand(text, of: node, isShell: isShell).text), span: node.span)
    case .sequence(let items):
      return SpecNode(.sequence(items.map { replace($0, isShell: false) }), span: node.span)
    case .mapping(let entries):
      return SpecNode(.mapping(entries.map { replace($0) }), span: node.span)
    }
  }

  private mutating func expand(_ text: String, of node: SpecNode, isShell: Bool) -> Value {
    var result = Value(text: "", isFromEnvironment: false)
    for part in VariableReference.parts(of: text) {
      switch part {
      case .text(let text): result.text += text
      case .reference(let written):
        let place = Place(node: node, written: written, isShell: isShell, sources: sources)
        guard budget > 0, let value = look(up: written, at: place) else {
          // An empty text would be a second fault for the same reason.
          result.text += written
          continue
        }
        budget -= value.text.utf8.count
        guard budget > 0 else {
          report("variable-bomb", "variables make more than 16 MiB of this spec", place, help: nil)
          continue
        }
        result.text += value.text
        result.isFromEnvironment = result.isFromEnvironment || value.isFromEnvironment
      case .open(let written):
        result.text += written
        report(
          "unclosed-variable", "\(Quotation.quoted(written)) has no closing brace",
          Place(node: node, written: written, isShell: isShell, sources: sources),
          help: "write '$${' for a literal '${'")
      }
    }
    return result
  }

  private mutating func look(up written: String, at place: Place) -> Value? {
    let name = String(written.dropFirst(2).dropLast())
    let isEnvironment = name.hasPrefix("env:")
    guard VariableReference.isName(isEnvironment ? String(name.dropFirst(4)) : name) else {
      report(
        "wrong-variable", "\(Quotation.quoted(written)) names no variable", place,
        help: "write '$${' for a literal '${'")
      return nil
    }
    guard let value = isEnvironment ? environment(name, place) : variable(name, place) else {
      return nil
    }
    used[name] = value.text
    if SecretMask.looksSecret(isEnvironment ? String(name.dropFirst(4)) : name) {
      secrets.insert(value.text)
    }
    if value.isFromEnvironment, place.isShell {
      let shellName = isEnvironment ? String(name.dropFirst(4)) : "NAME"
      report(
        "environment-in-shell",
        "\(Quotation.quoted(written)) would put a value of the environment into a shell command",
        place,
        help: "hand it over with 'env:' and write \"$\(shellName)\", or write the command as a list"
      )
    }
    return value
  }

  private func environment(_ name: String, _ place: Place) -> Value? {
    let variable = String(name.dropFirst(4))
    guard let text = inputs.environment[variable] else {
      report(
        "unset-variable", "the environment variable \(Quotation.quoted(variable)) is not set",
        place,
        help: "set it before the run")
      return nil
    }
    return Value(text: text, isFromEnvironment: true)
  }

  private mutating func variable(_ name: String, _ place: Place) -> Value? {
    guard declared[name] != nil || inputs.variables[name] != nil else {
      let names = (Array(declared.keys) + inputs.variables.keys).sorted()
      let nearest = Suggestion.nearest(to: name, among: names)
      report(
        "unset-variable", "the variable \(Quotation.quoted(name)) is not set", place,
        help: nearest.map { "did you mean \(Quotation.quoted($0))?" }
          ?? "add it to 'vars:', give --var \(Quotation.plain(name))=…, "
          + "or write '$${' for a literal '${'")
      return nil
    }
    guard !resolving.contains(name) else {
      report(
        "variable-cycle", "the variable \(Quotation.quoted(name)) is made from itself", place,
        help: nil)
      return nil
    }
    return value(of: name)
  }

  private mutating func value(of name: String) -> Value? {
    if let text = inputs.variables[name] { return Value(text: text, isFromEnvironment: false) }
    if let known = resolved[name] { return known }
    guard let node = declared[name] else { return nil }
    resolving.append(name)
    defer { resolving.removeLast() }
    let value: Value? =
      switch node.content {
      case .string(let text): expand(text, of: node, isShell: false)
      case .integer(_, let text), .float(_, let text):
        Value(text: text, isFromEnvironment: false)
      case .boolean(let value): Value(text: "\(value)", isFromEnvironment: false)
      case .null, .sequence, .mapping: node.wrongType("a text or a number", log: log)
      }
    resolved[name] = .some(value)
    return value
  }

  private func report(_ rule: String, _ message: String, _ place: Place, help: String?) {
    log.report(SpecDiagnostic(rule: rule, message: message, span: place.span, help: help))
  }

  /// A reference in a value; its span is the reference itself where the text shows it.
  private struct Place {
    var node: SpecNode
    var written: String
    var isShell: Bool
    var sources: [String: String]

    var span: SourceSpan {
      sources[node.span.file].flatMap {
        VariableReference.place(of: written, in: $0, within: node.span)
      } ?? node.span
    }
  }
}
