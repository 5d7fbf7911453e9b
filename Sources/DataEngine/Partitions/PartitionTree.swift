internal import Caching
internal import Digests

/// The states of a source's files, merged in the pairs of a ``MergeTree``, each pair with a key.
///
/// A node covers 2^level neighbouring files. Its key is made of the keys below it, so that a new
/// file at the end leaves all but a few nodes as they were.
final class PartitionTree {
  /// What a node's state may be, as a share of the bytes of its files: 1 / `keptShare`.
  static let keptShare = 8
  /// What a node that later files leave as it is may be in any case.
  static let smallBytes = 4 << 20
  /// The most bytes that one scan keeps.
  static let keptLimit = 256 << 20

  let files: [FileDigest]
  private let requests: [ColumnRequest]
  private let memory: QueryMemory
  /// Keys by level, and the bytes of the files below.
  private let keys: [[CacheKey]]
  private let sizes: [[Int]]
  private var waiting: [[Int: Node]]
  /// What is to be kept for the next run.
  private(set) var kept: [(key: CacheKey, bytes: [UInt8])] = []
  private var keptBytes = 0
  /// The state of all files, when each was inserted.
  private(set) var whole: PartitionState?

  /// A state, nil for files without rows.
  private struct Node {
    var state: PartitionState?
    /// Whether it, or all that it was made of, is kept.
    var isKept: Bool
  }

  init(
    _ files: [FileDigest], leafKeys: [CacheKey], _ requests: [ColumnRequest],
    memory: QueryMemory
  ) {
    self.files = files
    self.requests = requests
    self.memory = memory
    var keys = [leafKeys]
    var sizes = [files.map(\.bytes)]
    while let last = keys.last, last.count > 1, let bytes = sizes.last {
      let pairs = stride(from: 0, to: last.count, by: 2)
      keys.append(
        pairs.map { index in
          guard index + 1 < last.count else { return last[index] }
          return memory.key(
            "partition",
            ofFiles: ["pair", last[index].digest.hexadecimal]
              + [last[index + 1].digest.hexadecimal])
        })
      sizes.append(pairs.map { bytes[$0] + ($0 + 1 < bytes.count ? bytes[$0 + 1] : 0) })
    }
    self.keys = keys
    self.sizes = sizes
    waiting = keys.map { _ in [:] }
  }

  /// Inserts what is kept, from the whole down; gives the files that nothing is kept of.
  func recall() -> [Int] {
    var missing: [Int] = []
    recall(keys.count - 1, 0, &missing)
    return missing
  }

  private func recall(_ level: Int, _ index: Int, _ missing: inout [Int]) {
    let isLone = level > 0 && 2 * index + 1 >= keys[level - 1].count
    if !isLone, let bytes = memory.recall(keys[level][index]),
      let state = PartitionState(reading: bytes, requests)
    {
      place(Node(state: state, isKept: true), level, index)
      return
    }
    guard level > 0 else {
      missing.append(index)
      return
    }
    recall(level - 1, 2 * index, &missing)
    if !isLone { recall(level - 1, 2 * index + 1, &missing) }
  }

  /// Inserts the state of a file, nil for one without rows, and merges it with its neighbours.
  func insert(_ state: PartitionState?, file: Int) throws(EngineError) {
    var (node, level, index) = (Node(state: state, isKept: false), 0, file)
    keep(&node, level, index)
    while level + 1 < keys.count {
      let neighbour = index ^ 1
      if neighbour < keys[level].count {
        guard let other = waiting[level].removeValue(forKey: neighbour) else {
          waiting[level][index] = node
          return
        }
        node = try joined(index < neighbour ? node : other, index < neighbour ? other : node)
        level += 1
        index >>= 1
        keep(&node, level, index)
      } else {
        level += 1
        index >>= 1
      }
    }
    whole = node.state
  }

  /// Merges the nodes that were recalled, once; files may still be missing.
  func settle() throws(EngineError) {
    for level in keys.indices.dropLast() {
      for index in waiting[level].keys.sorted() where index.isMultiple(of: 2) {
        guard let first = waiting[level][index] else { continue }
        if index + 1 < keys[level].count {
          guard let second = waiting[level][index + 1] else { continue }
          var node = try joined(first, second)
          waiting[level][index + 1] = nil
          keep(&node, level + 1, index >> 1)
          place(node, level + 1, index >> 1)
        } else {
          place(first, level + 1, index >> 1)
        }
        waiting[level][index] = nil
      }
    }
  }

  private func place(_ node: Node, _ level: Int, _ index: Int) {
    if level + 1 == keys.count { whole = node.state } else { waiting[level][index] = node }
  }

  private func joined(_ first: Node, _ second: Node) throws(EngineError) -> Node {
    let isKept = first.isKept && second.isKept
    guard var state = first.state, let later = second.state else {
      return Node(state: first.state ?? second.state, isKept: isKept)
    }
    try state.merge(later)
    return Node(state: state, isKept: isKept)
  }

  /// Keeps a node that is small beside its files, and has nothing kept below, or that later files
  /// leave as it is.
  private func keep(_ node: inout Node, _ level: Int, _ index: Int) {
    guard let state = node.state, keptBytes < Self.keptLimit else { return }
    let size = sizes[level][index]
    let limit = isLast(level, index) ? max(size, Self.smallBytes) : size / Self.keptShare
    guard !node.isKept || isLast(level, index), state.writtenBytes <= limit else { return }
    let bytes = state.written
    kept.append((keys[level][index], bytes))
    keptBytes += bytes.count
    node.isKept = true
  }

  /// Whether the node is full, and the one above is not.
  private func isLast(_ level: Int, _ index: Int) -> Bool {
    let count = keys[0].count
    return (index + 1) << level <= count && ((index >> 1) + 1) << (level + 1) > count
  }
}
