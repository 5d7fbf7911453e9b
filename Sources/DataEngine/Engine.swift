internal import DuckDB

/// Runs measures, profiles and exports over bound datasets, on a thread of its own.
///
/// Two databases in memory: one binds files, exports and joins predictions and never runs what
/// users wrote but checked expressions without tables; the other is sealed against files and
/// settings and runs all other SQL of users. A cancelled task interrupts its query.
package actor Engine {
  let dialect = DuckDBDialect()
  let files: Session
  var sealed: Session
  let scratch: ScratchFolder
  /// The bound sources in order of binding.
  var sources: [BoundSource] = []
  /// Sources that the sealed database knows.
  var sealedSources = 0
  var isSealed = false
  /// Numbers the engine's own files.
  var stagedFiles = 0
  /// Numbers the functions of scans.
  var scanFunctions = 0
  /// The files that the rows of each dataset come from, those of datasets it reads among them.
  var contentFiles: [String: [String]] = [:]
  /// Profiles that the next scan of a dataset is to give as well.
  var plannedProfiles: [String: ProfilePlan] = [:]
  /// What scans have given, by dataset.
  var knownScans: [String: KnownScan] = [:]
  /// Rows that scans have read.
  var scannedRows = 0
  /// Columns whose values are kept from what outlives the run, by dataset.
  var concealed: [String: Set<String>] = [:]
  /// Rows that scans have counted, by dataset.
  var countedRows: [String: Int] = [:]
  /// Where the rows of datasets lie.
  var layouts: [String: FileLayout] = [:]
  /// Reaches the queries of the work that is being done.
  private let work = CurrentWork()
  /// What is kept between runs; nil where nothing is.
  let memory: QueryMemory?
  private let threads: Int
  private let memoryLimit: String
  private let users: UserStatements
  private let executor = EngineExecutor()

  /// The executor of the actor.
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// Opens an engine that keeps nothing on disk but spilled data in `temporaryFolder`.
  ///
  /// - Parameters:
  ///   - threads: At least 1.
  ///   - memoryLimit: In the library's words, for example `4GB`.
  ///   - temporaryFolder: Made if it is missing; what is put there goes with the engine.
  ///   - memory: What is kept between runs; nil computes everything anew.
  ///   - userSQLSeconds: How long one statement with a user's SQL may take.
  /// - Throws: ``EngineError`` where the folder cannot be made; the library starts when it is needed.
  package init(
    threads: Int, memoryLimit: String, temporaryFolder: String, memory: EngineMemory? = nil,
    userSQLSeconds: Double = EngineLimits.userSQLSeconds
  ) throws(EngineError) {
    let scratch = try ScratchFolder(in: temporaryFolder)
    let settings = Self.settings(threads, memoryLimit, scratch.path)
    let kept = memory.map { QueryMemory($0, scratchPath: scratch.path) }
    users = UserStatements(seconds: userSQLSeconds)
    files = Session(
      settings: settings, work: work, users: users, memory: kept)
    sealed = Session(
      settings: settings, work: work, users: users, memory: kept,
      readingFrom: files.start)
    self.memory = kept
    self.scratch = scratch
    self.threads = threads
    self.memoryLimit = memoryLimit
    try files.later("SET enable_external_file_cache = false", to: "open", "engine")
    sealed.scope = .sources([])
  }

  private static func settings(
    _ threads: Int, _ memoryLimit: String, _ folder: String
  ) -> KeyValuePairs<String, String> {
    [
      "threads": String(threads), "memory_limit": memoryLimit,
      "temp_directory": folder + "/spill", "autoinstall_known_extensions": "false",
      "autoload_known_extensions": "false",
    ]
  }

  /// The version of the library.
  package func version() -> String { Database.libraryVersion }

  /// Forbids to bind more; SQL of users is kept from files and settings in any case.
  package func seal() throws(EngineError) {
    isSealed = true
    try prepareSealed()
  }

  /// Makes a fresh sealed database when sources were bound since the last one.
  func prepareSealed() throws(EngineError) {
    guard sealedSources != sources.count else { return }
    let fresh = Session(
      settings: Self.settings(threads, memoryLimit, scratch.path), work: work, users: users,
      memory: memory, readingFrom: files.start)
    fresh.scope = .sources([])
    try fresh.later("SET preserve_insertion_order = false", to: "seal", "engine")
    for source in sources {
      for view in dialect.views(source) { try fresh.later(view, to: "seal", source.dataset.name) }
    }
    for statement in dialect.sealing(files: sources.flatMap(\.readFiles)) {
      try fresh.later(statement, to: "seal", "engine")
    }
    sealed = fresh
    sealedSources = sources.count
  }

  /// The bound dataset of a name.
  func dataset(_ name: String) throws(EngineError) -> Dataset {
    if let source = sources.first(where: { $0.dataset.name == name }) { return source.dataset }
    throw EngineError(operation: "read", subject: name, message: "no dataset of this name is bound")
  }

  /// The columns of a dataset by their names.
  func columns(_ names: [String], of name: String) throws(EngineError) -> [Column] {
    let dataset = try dataset(name)
    var columns: [Column] = []
    for name in names { columns.append(try dataset.requiredColumn(name)) }
    return columns
  }

  /// Checks of SQL that users wrote about the bound datasets.
  func userSQL(_ subject: String) -> UserSQL {
    UserSQL(
      datasets: Set(sources.filter { $0.selection == nil }.map(\.dataset.name)), dialect: dialect,
      subject: subject)
  }

  /// Runs `body`, whose queries are interrupted when the task is cancelled.
  func cancellable<Success>(
    _ body: () throws(EngineError) -> Success
  ) async throws(EngineError) -> Success {
    let interruption = Interruption([files.interrupter, sealed.interrupter].compactMap(\.self))
    work.begin(interruption)
    let result = await withTaskCancellationHandler {
      // A closure that did not use `self` would leave the engine's executor.
      self.attempt(body)
    } onCancel: {
      interruption.begin()
    }
    return try result.get()
  }

  private func attempt<Success>(
    _ body: () throws(EngineError) -> Success
  ) -> Result<Success, EngineError> {
    defer { work.end() }
    do throws(EngineError) {
      return .success(try body())
    } catch {
      return .failure(error)
    }
  }
}
