/// A value written out in full, the same for equal values in every run.
enum CanonicalText {
  /// Names and values of all parts, texts behind their length, dictionaries and sets in order.
  static func of(_ value: Any) -> String {
    if let text = value as? String { return "\(text.utf8.count):\(text)" }
    let mirror = Mirror(reflecting: value)
    let parts = mirror.children.map { child in
      (child.label.map { $0 + "=" } ?? "") + of(child.value)
    }
    switch mirror.displayStyle {
    case .dictionary, .set: return "{" + parts.sorted().joined(separator: ",") + "}"
    case .optional: return parts.first.map { "some(\($0))" } ?? "none"
    case .enum: return String(describing: value).prefix { $0 != "(" } + "(" + parts.joined() + ")"
    case nil where parts.isEmpty: return String(describing: value)
    default: return "(" + parts.joined(separator: ",") + ")"
    }
  }
}
