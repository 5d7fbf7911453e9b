internal import Foundation
package import GateLanguage
package import Outcomes

/// The run as one JSON document, `run.json`, from which every other report can be made again.
package enum JSONReport: Reporter {
  /// The documentation of the format.
  package static let reference = Reference(
    kind: "json", family: .reporter,
    summary: "The whole run as one JSON document in the versioned format `assay.run/1`.",
    discussion: """
      Every key is always there and sorted by name; `null` means that there is no value. A number \
      that JSON cannot hold is `null`, and `not_finite` of the same object names it as `NaN`, \
      `infinity` or `-infinity`. The schema is `gates/run.schema.json`.
      """)

  /// Writes the record as UTF-8; a start outside the years 1970 to 9999 is an error.
  package static func bytes(
    of report: RunReport, options: ReportOptions
  ) throws(ReportError) -> [UInt8] {
    let document = try RunDocument(report)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    do {
      let data = try encoder.encode(document)
      return Array((JSONText.escaped(String(decoding: data, as: UTF8.self)) + "\n").utf8)
    } catch {
      throw ReportError(
        operation: "write the run's record", subject: report.id,
        message: String(describing: error))
    }
  }

  /// Reads a run back from its record; every field is as it was written.
  ///
  /// Refused are other versions, keys that lack a needed value, unknown words, and a verdict or exit
  /// code that the findings contradict.
  package static func decode(_ bytes: [UInt8]) throws(ReportError) -> RunReport {
    let data = Data(bytes)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let document: RunDocument
    do {
      let version = try decoder.decode(Version.self, from: data).schema
      guard version == RunDocument.version else {
        throw RunDocument.unreadable(
          "schema",
          "it is '" + TerminalText.line(version, limit: 60) + "', and this program reads '"
            + RunDocument.version + "'")
      }
      document = try decoder.decode(RunDocument.self, from: data)
    } catch let error as ReportError {
      throw error
    } catch {
      throw DecodingFailure(error).reportError
    }
    return try document.report()
  }

  /// The one key that every version of the format has.
  private struct Version: Decodable {
    var schema: String
  }
}
