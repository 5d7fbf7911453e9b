import Foundation
import Testbench
import Testing

@testable import DataEngine

/// Files that other tools read wrongly are read rightly or refused with file and place.
struct NastyFileTests {
  struct Good: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    var file = "x.csv"
    var csv = CSVReading()
    var types: [String: LogicalType] = [:]
    /// Values as text, in order of the file.
    let rows: [[String?]]

    init(
      _ description: String, _ bytes: [UInt8], file: String = "x.csv", csv: CSVReading = .init(),
      types: [String: LogicalType] = [:], rows: [[String?]]
    ) {
      testDescription = description
      self.bytes = bytes
      self.file = file
      self.csv = csv
      self.types = types
      self.rows = rows
    }
  }

  static func utf16(_ text: String, bigEndian: Bool, mark: Bool = true) -> [UInt8] {
    ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? bytes : bytes.reversed()
    }
  }

  static let goods: [Good] = [
    Good(
      "latin-1", Array("a\ncaf".utf8) + [0xE9, 0x0A], csv: .init(encoding: .latin1),
      rows: [["café"]]),
    Good(
      "Windows-1252 quotes", Array("a\n".utf8) + [0x93, 0x78, 0x94, 0x0A],
      csv: .init(encoding: .windows1252), rows: [["“x”"]]),
    Good("UTF-16 with mark", utf16("a,b\n1,😀\n", bigEndian: false), rows: [["1", "😀"]]),
    Good("UTF-16 big-endian", utf16("a,b\r\n1,ü\r\n", bigEndian: true), rows: [["1", "ü"]]),
    Good(
      "UTF-16 without mark", utf16("a\n5\n", bigEndian: false, mark: false),
      csv: .init(encoding: .utf16), rows: [["5"]]),
    Good("NUL bytes", Array("a,b\n1,x\0y\n".utf8), rows: [["1", "x\0y"]]),
    Good(
      "names", Array("\"a b\",\"it's\",😀,x.y,\"select \"\"1\"\"\"\n1,2,3,4,5\n".utf8),
      rows: [["1", "2", "3", "4", "5"]]),
    Good(
      "beyond 64 bits", Array("a\n1\n9223372036854775808\n".utf8),
      rows: [["1"], ["9223372036854775808"]]),
    Good(
      "1e400 and infinities", Array("a\n1e400\n-inf\nNaN\n".utf8),
      rows: [["inf"], ["-inf"], ["nan"]]),
    Good(
      "null texts", Array("a,b\nNA,1\n-,\"NA\"\n".utf8), csv: .init(nulls: ["NA", "-"]),
      rows: [[nil, "1"], [nil, "NA"]]),
    Good("backslash", Array("a\n\"x\\\"y\"\n".utf8), csv: .init(escape: "\\"), rows: [["x\"y"]]),
    Good(
      "skipped lines", Array("made by\na tool\na,b\n1,2\n".utf8), csv: .init(skip: 2),
      rows: [["1", "2"]]),
    Good(
      "comments", Array("# made\na,b\n# c\n1,2\n".utf8), csv: .init(comment: "#"),
      rows: [["1", "2"]]),
    Good(
      "decimal comma", Array("a;b\n1,5;x\n-0,25;y\n".utf8), csv: .init(hasDecimalComma: true),
      rows: [["1.5", "x"], ["-0.25", "y"]]),
    Good(
      "decimal comma declared", Array("a;b\n1,5;x\n1.5;y\n".utf8),
      csv: .init(hasDecimalComma: true), types: ["a": .float], rows: [["1.5", "x"], [nil, "y"]]),
    Good(
      "no header", Array("1,2\n3,4\n".utf8), csv: .init(header: false),
      rows: [["1", "2"], ["3", "4"]]),
    Good(
      "long delimiter", Array("a||b\n1||x|y\n".utf8), csv: .init(delimiter: "||"),
      rows: [["1", "x|y"]]),
    Good(
      "float with a text", Array("a\n1.5\nx\n2.5".utf8), types: ["a": .float],
      rows: [["1.5"], [nil], ["2.5"]]),
    Good(
      "integers are digits", Array("a\n1.5\n1e3\n0x10\n+5\n007\n".utf8), types: ["a": .integer],
      rows: [[nil], [nil], [nil], ["5"], ["7"]]),
    Good("leading zeros", Array("a\n07\n1\n".utf8), rows: [["07"], ["1"]]),
    Good(
      "dates in several forms", Array("a\n2024-01-02\n01/02/2024\n".utf8),
      rows: [["2024-01-02"], ["01/02/2024"]]),
    Good(
      "JSON lines", Array("{\"a\":1,\"b\":\"x\"}\n{\"b\":\"y\",\"a\":null}".utf8), file: "x.jsonl",
      rows: [["1", "x"], [nil, "y"]]),
    Good(
      "JSON with a mark", Array("\u{FEFF}{\"a\":1}\r\n{\"a\":2}\r\n".utf8), file: "x.ndjson",
      rows: [["1"], ["2"]]),
    Good(
      "JSON that does not parse", Array("{\"a\":1}\n{\"a\":\"x\"}\n{\"a\":\"3\"}\n".utf8),
      file: "x.json", types: ["a": .integer], rows: [["1"], [nil], ["3"]]),
    Good(
      "nested JSON", Array("{\"a\":{\"k\":1},\"b\":[1,2]}\n".utf8), file: "x.jsonl",
      rows: [["{'k': 1}", "[1, 2]"]]),
    Good(
      "mixed JSON", Array("{\"a\":{\"k\":1}}\n{\"a\":[1]}\n".utf8), file: "x.jsonl",
      rows: [["{\"k\":1}"], ["[1]"]]),
    Good(
      "JSON beyond 64 bits", Array("{\"a\":123456789012345678901}\n{\"a\":1}\n".utf8),
      file: "x.jsonl", rows: [["123456789012345678901"], ["1"]]),
    Good("JSON texts of digits", Array("{\"a\":\"007\"}\n".utf8), file: "x.jsonl", rows: [["007"]]),
  ]

  @Test(arguments: goods)
  func reads(_ good: Good) async throws {
    let fixture = try EngineFixture()
    let path = fixture.folder.path + "/" + good.file
    try Data(good.bytes).write(to: URL(fileURLWithPath: path))
    _ = try await fixture.engine.bind(
      DatasetSource(name: "t", path: path, types: good.types, csv: good.csv))
    let result = try await fixture.engine.rows(sql: "select * from {t}", limit: 10)
    #expect(result.rows == good.rows)
  }

  struct Bad: CustomTestStringConvertible {
    let testDescription: String
    let files: [(name: String, bytes: [UInt8])]
    let messages: [String]

    init(_ description: String, _ files: [(String, [UInt8])], _ messages: [String]) {
      testDescription = description
      self.files = files
      self.messages = messages
    }
  }

  static let bads: [Bad] = [
    Bad("Parquet named CSV", [("x.csv", Array("PAR1....PAR1".utf8))], ["x.csv is a Parquet file"]),
    Bad(
      "CSV named Parquet", [("x.parquet", Array("a,b\n1,2\n".utf8))], ["x.parquet is no Parquet"]),
    Bad("gzip named CSV", [("x.csv", [0x1F, 0x8B, 8, 0])], ["x.csv is gzip", ".gz"]),
    Bad("CSV named gzip", [("x.csv.gz", Array("a\n1\n".utf8))], ["x.csv.gz is not gzip"]),
    Bad("UTF-16 cut short", [("x.csv", [0xFF, 0xFE, 0x61, 0x00, 0x0A])], ["x.csv", "at byte 4"]),
    Bad(
      "half a pair of surrogates",
      [("x.csv", utf16("a\n", bigEndian: false) + [0, 0xD8, 0x61, 0])],
      ["x.csv", "not UTF-16"]),
    Bad(
      "a long line", [("x.csv", Array("a\n1\n".utf8) + Array(repeating: 0x78, count: 9_000_000))],
      ["x.csv"]),
    Bad(
      "broken JSON", [("x.jsonl", Array("{\"a\":1}\n{\"a\":oops}\n".utf8))],
      ["x.jsonl: line 2 is no JSON object", "oops"]),
    Bad(
      "JSON of arrays", [("x.jsonl", Array("{\"a\":1}\n\n[1]\n".utf8))],
      ["line 3 is no JSON object"]),
    Bad("a key twice", [("x.jsonl", Array("{\"a\":1,\"a\":2}\n".utf8))], ["duplicate key \"a\""]),
    Bad("keys in two cases", [("x.jsonl", Array("{\"a\":1,\"A\":2}\n".utf8))], ["twice"]),
    Bad(
      "partition named as a column", [("k=1/x.csv", Array("k\n1\n".utf8))],
      ["'k' stands in the file and in its folder's name"]),
  ]

  @Test(arguments: bads)
  func refuses(_ bad: Bad) async throws {
    let fixture = try EngineFixture()
    for file in bad.files {
      let path = try fixture.folder.write("", to: file.name)
      try Data(file.bytes).write(to: URL(fileURLWithPath: path))
    }
    let path = fixture.folder.path + "/" + bad.files[0].name
    let error = await #expect(throws: EngineError.self) {
      try await fixture.engine.bind(DatasetSource(name: "t", path: path))
    }
    let message = error?.message ?? ""
    for part in bad.messages { #expect(message.contains(part), "\(message.prefix(500))") }
    #expect(message.utf8.count < 4_000)
  }
}
