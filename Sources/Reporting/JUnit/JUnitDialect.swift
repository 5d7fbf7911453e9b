/// The two forms of JUnit XML that are written.
enum JUnitDialect: String, CaseIterable {
  /// With places, properties and output on every testcase, which GitLab and the actions read.
  case extended
  /// Only what the schemas of Jenkins' xUnit plugin and of Ant both allow.
  case strict
}
