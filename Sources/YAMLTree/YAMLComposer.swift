/// Builds a tree from events without recursion, and collects the faults that leave a tree.
struct YAMLComposer {
  private(set) var root: YAMLNode?
  /// The places of values that an alias stands for.
  private(set) var shared: [YAMLRange] = []
  var faults: [YAMLFault] = []
  private var open: [YAMLFrame] = []
  private var anchors: [String: YAMLNode] = [:]
  private var aliasedNodes = 0
  private var documents = 0

  private static let deepest = 100
  private static let mostAliasedNodes = 100_000

  /// Reads events to the end of the stream.
  mutating func compose(_ parser: inout YAMLParser) throws(YAMLFault) {
    while true {
      let event = try parser.next()
      switch event.kind {
      case .streamEnd:
        if documents == 0 || root == nil {
          faults.append(YAMLFault(.empty, "the file is empty", event.range))
        }
        return
      case .documentStart(let version): try startDocument(version, event.range)
      case .alias(let name): try add(try expand(name, event.range), range: event.range)
      case .scalar(let text, let isPlain, let anchor, let tag):
        let isString = try refuse(tag, event.range)
        try addScalar(text, isPlain: isPlain && !isString, anchor: anchor, event.range)
      case .sequenceStart(let anchor, let tag):
        try push(YAMLFrame(isMapping: false, anchor: anchor, range: event.range), tag: tag)
      case .mappingStart(let anchor, let tag):
        try push(YAMLFrame(isMapping: true, anchor: anchor, range: event.range), tag: tag)
      case .sequenceEnd, .mappingEnd: try pop(event.range)
      case .other: break
      }
    }
  }

  private mutating func startDocument(
    _ version: String?, _ range: YAMLRange
  ) throws(YAMLFault) {
    documents += 1
    guard documents == 1 else {
      throw YAMLFault(.severalDocuments, "the file holds more than one YAML document", range)
    }
    if let version, version != "1.2" {
      faults.append(YAMLFault(.version, "the file says YAML \(version); YAML 1.2 is read", range))
    }
  }

  /// Reports any tag but the string's; returns whether the scalar is made a string.
  private mutating func refuse(_ tag: String?, _ range: YAMLRange) throws(YAMLFault) -> Bool {
    guard let tag else { return false }
    if tag == "!" || tag == "tag:yaml.org,2002:str" { return true }
    faults.append(YAMLFault(.tag, "tags are not read (\(YAMLFrame.shown(tag)))", range))
    return false
  }

  private mutating func addScalar(
    _ text: String, isPlain: Bool, anchor: String?, _ range: YAMLRange
  ) throws(YAMLFault) {
    let scalar = isPlain ? YAMLScalar(plain: text) : .string
    if scalar == .tooLarge {
      faults.append(
        YAMLFault(
          .number, "the number \(YAMLFrame.shown(text)) is too large; quote it to mean a text",
          range))
    }
    let node = YAMLNode(.scalar(scalar, text: text), range)
    if let anchor { anchors[anchor] = node }
    try add(node, range: range, isMergeKey: isPlain && text == "<<")
  }

  private mutating func expand(_ name: String, _ range: YAMLRange) throws(YAMLFault) -> YAMLNode {
    if let frame = open.last(where: { $0.anchor == name }) {
      throw YAMLFault(
        .alias, "the alias *\(YAMLFrame.shown(name)) stands inside its own anchor", range,
        related: YAMLFault.Related("the anchor", frame.range))
    }
    guard let node = anchors[name] else {
      throw YAMLFault(.alias, "no anchor &\(YAMLFrame.shown(name)) stands before this alias", range)
    }
    shared.append(node.range)
    aliasedNodes += node.size
    guard aliasedNodes <= Self.mostAliasedNodes else {
      throw YAMLFault(
        .aliasBomb, "aliases make more than \(Self.mostAliasedNodes) values of this file", range)
    }
    return node
  }

  private mutating func push(_ frame: YAMLFrame, tag: String?) throws(YAMLFault) {
    if let tag {
      faults.append(YAMLFault(.tag, "tags are not read (\(YAMLFrame.shown(tag)))", frame.range))
    }
    open.append(frame)
    try checkDepth(1, frame.range)
  }

  private mutating func pop(_ range: YAMLRange) throws(YAMLFault) {
    guard let frame = open.popLast() else { return }
    let node = frame.close(at: range, faults: &faults)
    if let anchor = frame.anchor { anchors[anchor] = node }
    try add(node, range: node.range)
  }

  private mutating func add(
    _ node: YAMLNode, range: YAMLRange, isMergeKey: Bool = false
  ) throws(YAMLFault) {
    try checkDepth(node.height, range)
    guard let last = open.indices.last else {
      root = node
      return
    }
    open[last].add(node, range: range, isMergeKey: isMergeKey, faults: &faults)
  }

  private func checkDepth(_ height: Int, _ range: YAMLRange) throws(YAMLFault) {
    guard open.count + height <= Self.deepest + 1 else {
      throw YAMLFault(.nesting, "the nesting is deeper than \(Self.deepest) levels", range)
    }
  }
}
