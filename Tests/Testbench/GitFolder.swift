internal import Foundation

/// A temporary folder in which the real `git` command makes repositories.
package struct GitFolder {
  /// The folder around the repository, for clones and other neighbours.
  package let folder: TemporaryFolder
  /// The repository that commands run in.
  package let path: String

  /// Makes a repository with the branch `main` in a folder of its own.
  package init(options: [String] = []) throws {
    folder = try TemporaryFolder()
    path = folder.path + "/work"
    try git(["init", "-q", "-b", "main"] + options + [path], in: folder.path)
  }

  /// Runs `git` without the settings of this machine's user, and returns what it prints.
  @discardableResult
  package func git(_ arguments: [String], in place: String? = nil) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-c", "protocol.file.allow=always"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: place ?? path)
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": folder.path, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
      "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
      "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
      "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z", "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CommandFailure(arguments: arguments, status: process.terminationStatus)
    }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  /// Writes a file of the repository.
  package func write(_ text: String, to name: String) throws {
    try folder.write(text, to: "work/" + name)
  }

  /// Runs a script of the shell in the repository, with the same environment.
  package func run(_ script: String) throws {
    try git(["-c", "alias.run=!f() { set -e; \(script)\n}; f", "run"])
  }

  /// Commits everything and returns the commit's id.
  @discardableResult
  package func commit(_ message: String = "Change") throws -> String {
    try git(["add", "-A"])
    try git(["commit", "-q", "--allow-empty", "-m", message])
    return try git(["rev-parse", "HEAD"])
  }

  /// A command of `git` that did not work.
  package struct CommandFailure: Error {
    /// The command's arguments.
    package let arguments: [String]
    /// Its exit code.
    package let status: Int32
  }
}
