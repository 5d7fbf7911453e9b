internal import Foundation
package import Outcomes

/// What changed from one run to another, for a terminal and for programs.
package enum LineageComparison {
  /// The comparison as plain text; lists name at most 20 things.
  package static func text(_ change: LineageChange, options: ReportOptions) -> String {
    var page = TerminalPage(width: options.width, hasColour: options.hasColour)
    SummarySince.add(change, most: 20, to: &page)
    for commit in change.code.commits {
      page.paragraph(
        commit.id.prefix(12) + " " + commit.subject + " (" + commit.author + ")", indent: 4)
    }
    return page.text
  }

  /// The comparison as JSON, `since_production` of `gates/run.schema.json`.
  package static func json(_ change: LineageChange) throws(ReportError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    do {
      let data = try encoder.encode(LineageChangeDocument(change))
      return JSONText.escaped(String(decoding: data, as: UTF8.self)) + "\n"
    } catch {
      throw ReportError(
        operation: "write the comparison", subject: change.baseline,
        message: String(describing: error))
    }
  }
}
