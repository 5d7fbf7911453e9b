internal import Synchronization

/// Gathers what the threads of a scan hand over, in an order that does not matter.
final class ScanCollector: Sendable {
  /// What is known of a file's rows.
  struct FilePart {
    var columns: [ColumnState?]
    var keys: [KeyHashes]
    var rows: Int
    /// Groups of rows that it was gathered from.
    var groups: Int
  }

  private struct State {
    /// Of each file, or of all under 0.
    var files: [Int: FilePart] = [:]
    /// Groups of files that are not read to the end, and how many came.
    var open: [Int: (tree: MergeTree<[OrderedNumbers?]>, groups: Int)] = [:]
    /// Files that are, where they are kept apart, and merged where they are not.
    var closed: [Int: [OrderedNumbers?]] = [:]
    var whole = MergeTree(merging: ScanCollector.merge)
    var problem: EngineError?
  }

  let request: ScanRequest
  /// Takes each file as soon as it was read to the end; nil where all stay here.
  nonisolated(unsafe) let receive:
    ((_ file: Int, FilePart, [OrderedNumbers?]) throws(EngineError) -> Void)?
  // A class of tables is not Sendable, but its one owner is the state behind the lock.
  nonisolated(unsafe) private var state = State()
  private let lock = Mutex(())

  init(
    _ request: ScanRequest,
    receive: ((Int, FilePart, [OrderedNumbers?]) throws(EngineError) -> Void)? = nil
  ) {
    self.request = request
    self.receive = receive
  }

  /// Takes what a thread knows of the exact parts of a file.
  func add(_ part: FilePart, file: Int) {
    lock.withLock { _ in
      let place = request.splitsFiles ? file : 0
      defer { hand(place) }
      guard let known = state.files[place] else {
        state.files[place] = part
        return
      }
      state.files[place]?.rows += part.rows
      state.files[place]?.groups += part.groups
      do throws(EngineError) {
        for (mine, theirs) in zip(known.columns, part.columns) {
          if let mine, let theirs { try mine.merge(theirs) }
        }
      } catch {
        state.problem = error
      }
      for (mine, theirs) in zip(known.keys, part.keys) { mine.merge(theirs) }
    }
  }

  /// Takes what depends on the order of a group's rows.
  func add(_ part: [OrderedNumbers?], group: Int, file: Int) {
    lock.withLock { _ in
      var found = state.open.removeValue(forKey: file) ?? (MergeTree(merging: Self.merge), 0)
      found.tree.insert(part, at: group)
      found.groups += 1
      if found.groups < request.layout.starts[file].count {
        state.open[file] = found
      } else {
        close(file, &found.tree)
      }
    }
  }

  private func close(_ file: Int, _ tree: inout MergeTree<[OrderedNumbers?]>) {
    guard let part = tree.finish() else { return }
    if request.splitsFiles {
      state.closed[file] = part
      hand(file)
    } else {
      state.whole.insert(part, at: file)
    }
  }

  /// Hands a file on that was read to the end, or at the end of the scan.
  private func hand(_ file: Int, atEnd: Bool = false) {
    guard let receive, let part = state.files[file], let ordered = state.closed[file],
      atEnd || part.groups == request.layout.starts[file].count
    else { return }
    state.files[file] = nil
    state.closed[file] = nil
    do throws(EngineError) {
      try receive(file, part, ordered)
    } catch {
      state.problem = error
    }
  }

  /// Adds the numbers of later rows, column by column.
  static func merge(_ first: inout [OrderedNumbers?], _ later: [OrderedNumbers?]) {
    for index in first.indices {
      guard let theirs = later[index] else { continue }
      if first[index] == nil { first[index] = theirs } else { first[index]?.merge(theirs) }
    }
  }

  /// What was gathered of each file, or of all under 0 where they are not kept apart.
  ///
  /// Call once, when the scan has ended.
  func finish() throws(EngineError) -> (files: [Int: FilePart], ordered: [Int: [OrderedNumbers?]]) {
    let gathered = lock.withLock { _ in
      for (file, open) in state.open.sorted(by: { $0.key < $1.key }) {
        var tree = open.tree
        close(file, &tree)
      }
      for file in state.files.keys.sorted() { hand(file, atEnd: true) }
      if !request.splitsFiles { state.closed[0] = state.whole.finish() }
      defer { state = State() }
      return state
    }
    if let problem = gathered.problem { throw problem }
    return (gathered.files, gathered.closed)
  }
}
