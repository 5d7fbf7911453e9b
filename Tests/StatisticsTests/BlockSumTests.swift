import Testing

@testable import Statistics

@Suite struct BlockSumTests {
  /// Every length around the lanes and the blocks.
  @Test(arguments: [0, 1, 7, 8, 9, 255, 256, 257, 263, 264, 511, 513, 1000])
  func addsEveryNumberOnce(_ count: Int) {
    let numbers = (0..<count).map { Double($0 + 1) }
    #expect(BlockSum.of(numbers) == Double(count * (count + 1) / 2))
    #expect(BlockSum.of(numbers) { $0 * 2 } == Double(count * (count + 1)))
  }

  /// Large numbers that cancel leave the small ones that are between them.
  @Test func keepsWhatLargeNumbersHide() {
    let block = [Double](repeating: 0.1, count: 256)
    let numbers = [1e15] + [Double](repeating: 0, count: 255) + block + [-1e15]
    #expect(abs(BlockSum.of(numbers) - 25.6) < 1e-10)
  }
}
