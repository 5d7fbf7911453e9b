internal import Dispatch
internal import DuckDB
internal import Foundation

/// The SQL of users that an engine was given, and how long a statement that holds some may run.
///
/// A class, because all databases of an engine share it.
final class UserStatements {
  private let seconds: Double
  private var texts: Set<String> = []

  init(seconds: Double) {
    self.seconds = seconds
  }

  /// Takes SQL into account that a user wrote, or a name that stands for such SQL.
  func add(_ text: String) { texts.insert(text) }

  /// Runs a statement; one that holds users' SQL is ended when its time is over.
  func limiting<Result>(
    _ sql: String, on interrupter: Interrupter,
    _ body: () throws(DuckDBError) -> Result
  ) throws(DuckDBError) -> Result {
    guard holdsUserSQL(sql) else { return try body() }
    let interruption = Interruption([interrupter])
    let timer = DispatchWorkItem { interruption.begin() }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: timer)
    defer {
      timer.cancel()
      interruption.end()
    }
    do throws(DuckDBError) {
      return try body()
    } catch {
      guard interruption.hasBegun else { throw error }
      throw DuckDBError(
        operation: error.operation,
        message: "the SQL took longer than \(Self.words(seconds)), which is the limit for SQL of a "
          + "spec, and was ended; ask for less, or prepare the answer as a table")
    }
  }

  private func holdsUserSQL(_ sql: String) -> Bool {
    guard !texts.isEmpty else { return false }
    var sql = sql
    return sql.withUTF8 { whole in
      texts.contains { text in
        var text = text
        return text.withUTF8 { Self.occurs($0, in: whole) }
      }
    }
  }

  /// Whether bytes occur in others; quick, as statements can be long and rules many.
  private static func occurs(
    _ part: UnsafeBufferPointer<UInt8>, in whole: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let wanted = part.baseAddress, part.count > 0, let start = whole.baseAddress else {
      return false
    }
    var offset = 0
    while offset + part.count <= whole.count {
      let rest = whole.count - part.count - offset + 1
      guard let found = memchr(start + offset, Int32(wanted[0]), rest) else { return false }
      offset = UnsafeRawPointer(start).distance(to: found)
      if memcmp(found, wanted, part.count) == 0 { return true }
      offset += 1
    }
    return false
  }

  private static func words(_ seconds: Double) -> String {
    let minutes = seconds / 60
    guard minutes >= 1, minutes == minutes.rounded() else { return "\(seconds) seconds" }
    return minutes == 1 ? "1 minute" : "\(Int(minutes)) minutes"
  }
}
