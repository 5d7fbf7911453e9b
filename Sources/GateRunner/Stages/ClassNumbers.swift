internal import Synchronization

/// The numbers that stand for predicted classes, the same for all files that are compared.
final class ClassNumbers: Sendable {
  private let numbers = Mutex<[String: Int]>([:])

  /// A class's number, from 0 in the order in which classes are seen; NaN without a class.
  func number(of name: String?) -> Double {
    guard let name else { return .nan }
    return numbers.withLock { numbers in
      let number = numbers[name] ?? numbers.count
      numbers[name] = number
      return Double(number)
    }
  }
}
