package import GateLanguage

/// One command with everything it needs; nothing else reaches it.
package struct CommandRequest: Sendable {
  /// A list is run as it is, a text by `/bin/sh -c`.
  package var command: Command
  /// The absolute path of the folder that the command runs in.
  package var folder: String
  /// The whole environment, but for ``ProcessTree/marker``, which is added to find the tree again.
  package var environment: [String: String]
  /// More than 0; the whole process tree is ended after it.
  package var timeoutSeconds: Double
  /// Seconds between the request to end (SIGTERM) and the end by force (SIGKILL); 0 or more.
  package var graceSeconds: Double
  /// The file that takes standard output and standard error in the order of their writing.
  package var logPath: String
  /// Replaces secrets in a text of the log.
  package var mask: @Sendable (String) -> String

  package init(
    command: Command, folder: String, environment: [String: String], timeoutSeconds: Double,
    graceSeconds: Double = 5, logPath: String, mask: @escaping @Sendable (String) -> String
  ) {
    self.command = command
    self.folder = folder
    self.environment = environment
    self.timeoutSeconds = timeoutSeconds
    self.graceSeconds = graceSeconds
    self.logPath = logPath
    self.mask = mask
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

  package init(ending: CommandEnding, seconds: Double, logTail: String, leftovers: Int) {
    self.ending = ending
    self.seconds = seconds
    self.logTail = logTail
    self.leftovers = leftovers
  }
}
