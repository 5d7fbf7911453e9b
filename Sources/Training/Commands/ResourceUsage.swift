/// What a command and all its processes used.
package struct ResourceUsage: Sendable, Hashable {
  /// Seconds of all processors, in user and system.
  package var cpuSeconds: Double
  /// The most memory that the processes held at one time, in bytes; 0 where no look was in time.
  package var peakMemoryBytes: Int
  /// Whether the kernel counted (cgroup v2), or `/proc` was looked at from time to time.
  package var isCounted: Bool

  package init(cpuSeconds: Double = 0, peakMemoryBytes: Int = 0, isCounted: Bool = false) {
    self.cpuSeconds = cpuSeconds
    self.peakMemoryBytes = peakMemoryBytes
    self.isCounted = isCounted
  }

  /// The usage in words for reports: `3.2 s of processor time, 410 MB of memory at most`.
  var words: String {
    let cpu = Words.seconds(cpuSeconds) + " of processor time"
    guard peakMemoryBytes > 0 else { return cpu }
    return cpu + ", " + Words.bytes(peakMemoryBytes) + " of memory at most"
  }
}

/// What a command wrote to standard output and standard error.
package struct LogSummary: Sendable, Hashable {
  /// All bytes.
  package var bytes: Int
  /// Bytes of the middle that the log does not keep.
  package var omitted: Int
  /// Bytes of the kept parts that are no text: invalid UTF-8 and control characters.
  package var binary: Int

  package init(bytes: Int = 0, omitted: Int = 0, binary: Int = 0) {
    self.bytes = bytes
    self.omitted = omitted
    self.binary = binary
  }
}
