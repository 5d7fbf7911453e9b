internal import DataEngine
internal import GateLanguage

extension ColumnInference {
  /// A range around the values; an end that many rows share is taken as a limit of the values.
  func range(_ measurements: Measurements, notes: inout [String]) -> [InferredRule] {
    guard let minimum = profile.minimum, let maximum = profile.maximum,
      let quantiles = quantiles(measurements)
    else { return [] }
    guard minimum < maximum else {
      // One value beside infinite ones, or in too few rows to be called constant.
      notes.append("its finite values are all " + Wording.number(minimum))
      return []
    }
    let low = end(minimum, rows: Self.rows(of: column, below: minimum.nextUp), measurements)
    let high = end(maximum, rows: Self.rows(of: column, above: maximum.nextDown), measurements)
    guard isEnough(low, high, quantiles) else {
      notes.append("too few values for a range, seen " + Wording.range(of: profile))
      return []
    }
    var lower = minimum
    var upper = maximum
    if !low.isLimit {
      lower -= Widening.margin(
        extreme: minimum, median: quantiles[2], tenth: quantiles[1], hundredth: quantiles[0],
        rows: profile.present)
    }
    if !high.isLimit {
      upper += Widening.margin(
        extreme: maximum, median: quantiles[2], tenth: quantiles[3], hundredth: quantiles[4],
        rows: profile.present)
    }
    if minimum >= 0 { lower = max(0, lower) }
    if maximum <= 0 { upper = min(0, upper) }
    let rounded = Widening.outward(lower, upper)
    lower = low.isLimit ? minimum : rounded.lower
    upper = high.isLimit ? maximum : rounded.upper
    if column.type == .integer { (lower, upper) = (lower.rounded(.down), upper.rounded(.up)) }
    guard lower.isFinite, upper.isFinite else { return [] }
    let ends = [low.words(Wording.number(minimum)), high.words(Wording.number(maximum))]
    return [
      InferredRule(
        "between", "[\(Wording.number(lower)), \(Wording.number(upper))]",
        evidence: "seen \(ends[0]) to \(ends[1]), median \(Wording.brief(quantiles[2]))")
    ]
  }

  /// Whether there are values enough to say how far an open end may lie.
  ///
  /// That takes 100, and 2,000 where all but a hundredth of them are the median.
  private func isEnough(_ low: End, _ high: End, _ quantiles: [Double]) -> Bool {
    let isThin =
      !low.isLimit && quantiles[0] == quantiles[2]
      || !high.isLimit && quantiles[4] == quantiles[2]
    return low.isLimit && high.isLimit || profile.present >= (isThin ? 2_000 : 100)
  }

  /// An end of the values, and whether so many rows hold it that it is one of what they can be.
  private struct End {
    var isLimit: Bool
    var share: Double

    func words(_ value: String) -> String {
      isLimit ? "\(value) (in \(Wording.percent(share)), a limit)" : value
    }
  }

  /// A limit is an end that at least 1 % and 20 of the values share.
  private func end(_ value: Double, rows measure: Measure, _ measurements: Measurements) -> End {
    guard case .count(let rows) = measurements[measure], profile.present > 0 else {
      return End(isLimit: false, share: 0)
    }
    let share = Double(rows) / Double(profile.present)
    return End(isLimit: rows >= 20 && share >= 0.01, share: share)
  }

  private func quantiles(_ measurements: Measurements) -> [Double]? {
    if let sketch = profile.quantiles { return sketch.quantiles(at: Self.shares) }
    let values = Self.shares.map { share -> Double? in
      guard case .number(let number) = measurements[.quantile(column: column.name, at: share)]
      else { return nil }
      return number
    }
    return values.contains(nil) ? nil : values.compactMap(\.self)
  }

  /// The form or the set of a text column.
  func texts(
    _ measurements: Measurements, isUnique: Bool, notes: inout [String]
  ) -> [InferredRule] {
    let isPersonal = PersonalName.word(in: column.name) != nil
    if let format = format(measurements) { return [format] }
    if !isUnique, !isPersonal, let set = set(notes: &notes) { return set }
    if let shape = shape() { return shape }
    return []
  }

  private func format(_ measurements: Measurements) -> InferredRule? {
    let found = KnownFormat.all.first { format in
      measurements[format.measure(of: column.name)] == .count(0)
    }
    guard let found else { return nil }
    let evidence = "all \(Wording.count(profile.present)) values have the form"
    return kinds.contains("format")
      ? InferredRule("format", found.word, evidence: evidence)
      : InferredRule(
        "matches", SpecWriting.literal(found.pattern), evidence: evidence + " \(found.word)")
  }

  /// The list of values where it is short and the share of values beyond it must be small.
  ///
  /// Good and Turing's estimate: the next row has a new value as often as a value was seen once.
  private func set(notes: inout [String]) -> [InferredRule]? {
    guard let values, (2...100).contains(values.count), 10 * values.count <= profile.present,
      let rarest = values.map(\.rows).min()
    else { return nil }
    let single = values.count { $0.rows == 1 }
    let unseen = Widening.share(single, of: profile.present)
    let list = values.map(\.value).sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    guard unseen <= 0.05, list.allSatisfy({ $0.utf8.count <= 200 }) else { return nil }
    var rules = [
      InferredRule(
        "one_of", "[" + list.map(SpecWriting.literal).joined(separator: ", ") + "]",
        evidence: "\(values.count) values in \(Wording.count(profile.present)) rows, the rarest in "
          + Wording.count(rarest))
    ]
    if rarest < 20 {
      rules.append(
        InferredRule(
          "invalid", "\"<= \(Wording.percent(unseen))\"",
          evidence: "\(single) of the values occur once: so many rows may have a new one "
            + "(Good and Turing)"))
    }
    return rules
  }

  /// The pattern of texts that have at most three shapes.
  private func shape() -> [InferredRule]? {
    let shapes = profile.patterns
    guard (1...3).contains(shapes.count), profile.present >= 100,
      shapes.map(\.rows).reduce(0, +) == profile.present, let rarest = shapes.map(\.rows).min()
    else { return nil }
    var rules = [
      InferredRule(
        "matches", SpecWriting.literal(ShapePattern.pattern(of: shapes.map(\.value))),
        evidence: shapes.count == 1
          ? "all \(Wording.count(profile.present)) values have this shape"
          : "\(shapes.count) shapes, the rarest in \(Wording.count(rarest)) rows")
    ]
    if rarest < 20 {
      rules.append(
        InferredRule(
          "invalid", "\"<= \(Wording.percent(Widening.share(rarest, of: profile.present)))\"",
          evidence: "rare shapes occur, so others may"))
    }
    return rules
  }
}
