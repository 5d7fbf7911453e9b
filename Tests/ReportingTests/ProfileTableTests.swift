import DataEngine
import Drift
import Foundation
import Testing

@testable import Reporting

/// Tables of profiles and comparisons, with whatever data may be called.
@Suite struct ProfileTableTests {
  static let hostile = [
    "\u{1B}[31mred\u{1B}[0m", "a\nb", "\u{202E}abc", "日本語の列名前はとても長いものです長い", "👩‍👩‍👧‍👦🛫🛫🛫",
    String(repeating: "very long ", count: 30), "", "::error::x", "e\u{301}\u{301}\u{301}", "\u{0}",
  ]

  static func column(_ name: String, _ distribution: ColumnProfile.Distribution) -> ColumnProfile {
    ColumnProfile(
      name: name, type: .string, rows: 1_000, missing: 3, nan: 0, distinct: 2, minimum: nil,
      maximum: nil, mean: nil, standardDeviation: nil, distribution: distribution)
  }

  static var profile: DatasetProfile {
    var columns = hostile.map { name in
      column(
        name, .categories([CategoryCount(value: name, rows: 900)], other: 97))
    }
    var number = ColumnProfile(
      name: "number", type: .float, rows: 1_000, missing: 0, nan: 1, distinct: 900, minimum: -1,
      maximum: 1e300, mean: .infinity, standardDeviation: .nan, distribution: .none("nothing"))
    number.infinite = 2
    var sketch = QuantileSketch()
    for value in 0..<997 { sketch.insert(Double(value)) }
    var spread = number
    spread.name = "spread"
    spread.quantiles = sketch
    (spread.minimum, spread.maximum) = (0, 996)
    spread.distribution = .bins(
      NumericBins(atoms: [], edges: [500], atomCounts: [], binCounts: [500, 497]))
    columns += [number, spread]
    return DatasetProfile(rows: 1_000, columns: columns)
  }

  @Test(arguments: [40, 80, 100, 200], [true, false])
  func everyLineFits(_ width: Int, isPlain: Bool) {
    let style = TableStyle(width: width, hasColour: false, isPlain: isPlain)
    let text = ProfileTable.text(of: Self.profile, style: style)
    let comparison = DriftComparison(reference: Self.profile, current: Self.profile)
    let drift = DriftTable(
      comparison, reference: Self.profile, current: Self.profile, style: style
    ).text(terms: "small")
    for page in [text, drift] {
      for line in page.split(separator: "\n").dropFirst() {
        #expect(CellWidth.of(String(line)) <= width, "\(line)")
      }
      #expect(
        !page.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E || $0 == "\0" })
      #expect(!page.contains("\n::error::"))
    }
    #expect(text.split(separator: "\n").count == Self.profile.columns.count + 2)
  }

  @Test func plainBarsAreASCII() {
    let bars = InlineHistogram.bars([0, 0.1, 0.5, 1], isPlain: true)
    #expect(bars == " _-#")
    #expect(InlineHistogram.bars([0, 0.1, 0.5, 1], isPlain: false) == " ▁▄█")
    #expect(InlineHistogram.bars([], isPlain: false).isEmpty)
  }

  @Test func jsonHoldsNoNumberThatIsNotFinite() throws {
    let text = ProfileJSON.document(of: Self.profile)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "assay.profile/1")
    let columns = try #require(document["columns"] as? [String: [String: Any]])
    #expect(columns.count == Self.profile.columns.count)
    let number = try #require(columns["number"])
    #expect(number["mean"] is NSNull && number["stddev"] is NSNull)
    let reasons = try #require(number["undefined"] as? [String: String])
    #expect(reasons["mean"] == "it is not finite" && reasons["histogram"] == "nothing")
    let keys = [
      "type", "rows", "missing", "nan", "infinite", "distinct", "minimum", "maximum", "mean",
      "stddev", "skew", "kurtosis", "quantiles", "top", "histogram",
    ]
    for column in columns.values { #expect(keys.allSatisfy { column[$0] != nil }) }
    #expect(columns["a\nb"]?["lengths"] != nil && columns["a\nb"]?["patterns"] != nil)
    #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
  }

  @Test func nothingIsATableToo() {
    let empty = DatasetProfile(rows: 0, columns: [])
    #expect(ProfileTable.text(of: empty, style: TableStyle()) == "0 rows, 0 columns\n")
    #expect(ProfileJSON.document(of: empty).contains("\"columns\": {}"))
  }

  @Test(arguments: [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("🛫", 2), ("❤️", 2), ("", 0), ("ﬁ", 1)])
  func widthsAreThoseOfTerminals(_ text: String, _ width: Int) {
    #expect(CellWidth.of(text) == width)
    #expect(CellWidth.of(CellWidth.cut(text + "xxxx", to: 3)) <= 3)
  }

  @Test func sharesNeverReadAsNothingOrEverything() {
    #expect(ProfileTable.share(1, of: 1_000_000) == "<0.01%")
    #expect(ProfileTable.share(999_999, of: 1_000_000) == ">99.9%")
    #expect(ProfileTable.share(0, of: 0) == "0%")
  }
}
