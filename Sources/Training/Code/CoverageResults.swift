internal import Foundation

/// Which lines and branches tests ran through, as Cobertura and LCOV tell it.
struct CoverageResults: Sendable, Hashable {
  /// Parts that were run, out of all.
  struct Count: Sendable, Hashable {
    var covered = 0
    var all = 0
  }

  var lines = Count()
  var branches = Count()

  /// Reads a file; one that begins with `<` is Cobertura, any other LCOV.
  static func read(_ path: String) throws(ResultsFault) -> CoverageResults {
    guard FileManager.default.fileExists(atPath: path) else {
      throw ResultsFault(message: "it was not written", isMissing: true)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ResultsFault(message: "it cannot be read")
    }
    let bytes = Array(data)
    let first = bytes.first { !" \t\r\n\u{FEFF}".utf8.contains($0) }
    do throws(XMLFault) {
      return first == UInt8(ascii: "<") ? try cobertura(bytes) : try lcov(bytes)
    } catch {
      throw ResultsFault(message: "line \(error.line): \(error.message)")
    }
  }

  /// A line of a file, known by both.
  private struct Place: Hashable {
    var file: String
    var line: Int
    var branch = ""
  }

  /// Reads Cobertura: the `line` elements of classes; a line of two classes counts once.
  static func cobertura(_ bytes: [UInt8]) throws(XMLFault) -> CoverageResults {
    var hits: [Place: Int] = [:]
    var branches: [Place: Count] = [:]
    var file = ""
    var isCoverage = false
    for event in try XMLScanner.read(bytes) {
      guard case .start(let name, let attributes) = event else { continue }
      switch name {
      case "coverage": isCoverage = true
      case "class": file = attributes["filename"] ?? attributes["name"] ?? ""
      case "line":
        guard let line = attributes["number"].flatMap(Int.init),
          let count = attributes["hits"].flatMap(Double.init)
        else { throw XMLFault(line: 1, message: "a <line> without number and hits") }
        let place = Place(file: file, line: line)
        hits[place] = max(hits[place] ?? 0, count > 0 ? 1 : 0)
        if let text = attributes["condition-coverage"], let found = try conditions(text) {
          let known = branches[place] ?? Count()
          branches[place] = Count(
            covered: max(known.covered, found.covered), all: max(known.all, found.all))
        }
      default: continue
      }
    }
    guard isCoverage else { throw XMLFault(line: 1, message: "it has no <coverage>") }
    var results = CoverageResults()
    results.lines = Count(covered: hits.values.count { $0 > 0 }, all: hits.count)
    for count in branches.values {
      results.branches.covered += count.covered
      results.branches.all += count.all
    }
    return results
  }

  /// Reads the counts of `50% (1/2)`; nil where there are none.
  private static func conditions(_ text: String) throws(XMLFault) -> Count? {
    guard let match = text.firstMatch(of: /\(([0-9]+)\/([0-9]+)\)/) else { return nil }
    guard let covered = Int(match.1), let all = Int(match.2), covered <= all, all <= 1 << 31 else {
      throw XMLFault(
        line: 1, message: "condition-coverage '\(text.prefix(60))' is no count of branches")
    }
    return Count(covered: covered, all: all)
  }

  /// Reads LCOV: `SF:`, `DA:line,hits` and `BRDA:line,block,branch,taken`; records of one file add up.
  static func lcov(_ bytes: [UInt8]) throws(XMLFault) -> CoverageResults {
    var hits: [Place: Bool] = [:]
    var branches: [Place: Bool] = [:]
    var file: String?
    for (index, text) in String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = text.hasSuffix("\r") ? text.dropLast() : text
      if line.hasPrefix("SF:") {
        file = String(line.dropFirst(3))
      } else if line.hasPrefix("DA:") {
        let words = line.dropFirst(3).split(separator: ",")
        guard let file, words.count > 1, let number = Int(words[0]), let count = Double(words[1])
        else {
          throw XMLFault(line: index + 1, message: "'\(line.prefix(40))' is no DA: of a file")
        }
        let place = Place(file: file, line: number)
        hits[place] = hits[place] == true || count > 0
      } else if line.hasPrefix("BRDA:") {
        let words = line.dropFirst(5).split(separator: ",")
        guard let file, words.count > 3, let number = Int(words[0]) else {
          throw XMLFault(line: index + 1, message: "'\(line.prefix(40))' is no BRDA: of a file")
        }
        let place = Place(file: file, line: number, branch: words[1] + "," + words[2])
        branches[place] = branches[place] == true || !["-", "0"].contains(words[3])
      }
    }
    guard file != nil else { throw XMLFault(line: 1, message: "it is neither Cobertura nor LCOV") }
    var results = CoverageResults()
    results.lines = Count(covered: hits.values.count { $0 }, all: hits.count)
    results.branches = Count(covered: branches.values.count { $0 }, all: branches.count)
    return results
  }
}
