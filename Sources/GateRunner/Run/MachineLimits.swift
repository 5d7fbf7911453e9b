package import DataEngine

/// What the machine allows; for the program, which hands it to whatever reads data.
package enum MachineLimits {
  /// Memory by the machine and its control groups, time as documented.
  package static var engine: EngineLimits { .ofMachine() }
}
