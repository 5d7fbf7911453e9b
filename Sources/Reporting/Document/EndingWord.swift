internal import Outcomes

/// How a run ended, in the words of the outside format.
enum EndingWord: String, Codable {
  case completed
  case tryLater = "try-later"
  case interrupted

  init(_ ending: RunReport.Ending) {
    self =
      switch ending {
      case .completed: .completed
      case .tryLater: .tryLater
      case .interrupted: .interrupted
      }
  }

  /// The ending that the word means.
  var ending: RunReport.Ending {
    switch self {
    case .completed: .completed
    case .tryLater: .tryLater
    case .interrupted: .interrupted
    }
  }
}
