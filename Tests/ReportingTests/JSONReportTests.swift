import Foundation
import Outcomes
import Reporting
import Testing

struct JSONReportTests {
  @Test(arguments: Array(stride(from: UInt64(1_000), to: 1_300, by: 50)))
  func everyFieldIsReadBack(_ first: UInt64) throws {
    for seed in first..<first + 50 {
      var random = RandomReport(seed: seed, hasOddNumbers: false)
      let report = random.report()
      let bytes = try JSONReport.bytes(of: report, options: ReportOptions())
      #expect(try JSONReport.decode(bytes) == report, "seed \(seed)")
    }
  }

  /// NaN is unequal to itself, so records with odd numbers are compared as bytes.
  @Test(arguments: Array(stride(from: UInt64(2_000), to: 2_300, by: 50)))
  func oddNumbersAreReadBack(_ first: UInt64) throws {
    for seed in first..<first + 50 {
      var random = RandomReport(seed: seed)
      let bytes = try JSONReport.bytes(of: random.report(), options: ReportOptions())
      let again = try JSONReport.bytes(
        of: try JSONReport.decode(bytes), options: ReportOptions())
      #expect(again == bytes, "seed \(seed)")
    }
  }

  struct Damage: CustomTestStringConvertible, Sendable {
    var what: String
    var replace: String
    var with: String
    var subject: String
    var testDescription: String { what }
  }

  static let damages = [
    Damage(what: "newer version", replace: "assay.run/1", with: "assay.run/2", subject: "schema"),
    Damage(
      what: "verdict made good", replace: "\"verdict\" : \"failed\"",
      with: "\"verdict\" : \"passed\"", subject: "verdict"),
    Damage(
      what: "exit code made good", replace: "\"exit_code\" : 1,", with: "\"exit_code\" : 0,",
      subject: "exit_code"),
    Damage(
      what: "unknown outcome", replace: "\"outcome\" : \"errored\"",
      with: "\"outcome\" : \"fine\"", subject: "stages[2].findings[2].outcome"),
    Damage(
      what: "key removed", replace: "\"decision\" : \"rejected\",", with: "", subject: "decision"),
    Damage(
      what: "number removed without a reason", replace: "\"value\" : 0.3104",
      with: "\"value\" : null", subject: "value"),
    Damage(
      what: "wrong type", replace: "\"seconds\" : 212.4", with: "\"seconds\" : \"long\"",
      subject: "seconds"),
    Damage(what: "not JSON", replace: "{", with: "", subject: "the document"),
  ]

  @Test(arguments: damages)
  func damagedRecordIsRefused(_ damage: Damage) throws {
    let bytes = try JSONReport.bytes(of: FixedReport.rejected, options: ReportOptions())
    let text = String(decoding: bytes, as: UTF8.self)
    let damaged = text.replacing(damage.replace, with: damage.with)
    try #require(damaged != text)
    let error = #expect(throws: ReportError.self) {
      try JSONReport.decode(Array(damaged.utf8))
    }
    #expect(error?.subject == damage.subject, "\(String(describing: error))")
  }

  @Test func everyTruncationIsRefused() throws {
    let bytes = try JSONReport.bytes(of: FixedReport.rejected, options: ReportOptions())
    for length in stride(from: 0, to: bytes.count - 2, by: 97) {
      #expect(throws: ReportError.self) { try JSONReport.decode(Array(bytes.prefix(length))) }
    }
  }

  @Test func keyOfLaterTimeIsIgnored() throws {
    let bytes = try JSONReport.bytes(of: FixedReport.rejected, options: ReportOptions())
    let later = String(decoding: bytes, as: UTF8.self)
      .replacing("\"decision\" :", with: "\"later\" : {\"x\": 1}, \"decision\" :")
    #expect(try JSONReport.decode(Array(later.utf8)) == FixedReport.rejected)
  }

  @Test func startOutsideTimeIsRefused() {
    for start in [Double.nan, .infinity, -1, 1e15] {
      var report = FixedReport.rejected
      report.startedAt = start
      for name in ["json", "junit"] {
        #expect(throws: ReportError.self) {
          try ReportFormat.parse(name).bytes(of: report, options: ReportOptions())
        }
      }
    }
  }

  @Test func nothingInvisibleIsWritten() throws {
    var random = RandomReport(seed: 3)
    let bytes = try JSONReport.bytes(of: random.report(), options: ReportOptions())
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      #expect(!(0x202A...0x202E).contains(scalar.value))
    }
  }
}
