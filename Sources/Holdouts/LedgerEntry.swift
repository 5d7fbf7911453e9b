internal import Foundation

/// What one file of a ledger says, as JSON on one line with sorted keys.
enum LedgerEntry: Sendable, Hashable {
  case holdout(Holdout)
  case verdict(Verdict)

  /// One answer of a holdout.
  struct Verdict: Sendable, Hashable {
    var holdout: String
    /// The question's digest; two entries of one question count once.
    var question: String
  }

  private static let format = "assay.holdouts/1"

  /// The form on disk; keys of the other kind are absent.
  private struct Form: Codable {
    var schema: String
    var kind: String
    var holdout: String
    var rows: Int?
    var sketch: String?
    var question: String?
    var commit: String?
    var spec: String?
    var model: String?
    var gate: String?
    var run: String?
    var time: Double?
  }

  /// The file that makes a holdout known; the same for everybody who sees these rows.
  static func file(of holdout: Holdout) throws(LedgerError) -> LedgerFile {
    try file(
      Form(
        schema: format, kind: "holdout", holdout: holdout.digest, rows: holdout.rows,
        sketch: holdout.sketch.text))
  }

  /// The file that counts a question.
  static func file(of question: HoldoutQuestion) throws(LedgerError) -> LedgerFile {
    try file(
      Form(
        schema: format, kind: "verdict", holdout: question.holdout.digest,
        question: question.digest, commit: question.commit, spec: question.spec,
        model: question.model, gate: question.gate, run: question.run, time: question.time))
  }

  /// Reads a file, which must be whole and of a known form.
  init(_ file: LedgerFile) throws(LedgerError) {
    guard file.isWhole else {
      throw LedgerError(
        "read", file.path, "its bytes are not those that were written",
        remedy: "put the entry back as it was; entries are only ever added")
    }
    let form: Form
    do {
      form = try JSONDecoder().decode(Form.self, from: Data(file.bytes))
    } catch {
      throw LedgerError("read", file.path, "it is no entry of a ledger")
    }
    guard form.schema == Self.format else {
      throw LedgerError(
        "read", file.path, "its form is '\(form.schema)', and this assay knows '\(Self.format)'",
        remedy: "use a newer assay")
    }
    switch (form.kind, form.rows, form.sketch.map(HoldoutSketch.init(text:)), form.question) {
    case ("holdout", let rows?, let sketch??, nil):
      self = .holdout(Holdout(digest: form.holdout, rows: rows, sketch: sketch))
    case ("verdict", nil, nil, let question?):
      self = .verdict(Verdict(holdout: form.holdout, question: question))
    default:
      throw LedgerError("read", file.path, "it is no entry of a ledger")
    }
  }

  private static func file(_ form: Form) throws(LedgerError) -> LedgerFile {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return LedgerFile(bytes: Array(try encoder.encode(form)) + [UInt8(ascii: "\n")])
    } catch {
      throw LedgerError("write", form.holdout, "it has no JSON form: \(error)")
    }
  }
}
