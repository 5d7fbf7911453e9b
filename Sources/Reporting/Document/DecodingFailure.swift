/// What a decoder objects to in a record, in words and with the path of the key.
struct DecodingFailure {
  let reportError: ReportError

  init(_ error: any Error) {
    guard let error = error as? DecodingError else {
      reportError = RunDocument.unreadable("the document", String(describing: error))
      return
    }
    switch error {
    case .keyNotFound(let key, let context):
      reportError = RunDocument.unreadable(
        Self.path(context.codingPath + [key]), "the key is missing")
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      reportError = RunDocument.unreadable(
        Self.path(context.codingPath), TerminalText.line(context.debugDescription))
    @unknown default:
      reportError = RunDocument.unreadable("the document", String(describing: error))
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    guard !keys.isEmpty else { return "the document" }
    return keys.reduce("") { path, key in
      if let index = key.intValue { return path + "[" + String(index) + "]" }
      return path + (path.isEmpty ? "" : ".") + TerminalText.line(key.stringValue, limit: 60)
    }
  }
}
