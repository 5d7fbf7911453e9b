internal import DataEngine
internal import GateLanguage

extension EngineLimits {
  /// The limits of the machine, where a spec says otherwise those of the spec.
  func limited(by sql: SQLLimits?) -> EngineLimits {
    EngineLimits(
      memoryBytes: sql?.memoryBytes ?? memoryBytes,
      userSQLSeconds: sql?.timeout ?? userSQLSeconds)
  }
}
