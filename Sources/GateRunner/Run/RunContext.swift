package import DataEngine
package import Outcomes

/// The world that a run sees; nothing in this module reads clock, environment or machine by itself.
package struct RunContext: Sendable {
  /// Seconds since 1970, UTC.
  package var now: @Sendable () -> Double
  /// The environment of this process.
  package var environment: [String: String]
  /// Letters and digits that tell runs of one second apart.
  package var runSuffix: String
  package var toolVersion: String
  /// The file of this program, whose content tells builds apart; nil where it is not known.
  package var programPath: String?
  /// Threads that the engine may use.
  package var threads: Int
  /// What else it may use.
  package var limits: EngineLimits
  /// Makes the record of a run that a registered version keeps.
  package var record: @Sendable (RunReport) throws -> [UInt8]
  /// Reads such a record.
  package var readRecord: @Sendable ([UInt8]) throws -> RunReport
  /// Is told what happens while it happens.
  package var observe: @Sendable (RunEvent) -> Void

  package init(
    now: @escaping @Sendable () -> Double, environment: [String: String], runSuffix: String,
    toolVersion: String, programPath: String? = nil, threads: Int,
    limits: EngineLimits = EngineLimits(),
    record: @escaping @Sendable (RunReport) throws -> [UInt8],
    readRecord: @escaping @Sendable ([UInt8]) throws -> RunReport,
    observe: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.now = now
    self.environment = environment
    self.runSuffix = runSuffix
    self.toolVersion = toolVersion
    self.programPath = programPath
    self.threads = threads
    self.limits = limits
    self.record = record
    self.readRecord = readRecord
    self.observe = observe
  }
}

extension RunContext {
  /// Who promotes: the person or job that CI names, else the user of this process.
  var actor: String {
    let names = ["GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILD_USER_ID", "USER", "LOGNAME"]
    return names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "unknown"
  }
}

/// Something that happened in a run, for progress lines.
package enum RunEvent: Sendable {
  case began(id: String, folder: String)
  case stageBegan(Stage)
  case stageEnded(StageReport)
  case note(String)
  /// How a training goes on, in one line, four times a second.
  case progress(String)
}
