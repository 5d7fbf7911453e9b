package import GateLanguage

/// How a version predicts: its command, the score column it writes, and what it runs under.
package struct PredictRecipe: Sendable, Hashable {
  package var command: Command
  /// The score column of the predictions file.
  package var score: String
  /// Variables that the command is given beside those of the contract.
  package var environment: [String: String]
  /// Seconds; nil is the runner's default.
  package var timeout: Double?

  package init(
    command: Command, score: String, environment: [String: String] = [:], timeout: Double? = nil
  ) {
    self.command = command
    self.score = score
    self.environment = environment
    self.timeout = timeout
  }
}

extension PredictRecipe: Codable {
  private enum CodingKeys: String, CodingKey {
    case arguments
    case shell
    case score
    case environment
    case timeout
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let arguments = try container.decodeIfPresent([String].self, forKey: .arguments) {
      command = .arguments(arguments)
    } else {
      command = .shell(try container.decode(String.self, forKey: .shell))
    }
    score = try container.decode(String.self, forKey: .score)
    environment = try container.decode([String: String].self, forKey: .environment)
    timeout = try container.decodeIfPresent(Double.self, forKey: .timeout)
  }

  /// Writes the form that is read back.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch command {
    case .arguments(let arguments): try container.encode(arguments, forKey: .arguments)
    case .shell(let text): try container.encode(text, forKey: .shell)
    }
    try container.encode(score, forKey: .score)
    try container.encode(environment, forKey: .environment)
    try container.encodeIfPresent(timeout, forKey: .timeout)
  }
}
