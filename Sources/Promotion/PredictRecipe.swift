package import GateLanguage

/// How a version predicts: its command, the scores that it writes, and what it runs under.
package struct PredictRecipe: Sendable, Hashable {
  package var command: Command
  /// The score columns of the predictions file, and how they are read.
  package var scores: ScoreColumns
  /// From which probability on a row counts as positive; nil where nothing is decided by one.
  package var threshold: Double?
  /// Variables that the command is given beside those of the contract.
  package var environment: [String: String]
  /// Seconds; nil is the runner's default.
  package var timeout: Double?

  package init(
    command: Command, scores: ScoreColumns, threshold: Double? = nil,
    environment: [String: String] = [:], timeout: Double? = nil
  ) {
    self.command = command
    self.scores = scores
    self.threshold = threshold
    self.environment = environment
    self.timeout = timeout
  }
}

extension PredictRecipe: Codable {
  private enum CodingKeys: String, CodingKey {
    case arguments
    case shell
    case score
    case scores
    case link
    case threshold
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
    let named = try container.decodeIfPresent([ScoreColumn].self, forKey: .scores)
    scores = ScoreColumns(
      try named
        ?? [ScoreColumn(name: nil, column: container.decode(String.self, forKey: .score))],
      link: try container.decodeIfPresent(ScoreLink.self, forKey: .link) ?? .probability)
    threshold = try container.decodeIfPresent(Double.self, forKey: .threshold)
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
    if scores.names.isEmpty, let first = scores.columns.first {
      try container.encode(first.column, forKey: .score)
    } else {
      try container.encode(scores.columns, forKey: .scores)
    }
    if scores.link != .probability { try container.encode(scores.link, forKey: .link) }
    try container.encodeIfPresent(threshold, forKey: .threshold)
    try container.encode(environment, forKey: .environment)
    try container.encodeIfPresent(timeout, forKey: .timeout)
  }
}
