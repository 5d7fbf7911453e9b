internal import CYAML

/// The owner of one libyaml parser and of the bytes that it reads.
struct YAMLParser: ~Copyable {
  private let handle: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let text: YAMLText

  /// Starts to read a text.
  init(_ text: YAMLText) throws(YAMLFault) {
    self.text = text
    handle = .allocate(capacity: 1)
    handle.initialize(to: yaml_parser_t())
    input = .allocate(capacity: text.bytes.count)
    _ = input.initialize(from: text.bytes)
    guard yaml_parser_initialize(handle) == 1 else {
      // What `deinit` would free is freed by it: every property is set.
      throw YAMLFault(.syntax, "libyaml has no memory", YAMLRange(text.mark(0), text.mark(0)))
    }
    yaml_parser_set_encoding(handle, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(handle, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(handle)
    handle.deinitialize(count: 1)
    handle.deallocate()
    input.deallocate()
  }

  /// Reads the next event; the one place where the library is asked and its message kept.
  mutating func next() throws(YAMLFault) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(handle, &event) == 1 else { throw failure() }
    defer { yaml_event_delete(&event) }
    let range = YAMLRange(
      text.mark(Int(event.start_mark.index)), text.mark(Int(event.end_mark.index)))
    return YAMLEvent(kind: Self.kind(of: event), range: range)
  }

  private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      .documentStart(
        version: event.data.document_start.version_directive.map { directive in
          "\(directive.pointee.major).\(directive.pointee.minor)"
        })
    case YAML_ALIAS_EVENT: .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT: scalar(event)
    case YAML_SEQUENCE_START_EVENT:
      .sequenceStart(
        anchor: text(event.data.sequence_start.anchor), tag: text(event.data.sequence_start.tag))
    case YAML_SEQUENCE_END_EVENT: .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      .mappingStart(
        anchor: text(event.data.mapping_start.anchor), tag: text(event.data.mapping_start.tag))
    case YAML_MAPPING_END_EVENT: .mappingEnd
    case YAML_STREAM_END_EVENT, YAML_NO_EVENT: .streamEnd
    default: .other
    }
  }

  private static func scalar(_ event: yaml_event_t) -> YAMLEvent.Kind {
    let scalar = event.data.scalar
    let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    return .scalar(
      String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE,
      anchor: text(scalar.anchor), tag: text(scalar.tag))
  }

  private static func text(_ pointer: UnsafePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  /// The library's last error as a fault, with its context as the second place.
  private func failure() -> YAMLFault {
    let parser = handle.pointee
    let place = text.mark(Int(parser.problem_mark.index))
    let problem = parser.problem.map { String(cString: $0) } ?? "libyaml has no memory"
    let related = parser.context.map { context in
      let start = text.mark(Int(parser.context_mark.index))
      return YAMLFault.Related(String(cString: context), YAMLRange(start, start))
    }
    return YAMLFault(.syntax, problem, YAMLRange(place, place), related: related)
  }
}

/// One step of a YAML text.
struct YAMLEvent {
  var kind: Kind
  var range: YAMLRange

  /// What the step is.
  enum Kind {
    case documentStart(version: String?)
    case alias(String)
    case scalar(String, isPlain: Bool, anchor: String?, tag: String?)
    case sequenceStart(anchor: String?, tag: String?)
    case sequenceEnd
    case mappingStart(anchor: String?, tag: String?)
    case mappingEnd
    case streamEnd
    /// The start of the stream and the ends of documents.
    case other
  }
}
