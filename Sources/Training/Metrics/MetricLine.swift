/// One line of `ASSAY_METRICS`: a flat JSON object (RFC 8259) with `step` and values by name.
///
/// Beyond JSON it reads the words `NaN`, `Infinity` and `-Infinity` that Python's `json` writes.
/// Strings, `true`, `false` and `null` are allowed for names other than `step` and `loss`, and ignored.
struct MetricLine: Sendable, Hashable {
  /// 0 or more.
  let step: Int
  /// The numbers by name, without `step`.
  let metrics: [String: Double]

  init(_ bytes: ArraySlice<UInt8>) throws(MetricLineError) {
    guard bytes.count <= 65_536 else { throw MetricLineError(message: "it is longer than 64 KiB") }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw MetricLineError(message: "it is not UTF-8")
    }
    var reader = JSONLineReader(bytes)
    let members = try reader.readObject()
    var step: Int?
    var metrics: [String: Double] = [:]
    var names: Set<String> = []
    for (name, value) in members {
      guard names.insert(name).inserted else {
        throw MetricLineError(message: "'\(name)' is there twice")
      }
      switch (name, value) {
      case ("step", .number(let number, _)):
        step = Int(exactly: number)
      case ("step", .other): break
      case ("loss", .other(let text)):
        throw MetricLineError(message: "loss is \(text), not a number")
      case (_, .number(let number, _)): metrics[name] = number
      case (_, .other): continue
      }
    }
    guard names.contains("step") else { throw MetricLineError(message: "it has no 'step'") }
    guard let step, step >= 0 else {
      throw MetricLineError(message: "step is not a whole number from 0 up")
    }
    self.step = step
    self.metrics = metrics
  }
}

/// Why a line of metrics cannot be read.
struct MetricLineError: Error, Sendable, Hashable {
  var message: String
}
