internal import Caching
internal import Digests
internal import DuckDB

/// The results that one run of an engine found kept, or will keep once the files prove unchanged.
///
/// A result's key holds all that it can depend on: the query, the content and the binding of every
/// source whose name occurs in it, the program, the library and the form of what is kept. What
/// depends on more, the clock or chance, is never kept.
final class QueryMemory {
  private let memory: EngineMemory
  /// A part of the SQL that differs from run to run, and does not matter.
  private let scratchPath: String
  private var sources: [Source] = []
  /// Users' SQL that gives another result when it is run again.
  private var volatile: Set<String> = []
  private var pending: [CacheKey: Result] = [:]
  private var pendingBytes = 0

  /// All SQL of users, and how often some was noted.
  private var users: Set<String> = []
  private(set) var userNotes = 0

  /// Columns whose values are not kept, in lower case.
  private var concealed: Set<String> = []

  /// The version of the form of what is kept.
  static let version = "2"

  /// One source, and the part of keys that stands for it.
  private struct Source {
    let name: String
    /// Nil where its files cannot be known.
    let content: SourceContent?
    /// Nil where the source itself gives other rows each time it is read.
    var state: String?
  }

  private struct Result {
    let bytes: [UInt8]
    /// The sources that it was made from.
    let sources: Set<String>
  }

  init(_ memory: EngineMemory, scratchPath: String) {
    self.memory = memory
    self.scratchPath = scratchPath
  }

  /// Takes a source into account, as it is while it is being bound and afterwards.
  ///
  /// - Parameters:
  ///   - name: The name that SQL has for it.
  ///   - content: Its files; nil where they cannot be known, and then nothing of it is kept.
  ///   - binding: All that decides how the files become rows.
  func add(_ name: String, content: SourceContent?, binding: [String]) {
    sources.removeAll { $0.name == name }
    let text = binding.joined(separator: "\n")
    let isRepeatable = !volatile.contains { mentions($0, in: text) }
    let others = dependencies(of: text)
    let parts = others.flatMap { [$0.name, $0.state ?? ""] } + (content?.parts ?? [])
    let state = CacheKey("source", binding.map(normalised) + parts).digest.hexadecimal
    sources.append(
      Source(
        name: name, content: content,
        state: isRepeatable && content != nil && others.allSatisfy { $0.state != nil }
          ? state : nil))
  }

  /// Takes the rows of a source that a condition is true for into account.
  func add(_ name: String, partOf whole: String, condition: String) {
    guard let source = sources.first(where: { $0.name == whole }) else { return }
    add(name, content: source.content, binding: [source.state ?? "", condition])
    if source.state == nil, let last = sources.indices.last { sources[last].state = nil }
  }

  /// Notes columns whose values are not to be kept.
  func conceal(_ columns: Set<String>) {
    concealed.formUnion(columns.map { $0.lowercased() })
  }

  /// Whether a text names a column whose values are not to be kept.
  func namesConcealed(_ text: String) -> Bool {
    guard !concealed.isEmpty else { return false }
    let lowered = text.lowercased()
    return concealed.contains { mentions($0, in: lowered) }
  }

  /// Whether any column's values are not to be kept.
  var conceals: Bool { !concealed.isEmpty }

  /// Notes SQL that a user wrote: it can give values of columns that it does not name.
  func noteUsers(_ sql: String) {
    users.insert(sql)
    userNotes += 1
  }

  /// Whether rows may be kept: counts of the engine's own SQL always, values where that names no
  /// concealed column, and nothing of users' SQL where a column is concealed.
  ///
  /// A star stands for every column.
  func mayKeep(_ rows: [[Value]], of sql: String) -> Bool {
    if conceals, users.contains(where: { mentions($0, in: sql) }) { return false }
    guard !concealed.isEmpty, namesConcealed(sql) || sql.utf8.contains(UInt8(ascii: "*")) else {
      return true
    }
    return rows.allSatisfy { row in
      row.allSatisfy { value in
        switch value {
        case .null, .boolean, .integer: true
        case .double, .text: false
        }
      }
    }
  }

  /// Notes a user's SQL whose results are not to be kept.
  func forbid(_ sql: String) { volatile.insert(sql) }

  /// The key of a result, or nil where it may not be kept.
  ///
  /// The `parts` are all that it depends on beside the sources; `about` names sources that it
  /// depends on although no part mentions them.
  func key(_ kind: String, _ parts: [String], about: [String] = []) -> CacheKey? {
    guard let needed = needed(parts, about) else { return nil }
    let states = needed.flatMap { [$0.name, $0.state ?? ""] }
    return CacheKey(
      kind,
      [Self.version, memory.program, Database.libraryVersion] + states + parts.map(normalised))
  }

  /// The kept bytes of a key.
  func recall(_ key: CacheKey) -> [UInt8]? { pending[key]?.bytes ?? memory.cache.read(key) }

  /// Keeps bytes, once ``settle()`` has seen that the sources did not change under the run.
  func remember(_ bytes: [UInt8], _ key: CacheKey, _ parts: [String], about: [String] = []) {
    guard let needed = needed(parts, about) else { return }
    pending[key] = Result(bytes: bytes, sources: Set(needed.map(\.name)))
    pendingBytes += bytes.count
    if pendingBytes > 1 << 25 { settle() }
  }

  /// Writes what is pending and was made from files that are as they were.
  func settle() {
    guard !pending.isEmpty else { return }
    let wanted = pending.values.reduce(into: Set<String>()) { $0.formUnion($1.sources) }
    let unchanged = Set(
      sources.filter { source in
        wanted.contains(source.name) && source.content?.isUnchanged(by: memory.hashes) == true
      }.map(\.name))
    for (key, result) in pending where result.sources.isSubset(of: unchanged) {
      memory.cache.write(result.bytes, for: key)
    }
    pending = [:]
    pendingBytes = 0
  }

  /// The digests of a source's files, in their order; nil where what they give may not be kept.
  ///
  /// The parts are what decides beside the source.
  func digests(of name: String, _ parts: [String]) -> [FileDigest]? {
    let text = parts.joined(separator: "\n")
    guard let source = sources.first(where: { $0.name == name }), source.state != nil,
      !volatile.contains(where: { mentions($0, in: text) })
    else { return nil }
    return source.content?.digests
  }

  /// The key of what this program and library find in some files, whichever source they are of.
  func key(_ kind: String, ofFiles parts: [String]) -> CacheKey {
    CacheKey(kind, [Self.version, memory.program, Database.libraryVersion] + parts)
  }

  /// Keeps bytes that were made from a source, once ``settle()`` has seen that it did not change.
  func remember(_ bytes: [UInt8], _ key: CacheKey, madeFrom name: String) {
    pending[key] = Result(bytes: bytes, sources: [name])
    pendingBytes += bytes.count
    if pendingBytes > 1 << 25 { settle() }
  }

  /// The content of files, by their kept digests.
  func content(of paths: [String]) -> SourceContent? {
    SourceContent(of: paths, by: memory.hashes)
  }

  private func needed(_ parts: [String], _ about: [String]) -> [Source]? {
    let text = parts.joined(separator: "\n")
    guard !volatile.contains(where: { mentions($0, in: text) }),
      about.allSatisfy({ name in sources.contains { $0.name == name } })
    else { return nil }
    let mentioned = dependencies(of: text)
    let named = sources.filter { source in
      about.contains(source.name) && !mentioned.contains { $0.name == source.name }
    }
    let all = mentioned + named
    return all.allSatisfy { $0.state != nil } ? all : nil
  }

  /// The sources whose names occur in a text, however written; too many do no harm.
  private func dependencies(of text: String) -> [Source] {
    let lowered = text.lowercased()
    return sources.filter { source in
      let name = source.name.lowercased()
      let quoted = name.replacing("\"", with: "\"\"")
      return mentions(name, in: lowered) || mentions(quoted, in: lowered)
    }
  }

  /// By bytes: to characters, a combining mark would hide a name.
  private func mentions(_ part: String, in text: String) -> Bool {
    part.isEmpty || text.utf8.contains(part.utf8)
  }

  private func normalised(_ part: String) -> String {
    part.replacing(scratchPath, with: "<scratch>")
  }
}
