extension LanguageSection {
  /// A command of `code:`.
  package static let codeStep = LanguageSection(
    "code[]", "A command that tests the code, run in the spec's folder.",
    keys: [
      .required("name", .string, "The command's name, in findings `code.<name>`."),
      .required("run", .command, "The command: a list is run as it is, a text by `/bin/sh -c`."),
      .optional(
        "junit", .string, otherwise: "only the exit code counts",
        "A file or folder under `$ASSAY_OUT` with results in the JUnit form of pytest, Surefire or Ant."
      ),
      .optional(
        "coverage", .section(.coverage), otherwise: "not judged",
        "How much the tests must run through."),
      .optional(
        "retries", .integer(atLeast: 0), default: "0",
        "How often it is run again when it fails; what then passes is a warning, as flaky."),
      .optional(
        "env", .mapping(.string), otherwise: "nothing more", "Environment variables of the command."
      ),
      .optional(
        "timeout", .duration, default: "10m", "How long it and all that it starts may run."),
      .optional(
        "memory", .bytes, otherwise: "no limit",
        "How much memory it and all that it starts may hold together."),
    ])

  /// `code[].coverage:`.
  package static let coverage = LanguageSection(
    "code[].coverage", "How much the tests must run through.",
    keys: [
      .required("report", .string, "A file under `$ASSAY_OUT`, in the form of Cobertura or LCOV."),
      .optional(
        "lines", .threshold, otherwise: "not judged", "The share of lines, as in \">= 80%\"."),
      .optional(
        "branches", .threshold, otherwise: "not judged",
        "The share of branches, as in \">= 70%\"."),
    ])
}
