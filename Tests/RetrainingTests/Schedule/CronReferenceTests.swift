internal import Digests
internal import Foundation
internal import Retraining
internal import Testing

/// Ten years of firings in four time zones against croniter (`References/cron.py`).
struct CronReferenceTests {
  struct Reference: Decodable {
    var after: Int
    var through: Int
    var cases: [Case]

    static let whole = Result {
      let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("References/cron.json")
      return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: path))
    }
  }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var expression: String
    var zone: String
    var count: Int
    var sha256: String
    var near: [Int]
    var testDescription: String { "\(expression) in \(zone)" }

    enum CodingKeys: String, CodingKey {
      case expression, zone, count, sha256
      case near = "near_changes"
    }

    func schedule() throws -> CronSchedule {
      let zone = try #require(TimeZone(identifier: zone))
      return CronSchedule(try CronExpression(expression), clock: WallClock(zone: zone))
    }
  }

  @Test func `there are four time zones and sixteen expressions`() throws {
    let cases = try Reference.whole.get().cases
    #expect(Set(cases.map(\.zone)).count == 4)
    #expect(Set(cases.map(\.expression)).count == 16)
    #expect(cases.count == 64)
    #expect(cases.contains { !$0.near.isEmpty })
  }

  @Test(arguments: (try? Reference.whole.get().cases) ?? [])
  func `no firing is lost or doubled`(_ wanted: Case) throws {
    let reference = try Reference.whole.get()
    let schedule = try wanted.schedule()
    let moments = schedule.moments(after: reference.after, through: reference.through)
    #expect(moments.count == wanted.count)
    #expect(Set(wanted.near).subtracting(moments) == [])
    let text = moments.map(String.init).joined(separator: "\n")
    #expect(SHA256Digest.of(text).hexadecimal == wanted.sha256)
  }

  /// A scheduler that calls every so often, and whose clock is set back now and then, fires each once.
  @Test(arguments: (try? Reference.whole.get().cases.filter { $0.count < 4000 }) ?? [])
  func `calls at any time serve every firing once, in order`(_ wanted: Case) throws {
    let reference = try Reference.whole.get()
    let schedule = try wanted.schedule()
    let all = schedule.moments(after: reference.after, through: reference.through)
    var served = reference.after
    var firings: [Int] = []
    var clock = reference.after
    var step = 1
    while clock < reference.through {
      // Steps of minutes to two days; every seventh goes back by up to a day.
      step = (step * 48_271) % 2_147_483_647
      clock += step % 7 == 0 ? -(step % 86_400) : step % 172_800
      guard let due = schedule.latest(after: served, through: clock) else { continue }
      firings.append(due)
      served = clock
    }
    #expect(firings == firings.sorted() && Set(firings).count == firings.count)
    #expect(Set(firings).isSubset(of: all))
    // What passed between two calls is one firing, the last one: none is left behind it.
    let behind = all.filter { $0 <= served }
    #expect(firings.last == behind.last)
  }

  @Test(arguments: (try? Reference.whole.get().cases.filter { $0.count < 600 }) ?? [])
  func `the next firing is the one that follows`(_ wanted: Case) throws {
    let reference = try Reference.whole.get()
    let schedule = try wanted.schedule()
    var walked: [Int] = []
    var moment = reference.after
    while let next = schedule.next(after: moment), next <= reference.through {
      walked.append(next)
      moment = next
    }
    #expect(walked == schedule.moments(after: reference.after, through: reference.through))
  }
}
