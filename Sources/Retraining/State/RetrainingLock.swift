package import DurableFiles
internal import Foundation

/// Keeps two retrainings of one model apart: a lock of the kernel, and a lease for other machines.
///
/// The kernel drops its lock with the process, so that a killed holder stands in nobody's way on its
/// machine. Machines that share the registry and not the kernel see the lease, which its holder renews
/// and which ends by itself. Neither decides about a promotion: the registry does, by the attempt.
package struct RetrainingLock: Sendable {
  /// How long a lease holds that is not renewed, in seconds.
  package static let length = 600.0

  private let folder: String
  private let host: String
  private let run: String

  /// The folder of the model's retrainings, which must be there.
  package init(folder: String, host: String, run: String) {
    self.folder = folder
    self.host = host
    self.run = run
  }

  /// Who holds the lock, and until when without a renewal.
  package struct Lease: Sendable, Hashable, Codable {
    package var host: String
    package var run: String
    package var process: Int32
    /// Seconds since 1970.
    package var until: Double

    /// For a message.
    package var holder: String { "run \(run) on \(host), process \(process)" }
  }

  /// The answer to the wish for the lock.
  package enum Answer: ~Copyable {
    /// It is held while the value lives; nil where a holder was passed over whose lease had ended.
    case taken(FileLock?)
    case held(by: String)
  }

  private var leasePath: String { folder + "/lease.json" }

  /// Takes the lock where nobody holds it, and writes the lease.
  package func take(now: Double) async throws(DurableFileError) -> Answer {
    let lease = try self.lease()
    // A lease longer than any that is written comes from another clock, and binds nobody.
    let holds = lease.map { now < $0.until && $0.until <= now + 2 * Self.length } ?? false
    let lock: FileLock
    do {
      lock = try await FileLock.acquire(folder + "/lock", holder: run, timeout: 0)
    } catch {
      guard error.code == 0 else { throw error }
      if lease != nil, !holds {
        try renew(now: now)
        return .taken(nil)
      }
      return .held(by: lease?.holder ?? "another process")
    }
    if let lease, holds, lease.host != host {
      lock.release()
      return .held(by: lease.holder)
    }
    try renew(now: now)
    return .taken(lock)
  }

  /// Who would be in the way now; nothing is written.
  ///
  /// Only the lease is asked: to try the lock would take it from whoever comes in that moment. So a
  /// killed holder on this machine counts until its lease ends.
  package func holder(now: Double) throws(DurableFileError) -> String? {
    guard let lease = try lease(), now < lease.until, lease.until <= now + 2 * Self.length else {
      return nil
    }
    return lease.holder
  }

  /// Writes the lease anew, from a moment on.
  package func renew(now: Double) throws(DurableFileError) {
    let lease = Lease(
      host: host, run: run, process: ProcessInfo.processInfo.processIdentifier,
      until: now + Self.length)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      let bytes = Array(try encoder.encode(lease))
      try DurableFile.write(bytes, to: leasePath)
    } catch let error as DurableFileError {
      throw error
    } catch {
      throw DurableFileError("write", leasePath, reason: "it has no JSON form: \(error)")
    }
  }

  /// Gives the lease up.
  package func end() {
    DurableFile.discard(leasePath)
  }

  /// The lease that is there; a torn one is none.
  private func lease() throws(DurableFileError) -> Lease? {
    let bytes: [UInt8]
    do {
      bytes = try DurableFile.read(leasePath, limit: 1 << 16)
    } catch {
      if error.isMissing { return nil }
      throw error
    }
    do {
      return try JSONDecoder().decode(Lease.self, from: Data(bytes))
    } catch {
      return nil
    }
  }
}
