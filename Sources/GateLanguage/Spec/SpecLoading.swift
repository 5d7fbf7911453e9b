/// What the reading of a spec needs from outside; nothing else is consulted.
package struct SpecInputs: Sendable {
  /// `--var` values by name.
  package var variables: [String: String]
  /// The environment that `${env:NAME}` reads.
  package var environment: [String: String]

  package init(variables: [String: String] = [:], environment: [String: String] = [:]) {
    self.variables = variables
    self.environment = environment
  }
}

/// A spec that cannot be used, with every fault found and the texts to show them in.
package struct WrongSpec: Error, Sendable {
  package var diagnostics: [SpecDiagnostic]
  /// The texts of the files by the names that spans use.
  package var sources: [String: String]

  package init(diagnostics: [SpecDiagnostic], sources: [String: String]) {
    self.diagnostics = diagnostics
    self.sources = sources
  }
}

/// A spec and what else the reading of it gave.
package struct LoadedSpec: Sendable {
  package var spec: GateSpec
  /// The texts of the files by the names that spans use.
  package var sources: [String: String]

  package init(spec: GateSpec, sources: [String: String]) {
    self.spec = spec
    self.sources = sources
  }
}
