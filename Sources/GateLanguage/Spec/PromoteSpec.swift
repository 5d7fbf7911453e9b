package import Outcomes

/// `promote:`: which model and stage, and when it is worth changing production.
package struct PromoteSpec: Sendable, Hashable {
  package var model: Spanned<String>
  package var stage: Spanned<String>
  /// Conditions on metrics; not met, the champion is kept.
  package var when: [MetricDeclaration]
  package var first: First
  /// Branches that may promote; nil is the repository's default branch.
  package var branches: [Spanned<String>]?
  package var span: SourceSpan

  package init(
    model: Spanned<String>, stage: Spanned<String>, when: [MetricDeclaration], first: First,
    branches: [Spanned<String>]?, span: SourceSpan
  ) {
    self.model = model
    self.stage = stage
    self.when = when
    self.first = first
    self.branches = branches
    self.span = span
  }

  /// What happens while there is no production model.
  package enum First: String, Sendable, Hashable, CaseIterable {
    case deny
    case allow
  }
}
