/// What a run decided about the candidate; the raw values are the words of every report.
package enum Decision: String, Sendable, Hashable, CaseIterable, Codable {
  case promoted
  case wouldPromote = "would-promote"
  case kept
  case awaitingApproval = "awaiting-approval"
  case alreadyInProduction = "already-in-production"
  case rejected
  case undecided
  case held
  case notDue = "not-due"
  case notJudged = "not-judged"
}
