internal import DuckDB
internal import Foundation

/// A text source as one Parquet file of typed columns.
struct StagedSource {
  let path: String
  let query: String
  /// The columns whose texts may not have parsed.
  let unparsed: Set<String>
}

extension Engine {
  /// Rows that types without a declaration are guessed from; all other rows then confirm them.
  static let sampledRows = 10_000

  /// Reads CSV files once, as their columns are declared, into a Parquet file in order of the rows.
  ///
  /// Types that are not declared are guessed from the first rows; where a later text does not fit,
  /// the type is chosen again from all rows and the files are read again.
  func stageCSV(
    _ source: DatasetSource, _ paths: [String]
  ) throws(EngineError) -> StagedSource {
    let parts = try csvParts(source, paths)
    let names = parts.reduce(into: [String]()) { names, part in
      for name in part.names where !names.contains(name) { names.append(name) }
    }
    let comma = source.csv.hasDecimalComma
    let doubles = comma ? [] : Set(source.types.filter { $0.value == .float }.keys)
    let inHeaders = parts.reduce(doubles) { $0.intersection($1.header.names) }
    func relation(_ doubles: Set<String>) -> String {
      let queries = parts.map { part in
        dialect.csv(part.files, header: part.header, reading: source.csv, doubles: doubles)
      }
      return "(\(dialect.union(queries)))"
    }
    var columns = names.map { name in
      TextColumn(
        name: name, type: source.types[name] ?? .string, isInferred: source.types[name] == nil,
        hasDecimalComma: comma)
    }
    try infer(
      &columns, from: dialect.first(Self.sampledRows, of: relation([])), whole: relation([]),
      source.name)
    if !inHeaders.isEmpty {
      var read = columns
      for index in read.indices where inHeaders.contains(read[index].name) {
        read[index].isRead = true
      }
      do throws(EngineError) {
        return try stage(read, from: relation(inHeaders), source.name)
      } catch {
        // A number that does not parse stops the library: then all are read as texts, and an error
        // that is not about numbers comes again.
        if Task.isCancelled { throw error }
      }
    }
    return try stage(columns, from: relation([]), source.name)
  }

  /// Writes typed columns; a guess that a text does not fit is made again from all rows.
  func stage(
    _ columns: [TextColumn], from relation: String, _ subject: String
  ) throws(EngineError) -> StagedSource {
    let path = "\(scratch.path)/source-\(stagedFiles).parquet"
    stagedFiles += 1
    try files.rows(
      dialect.stage(dialect.typed(columns, from: relation), to: path), to: "bind", subject)
    let query = dialect.parquet([path], texts: [])
    let parsed = columns.filter(\.isParsed)
    var wrong: [String: Int] = [:]
    if !parsed.isEmpty {
      let counts = try files.rows(
        dialect.unparsedCounts(of: parsed.map(\.name), from: "(\(query))"), to: "bind", subject)[0]
      for (column, count) in zip(parsed, counts) { wrong[column.name] = count.integer ?? 0 }
    }
    var widened = columns
    for index in widened.indices
    where widened[index].isInferred && wrong[widened[index].name, default: 0] > 0 {
      widened[index].type = .string
    }
    guard widened == columns else {
      try infer(&widened, from: relation, subject, only: Set(wrong.filter { $0.value > 0 }.keys))
      unlink(path)
      return try stage(widened, from: relation, subject)
    }
    let typed = columns.filter { $0.type.isParsed }.map(\.name)
    return StagedSource(
      path: path,
      query: dialect.addingParsed(columns.filter(\.isRead).map(\.name), to: query),
      unparsed: Set(typed))
  }

  /// Chooses the types of columns without a declaration, of `only` some where it is given.
  ///
  /// Columns without a text in a sample are looked at in the `whole` table.
  func infer(
    _ columns: inout [TextColumn], from relation: String, whole: String? = nil, _ subject: String,
    only names: Set<String>? = nil
  ) throws(EngineError) {
    let open = columns.indices.filter { index in
      columns[index].isInferred && (names?.contains(columns[index].name) ?? true)
    }
    guard !open.isEmpty else { return }
    let counts = try files.rows(
      dialect.inference(of: open.map { columns[$0] }, from: relation), to: "bind", subject)[0]
      .map { $0.integer ?? 0 }
    let types = DuckDBDialect.inferable
    var unseen: Set<String> = []
    for (place, index) in open.enumerated() {
      let start = place * (types.count + 1)
      guard counts[start + types.count] > 0 else {
        unseen.insert(columns[index].name)
        continue
      }
      columns[index].type =
        types.indices.first { counts[start + $0] == 0 }.map { types[$0] } ?? .string
    }
    guard let whole, !unseen.isEmpty, counts[open.count * (types.count + 1)] >= Self.sampledRows
    else { return }
    try infer(&columns, from: whole, subject, only: unseen)
  }
}
