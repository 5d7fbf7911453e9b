internal import DuckDB
internal import Foundation

extension Engine {
  /// Refuses a compressed text that ends too early, of which the library would read the beginning.
  ///
  /// Of gzip, the length at the end is compared with the lines; a file of several members is
  /// refused, too, as its ends between them do not show.
  func checkWhole(_ path: String, for subject: String) throws(EngineError) {
    let start = try FileStart(of: path)
    func refusal(_ message: String) -> EngineError {
      EngineError(operation: "bind", subject: subject, message: "\(path): \(message)")
    }
    do {
      if start.isZstandard, try !CompressedText.isWholeZstandard(path) {
        throw refusal("the file is cut short; make or copy it again")
      }
      guard start.isGzip else { return }
      let row = try files.rows(dialect.lineLengths(of: path), to: "bind", subject)[0]
      let bytes = row[0].integer ?? 0
      let lines = row[1].integer ?? 0
      let length = try CompressedText.gzipLength(of: path)
      // Line ends are one or two bytes, the last may be missing, and a mark has three.
      let surplus = length &- UInt32(truncatingIfNeeded: bytes + max(lines - 1, 0))
      guard Int(surplus) <= lines + 4 else {
        throw refusal(
          "the gzip file is cut short, or made of several; pack its text again as one")
      }
    } catch let error as EngineError {
      throw error
    } catch {
      throw refusal(error.localizedDescription)
    }
  }
}
