internal import DataChecks
internal import Drift
internal import Evaluation
internal import Foundation
internal import GateLanguage
package import Outcomes

/// One stage of a plan and what it will judge.
package struct PlannedStage: Sendable, Hashable {
  package var stage: Stage
  /// Nil where the stage runs.
  package var reason: String?
  package var items: [PlannedItem]
}

/// One thing that a stage will do or judge.
package struct PlannedItem: Sendable, Hashable {
  package var name: String
  package var expected: String
}

extension GatePlan {
  /// The stages of the spec with what each will judge; nothing is run or read for it.
  ///
  /// Windows are counted from a moment in seconds since 1970.
  package func outline(asOf moment: Double) -> [PlannedStage] {
    Stage.allCases.compactMap { stage in
      switch selection[stage] {
      case .absent: nil
      case .skipped(let reason): PlannedStage(stage: stage, reason: reason, items: [])
      case nil: PlannedStage(stage: stage, reason: nil, items: items(of: stage, asOf: moment))
      }
    }
  }

  /// The datasets whose rows are more than those of their files.
  private func madeDatasets(asOf moment: Double) -> [PlannedItem] {
    spec.dataInOrder.compactMap { declaration in
      var parts: [String] = []
      if declaration.isQuery {
        let words = declaration.source.value.split(whereSeparator: \.isWhitespace)
        parts.append("the rows of " + words.joined(separator: " "))
      }
      if let window = declaration.window?.value.bounds(asOf: moment), let time = declaration.time {
        parts.append(
          "\(time.value) from \(Self.text(window.lowerBound)) to before "
            + Self.text(window.upperBound))
      }
      if let labels = declaration.labels {
        let due = labels.delay.map { " due by " + Self.text(moment - $0.value) } ?? ""
        parts.append("labels of \(labels.source.value)" + due)
      }
      guard !parts.isEmpty else { return nil }
      return PlannedItem(
        name: FindingIdentifier(["data", .init(declaration.name.value)]).description,
        expected: parts.joined(separator: "; "))
    }
  }

  private static func text(_ moment: Double) -> String {
    Date(timeIntervalSince1970: moment).formatted(.iso8601)
  }

  private func items(of stage: Stage, asOf moment: Double) -> [PlannedItem] {
    switch stage {
    case .code:
      spec.code.map { step in
        PlannedItem(
          name: "code." + step.name.value,
          expected: "ends well" + (step.junit == nil ? "" : ", no case fails"))
      }
    case .prepare:
      spec.prepare.map { step in
        PlannedItem(
          name: "prepare." + step.name.value,
          expected: step.outs.isEmpty
            ? "ends well" : "leaves " + step.outs.map(\.value).joined(separator: ", "))
      }
    case .data:
      madeDatasets(asOf: moment)
        + checks.planned.map { PlannedItem(name: $0.identifier.description, expected: $0.expected) }
        + drift.planned.map { PlannedItem(name: $0.identifier.description, expected: $0.expected) }
    case .smoke:
      (spec.train?.smoke).map { smoke in
        [PlannedItem(name: "train.smoke", expected: "trains on \(smoke.rows.value) rows")]
      } ?? []
    case .train:
      (spec.train).map { train in
        [PlannedItem(name: "train.run", expected: "leaves \(train.artifact.value)")]
      } ?? []
    case .evaluate, .promote:
      (evaluation?.planned ?? [])
        .filter { $0.identifier.description.hasPrefix(stage.rawValue + ".") }
        .map { PlannedItem(name: $0.identifier.description, expected: $0.expected) }
    }
  }
}
