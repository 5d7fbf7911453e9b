package import Foundation

/// The clock on the wall of a time zone.
///
/// A time that the clock skips is read as if it had not been set forward yet, so 2:30 of that night
/// is 3:30; a time that comes twice is its first coming. (PEP 495 with fold 0, as `zoneinfo` does.)
package struct WallClock: Sendable, Hashable {
  package let zone: TimeZone

  package init(zone: TimeZone) {
    self.zone = zone
  }

  /// The moment of a time on the wall, both in seconds since 1970.
  package func moment(ofWall wall: Int) -> Int {
    let before = offset(at: wall - 86_400)
    let after = offset(at: wall + 86_400)
    if offset(at: wall - before) == before { return wall - before }
    if offset(at: wall - after) == after { return wall - after }
    return wall - before
  }

  /// The time on the wall at a moment, both in seconds since 1970.
  package func wall(at moment: Int) -> Int { moment + offset(at: moment) }

  private func offset(at moment: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))
  }
}
