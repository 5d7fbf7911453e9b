package import GateLanguage

/// One command with everything it needs; nothing else reaches it.
package struct CommandRequest: Sendable {
  /// A list is run as it is, a text by `/bin/sh -c`.
  package var command: Command
  /// The absolute path of the folder that the command runs in.
  package var folder: String
  /// The whole environment, but for ``ProcessTree/marker``, which is added to find the tree again.
  package var environment: [String: String]
  /// What the command and all its processes may use.
  package var limits: CommandLimits
  /// Seconds between the request to end (SIGTERM) and the end by force (SIGKILL); 0 or more.
  package var graceSeconds: Double
  /// The file that takes standard output and standard error in the order of their writing.
  package var logPath: String
  /// Replaces secrets in a text of the log.
  package var mask: @Sendable (String) -> String
  /// Seconds since 1970, UTC, for the times of the log's lines.
  package var now: @Sendable () -> Double

  package init(
    command: Command, folder: String, environment: [String: String], limits: CommandLimits,
    graceSeconds: Double = 5, logPath: String, mask: @escaping @Sendable (String) -> String,
    now: @escaping @Sendable () -> Double
  ) {
    self.command = command
    self.folder = folder
    self.environment = environment
    self.limits = limits
    self.graceSeconds = graceSeconds
    self.logPath = logPath
    self.mask = mask
    self.now = now
  }
}

/// What a command may use; going beyond any of it ends the whole process tree.
package struct CommandLimits: Sendable, Hashable {
  /// More than 0.
  package var seconds: Double
  /// Bytes of memory that all its processes may hold together; nil is no limit.
  package var memory: Int?
  /// Bytes that may lie in a folder; nil is no limit.
  package var output: OutputLimit?

  package init(seconds: Double, memory: Int? = nil, output: OutputLimit? = nil) {
    self.seconds = seconds
    self.memory = memory
    self.output = output
  }

  /// How many bytes may lie in a folder.
  package struct OutputLimit: Sendable, Hashable {
    /// An absolute path.
    package var folder: String
    package var bytes: Int

    package init(folder: String, bytes: Int) {
      self.folder = folder
      self.bytes = bytes
    }
  }
}

/// What became of a command.
package struct CommandResult: Sendable, Hashable {
  /// How it ended, whatever became of its background processes.
  package var ending: CommandEnding
  /// From the request to the end of the last process.
  package var seconds: Double
  /// The last lines of the log, at most 40 and 8 KiB, masked and without control characters.
  package var logTail: String
  /// Background processes that outlived the command and were ended.
  package var leftovers: Int
  package var usage: ResourceUsage
  package var log: LogSummary

  package init(
    ending: CommandEnding, seconds: Double, logTail: String, leftovers: Int,
    usage: ResourceUsage = ResourceUsage(), log: LogSummary = LogSummary()
  ) {
    self.ending = ending
    self.seconds = seconds
    self.logTail = logTail
    self.leftovers = leftovers
    self.usage = usage
    self.log = log
  }
}
