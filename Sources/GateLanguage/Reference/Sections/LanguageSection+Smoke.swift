extension LanguageSection {
  /// `train.smoke:`.
  package static let smoke = LanguageSection(
    "train.smoke", "A short training on few rows, before the long one.",
    keys: [
      .optional(
        "rows", .integer(atLeast: 1), default: "1000",
        "Rows of the seeded sample, stratified by the label."),
      .optional("timeout", .duration, default: "10m", "How long one such training may run."),
      .optional(
        "memory", .bytes, otherwise: "no limit",
        "How much memory it and all that it starts may hold together."),
      .optional(
        "output", .bytes, otherwise: "no limit", "How much may lie in `$ASSAY_OUT` at any time."),
      .optional(
        "loss", .section(.loss), otherwise: "the loss is not judged",
        "What must hold for the loss in `ASSAY_METRICS`."),
      .optional(
        "overfits", .section(.overfits), otherwise: "not asked",
        "A few rows must be learned by heart."),
      .optional(
        "repeats", .string, otherwise: "not asked",
        "Two runs with one seed must be `same`, or alike as in `within 1e-6`; `any` only tells."),
      .optional(
        "seeded", .boolean, default: "false", "Whether another seed must give another model."),
      .optional(
        "resumes", .short(.boolean, .resumes), otherwise: "not asked",
        "A training that is killed half-way and started again must end as an uninterrupted one."),
      .optional(
        "size", .string, otherwise: "no limit", "How large the model may be, as in \"<= 200MB\"."),
    ])

  /// `train.smoke.loss:`.
  package static let loss = LanguageSection(
    "train.smoke.loss", "Finite at every step; and falling, where asked.",
    keys: [
      .optional(
        "falls", .percent, otherwise: "it need not fall",
        "The share by which it must be lower at the end.")
    ])

  /// `train.smoke.overfits:`.
  package static let overfits = LanguageSection(
    "train.smoke.overfits", "A few rows that must be learned by heart.",
    keys: [
      .optional(
        "rows", .integer(atLeast: 1), default: "64",
        "Rows of the seeded sample, stratified by the label."),
      .required("metric", .string, "A name in `ASSAY_METRICS`; its last value counts."),
      .optional(
        "at_least", .number, otherwise: "required without at_most", "What it must reach."),
      .optional(
        "at_most", .number, otherwise: "required without at_least",
        "What it may reach, for metrics that are to be small."),
    ])

  /// `train.smoke.resumes:`.
  package static let resumes = LanguageSection(
    "train.smoke.resumes", "A training that is killed half-way and started again.",
    keys: [
      .optional(
        "within", .percent, default: "0.1%",
        "How far its losses and predictions may be from those of an uninterrupted one.")
    ])
}
