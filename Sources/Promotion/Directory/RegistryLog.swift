internal import Digests
internal import DurableFiles

/// An entry of a hash-chained log.
protocol ChainedEntry: Sendable, Codable {
  /// Counted from 1.
  var sequence: Int { get }
  /// SHA-256 of the entry before; 64 zeros for the first.
  var previous: String { get }
}

extension RegistryEvent: ChainedEntry {}

/// A hash-chained log of a directory registry: one immutable file an entry, numbered from 1.
///
/// A file holds the entry as one line of JSON and its SHA-256 as a second. It is written and synced
/// under `staging/` and then linked to its number, which only one process can do: an entry is there
/// whole or not at all, and there is no tail to tear. `head.json` names the newest entry, so that one
/// removed from the end is missed; it may lag behind after a crash, never lead.
struct RegistryLog<Event: ChainedEntry>: Sendable {
  /// The folder of the log.
  let folder: String
  /// The folder on the same file system that files are written in first.
  let staging: String
  let steps: FileSteps

  /// The file that names the newest entry.
  var head: String { folder + "/head.json" }

  /// The file of an entry.
  func entry(_ sequence: Int) -> String { RegistryLayout.entry(sequence, in: folder) }

  /// Entries in order, with the digest of the newest and what is wrong.
  struct Contents: Sendable {
    var events: [Event] = []
    var newest = RegistryEvent.noPrevious
    var problems: [RegistryInspection.Remark] = []
    /// Whether the head names an older entry than the newest.
    var headLags = false
  }

  /// The newest entry as `head.json` names it.
  struct Head: Sendable, Hashable, Codable {
    var sequence: Int
    var sha256: String
  }

  /// Reads every entry; a broken chain ends the reading and is a problem.
  func load() throws(RegistryError) -> Contents {
    // The head is read first: entries that come while reading may then only lead it.
    var contents = Contents()
    let head: Head
    do {
      head = try readHead()
    } catch {
      guard error.kind == .damaged else { throw error }
      contents.problems = [remark(self.head, error.cause)]
      return contents
    }
    var digestAtHead = RegistryEvent.noPrevious
    while let event = try next(after: &contents) {
      contents.events.append(event)
      if event.sequence == head.sequence { digestAtHead = contents.newest }
    }
    contents.headLags = head.sequence < contents.events.count
    if contents.problems.isEmpty {
      contents.problems = try compare(head, with: digestAtHead, contents.events.count)
    }
    return contents
  }

  /// Returns what the head says against the entries; an append first heals a head that lags.
  private func compare(
    _ head: Head, with digest: String, _ entries: Int
  ) throws(RegistryError) -> [RegistryInspection.Remark] {
    if head.sequence > entries {
      return [
        remark(
          entry(entries + 1),
          "the entry is gone: the log ends at \(entries), and its head names entry "
            + "\(head.sequence)")
      ]
    }
    if head.sha256 != digest {
      return [remark(entry(head.sequence), "the entry is not the one that the head names")]
    }
    // Other processes may have written since the head was read; it never lags by two.
    if head.sequence < entries - 1, try readHead().sequence < entries - 1 {
      return [remark(self.head, "it names entry \(head.sequence) of \(entries): it was put back")]
    }
    return []
  }

  /// Adds an entry; it is durable when this returns, and on failure it is not there.
  func append(_ event: Event) throws(RegistryError) {
    let body = try CanonicalJSON.encode(event, as: "log entry \(event.sequence)")
    let digest = SHA256Digest.of(body).hexadecimal
    let newline = UInt8(ascii: "\n")
    let bytes = body + [newline] + Array(digest.utf8) + [newline]
    let path = entry(event.sequence)
    try RegistryError.wrapping("write") { () throws(DurableFileError) in
      let staged = staging + "/entry"
      guard try DurableFile.makeExclusively(bytes, at: path, staging: staged, steps: steps) else {
        throw DurableFileError("write", path, reason: "another process wrote it past the lock")
      }
    }
    do {
      try writeHead(Head(sequence: event.sequence, sha256: digest))
    } catch {
      // The entry is durable, and a head that lags is healed by the next append.
    }
  }

  /// Brings the head up to the newest entry.
  func writeHead(_ head: Head) throws(RegistryError) {
    let bytes = try CanonicalJSON.encode(head, as: self.head)
    try RegistryError.wrapping("write") { () throws(DurableFileError) in
      try DurableFile.write(
        bytes, to: self.head, staging: staging + "/head.json", steps: steps)
    }
  }

  /// Reads the head; before the first entry there is none.
  private func readHead() throws(RegistryError) -> Head {
    let bytes: [UInt8]
    do {
      bytes = try DurableFile.read(self.head, limit: 4096)
    } catch {
      if error.isMissing { return Head(sequence: 0, sha256: RegistryEvent.noPrevious) }
      throw RegistryError("read", error)
    }
    return try CanonicalJSON.decode(Head.self, from: bytes, subject: self.head)
  }

  /// Reads the entry that follows, or adds what is wrong with it; nil ends the reading.
  private func next(after contents: inout Contents) throws(RegistryError) -> Event? {
    let sequence = contents.events.count + 1
    let path = entry(sequence)
    let bytes: [UInt8]
    do {
      bytes = try DurableFile.read(path, limit: 1 << 20)
    } catch {
      if error.isMissing { return nil }
      throw RegistryError("read", error)
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count == 3, lines[2].isEmpty,
      SHA256Digest.of(lines[0]).hexadecimal == String(decoding: lines[1], as: UTF8.self)
    else {
      contents.problems.append(remark(path, "the entry is not what was written there"))
      return nil
    }
    let event: Event
    do {
      event = try CanonicalJSON.decode(Event.self, from: Array(lines[0]), subject: path)
    } catch {
      contents.problems.append(remark(path, "the entry has a form that this assay does not know"))
      return nil
    }
    guard event.sequence == sequence, event.previous == contents.newest else {
      contents.problems.append(
        remark(path, "the entry does not follow from the one before: the chain is broken here"))
      return nil
    }
    contents.newest = String(decoding: lines[1], as: UTF8.self)
    return event
  }

  private func remark(_ path: String, _ message: String) -> RegistryInspection.Remark {
    RegistryInspection.Remark(
      path, message, remedy: "restore the registry's log folder from a backup")
  }
}
