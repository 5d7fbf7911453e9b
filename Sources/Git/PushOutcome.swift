/// What became of a reference that was pushed.
package enum PushOutcome: Sendable, Hashable {
  /// The remote has the commit.
  case accepted
  /// The remote has commits that the pushed one does not follow: fetch, merge, push again.
  case overtaken
  /// The remote refuses it for another reason, in its own words.
  case refused(String)
}
