import Testing

@testable import DataEngine

/// Files lie in the order that people number them in.
@Suite struct FileOrderTests {
  static let orders: [[String]] = [
    ["/d/part-1.parquet", "/d/part-2.parquet", "/d/part-10.parquet", "/d/part-100.parquet"],
    ["/d/month=9/a.parquet", "/d/month=10/a.parquet"],
    ["/d/2024-09-30.csv", "/d/2024-10-01.csv", "/d/2025-01-01.csv"],
    ["/d/part-009", "/d/part-010", "/d/part-10"],
    ["/d/01", "/d/1", "/d/01a", "/d/1b"],
    ["/d", "/d/0", "/d/00/a", "/d/0/b"],
    ["/d/18446744073709551615", "/d/18446744073709551616", "/d/99999999999999999999"],
    ["/d/1", "/d/A", "/d/a", "/d/a1", "/d/a1.5", "/d/a1.10", "/d/ä"],
    ["", "0", "00", "1", "a"],
  ]

  @Test(arguments: orders)
  func sortsNumbersByValue(_ order: [String]) {
    #expect(FileOrder.sorted(order.reversed()) == order)
    for (place, first) in order.enumerated() {
      for (other, second) in order.enumerated() {
        #expect(
          FileOrder.precedes(Array(first.utf8), Array(second.utf8)) == (place < other),
          "\(first) and \(second)")
      }
    }
  }

  @Test func isAnOrderOfAnyBytes() {
    var generator = SeededGenerator(seed: 1)
    let bytes = Array("0019a/".utf8)
    let names = (0..<60).map { _ in
      (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        bytes.randomElement(using: &generator) ?? 0
      }
    }
    let precedes = FileOrder.precedes
    for first in names {
      for second in names {
        let isSame = first == second
        #expect((precedes(first, second) != precedes(second, first)) != isSame)
        for third in names where precedes(first, second) && precedes(second, third) {
          #expect(precedes(first, third))
        }
      }
    }
  }
}
