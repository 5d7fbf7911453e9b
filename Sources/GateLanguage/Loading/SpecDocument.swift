internal import Outcomes
internal import YAMLTree

/// A spec after `extends`, before interpolation, with the texts that it came from.
struct SpecDocument {
  /// Nil where a fault leaves nothing to decode.
  var root: SpecNode?
  /// The files in the order they were read: the spec, what it extends, and so on.
  var files: [String] = []
  /// The texts by the names that spans use.
  var sources: [String: String] = [:]
  /// The absolute folder of each file.
  var folders: [String: String] = [:]

  private static let longestChain = 16

  /// Reads a spec and what it extends.
  static func read(
    _ path: String, workingFolder: String, files: SpecFiles, log: DiagnosticLog
  ) -> SpecDocument {
    var document = SpecDocument()
    var layers: [SpecNode] = []
    var seen: Set<String> = []
    var next: Spanned<String>? = Spanned(path, start(of: path))
    while let file = next {
      next = nil
      let absolute = SpecPath.join(workingFolder, file.value)
      guard seen.insert(absolute).inserted else {
        log.report(
          SpecDiagnostic(
            rule: "extends-cycle",
            message: "\(Quotation.quoted(file.value)) extends itself, directly or over others",
            span: file.span))
        return document
      }
      guard seen.count <= longestChain else {
        log.report(
          SpecDiagnostic(
            rule: "extends-chain", message: "more than \(longestChain) specs extend each other",
            span: file.span))
        return document
      }
      guard let layer = document.parse(file, at: absolute, from: files, log: log) else {
        return document
      }
      next = document.base(of: layer, from: file.value, log: log)
      layers.append(layer)
    }
    document.root = layers.reversed().reduce(nil as SpecNode?) { base, layer in
      base.map { SpecMerge.merge(layer, onto: $0, log: log) } ?? layer
    }
    return document
  }

  private static func start(of file: String) -> SourceSpan {
    let position = SourcePosition(line: 1, column: 1)
    return SourceSpan(file: file, start: position, end: position)
  }

  private mutating func parse(
    _ file: Spanned<String>, at absolute: String, from files: SpecFiles, log: DiagnosticLog
  ) -> SpecNode? {
    let bytes: [UInt8]
    do throws(SpecFiles.UnreadableFile) {
      bytes = try files.bytes(of: absolute, limit: 4 * 1024 * 1024)
    } catch {
      log.report(
        SpecDiagnostic(
          rule: "unreadable",
          message: "the spec \(Quotation.quoted(file.value)) cannot be read: \(error.reason)",
          span: file.span))
      return nil
    }
    let name = file.value
    self.files.append(name)
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    sources[name] = String(decoding: hasMark ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    folders[name] = SpecPath.folder(of: absolute)
    let reading = YAMLReading(bytes)
    for fault in reading.faults { log.report(SpecDiagnostic(fault, file: name)) }
    guard let root = reading.root else { return nil }
    let node = SpecNode(root, file: name)
    guard case .mapping = node.content else {
      let found: SpecNode? = node.wrongType("a mapping of the spec's keys", log: log)
      return found
    }
    return node
  }

  /// The file that a layer extends, named from the same place as the layer itself.
  private func base(
    of layer: SpecNode, from name: String, log: DiagnosticLog
  ) -> Spanned<String>? {
    guard case .mapping(let entries) = layer.content,
      let entry = entries.first(where: { $0.key == "extends" }),
      let path = entry.value.string(log: log)
    else { return nil }
    guard !path.value.contains("${") else {
      return entry.value.wrongValue(
        "'extends' is read before variables are known", help: "write the path itself", log: log)
    }
    return Spanned(SpecPath.join(SpecPath.folder(of: name), path.value), path.span)
  }
}

extension SpecDiagnostic {
  /// Takes over a fault of the YAML reader, with help for what is usually meant.
  init(_ fault: YAMLFault, file: String) {
    self.init(
      rule: fault.rule.rawValue, message: fault.message,
      span: SourceSpan(fault.range, file: file), help: Self.help(fault),
      related: fault.related.map {
        Related(message: $0.message, span: SourceSpan($0.range, file: file))
      })
  }

  private static func help(_ fault: YAMLFault) -> String? {
    guard fault.rule == .syntax else { return nil }
    if fault.related?.message.contains("block scalar") == true {
      return "a bound that begins with > must be quoted: \"> 5\""
    }
    if fault.message.contains("cannot start any token") {
      return "quote texts that begin with %, @ or `; indent with blanks, not tabs"
    }
    if fault.message.contains("mapping values are not allowed") {
      return "quote a text that holds a colon and a blank; check the indentation"
    }
    return nil
  }
}
