internal import GateLanguage

/// A step whose work may be taken from an earlier run: what it is made from, and where it leaves it.
struct KeptStep: Sendable, Hashable {
  /// A word for the kind of step; steps of two kinds never meet.
  var kind: String
  var name: String
  var command: Command
  /// The environment of the command; variables that name places of the moment do not count.
  var environment: StepEnvironment
  /// Files and folders that it reads, relative to ``folder`` or absolute.
  var needs: [String]
  /// What it leaves, relative to ``outFolder``.
  var outs: [String]
  /// What else decides its work, by names that people know: digests of data, settings.
  var more: [String: String]
  /// The absolute path of the folder that the command runs in.
  var folder: String
  /// The absolute path of the folder that it leaves its work in.
  var outFolder: String

  /// A step of `prepare:`; nil for one that cannot be kept (``StepInputs``).
  init?(_ step: PrepareStep, environment: StepEnvironment, folder: String) {
    guard !step.needs.isEmpty, !step.outs.isEmpty else { return nil }
    (kind, name, command) = ("prepare", step.name.value, step.run.value)
    (needs, outs) = (step.needs.map(\.value), step.outs.map(\.value))
    (self.environment, self.folder, outFolder) = (environment, folder, folder)
    more = [:]
  }

  init(
    kind: String, name: String, command: Command, environment: StepEnvironment, needs: [String],
    outs: [String], more: [String: String], folder: String, outFolder: String
  ) {
    self.kind = kind
    self.name = name
    self.command = command
    self.environment = environment
    self.needs = needs
    self.outs = outs
    self.more = more
    self.folder = folder
    self.outFolder = outFolder
  }
}
