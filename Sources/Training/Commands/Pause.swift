/// A wait between two looks at a process.
enum Pause {
  /// Waits; a cancelled task does not wait, so callers bound their loops by a deadline.
  static func wait(_ duration: Duration) async {
    do {
      try await Task.sleep(for: duration)
    } catch {
      await Task.yield()
    }
  }
}
