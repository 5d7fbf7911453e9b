package import DataEngine
internal import Drift
internal import GateLanguage

/// Reads data outside of a gate run: binds them to an engine of its own and profiles them.
package struct DataReader: Sendable {
  let engine: Engine

  /// Opens an engine whose spilled data go to the system's temporary folder and go with it.
  package init(
    threads: Int, temporaryFolder: String, limits: EngineLimits = EngineLimits()
  ) throws(ExploringError) {
    do throws(EngineError) {
      engine = try Engine(
        threads: threads, memoryLimit: limits.memoryText, temporaryFolder: temporaryFolder,
        userSQLSeconds: limits.userSQLSeconds)
    } catch {
      throw ExploringError(error.description)
    }
  }

  /// The profile of data, each column's bins fixed by themselves.
  ///
  /// `columns` names those that are wanted; nil is all, and one that is not there is an error.
  /// Of columns that the spec calls sensitive no value is told.
  package func profile(
    of data: DataSource, columns: [String]? = nil
  ) async throws(ExploringError) -> DatasetProfile {
    try await Self.engine { () async throws(EngineError) in
      _ = try await data.bind(to: engine, named: "data")
      return try await engine.profile(of: "data")
    }.keeping(columns).concealing(data.sensitive)
  }

  /// A number of rows in words.
  static func rows(_ count: Int) -> String { NumberText.rows(count) }

  /// The engine's errors as this module's.
  static func engine<Value>(
    _ body: () async throws(EngineError) -> Value
  ) async throws(ExploringError) -> Value {
    do throws(EngineError) {
      return try await body()
    } catch {
      // Binding is this module's own step, which users know nothing of.
      throw ExploringError(error.operation == "bind" ? error.message : error.description)
    }
  }
}

extension DatasetProfile {
  /// The profile of some columns, in the order of the table.
  func keeping(_ names: [String]?) throws(ExploringError) -> DatasetProfile {
    guard let names else { return self }
    let known = columns.map(\.name)
    if let missing = names.first(where: { column($0) == nil }) {
      throw ExploringError(
        "there is no column \(Quotation.quoted(missing)); "
          + (Suggestion.help(for: missing, among: known) ?? "there are none"))
    }
    var kept = self
    kept.columns = columns.filter { names.contains($0.name) }
    return kept
  }

  /// The profile without values of the columns that match a name or glob.
  fileprivate func concealing(_ sensitive: [String]) -> DatasetProfile {
    var profile = self
    let globs = sensitive.map { NameGlob($0.lowercased()) }
    profile.columns = columns.map { column in
      globs.contains { $0.matches(column.name.lowercased()) }
        ? column.concealed(because: "sensitive, so that its values are not shown") : column
    }
    return profile
  }
}
