internal import Foundation

/// What a training wrote to `ASSAY_METRICS`: one JSON object per line, with `step` and numbers.
package struct MetricStream: Sendable, Hashable {
  /// The losses in the order of the file.
  package var losses: [LossPoint] = []
  /// The last value of every metric by name; infinite and NaN values stay as they are.
  package var latest: [String: Double] = [:]
  /// Every line in the order of the file.
  package var points: [Point] = []
  /// Lines that hold an object.
  package var lines = 0
  /// The first line that cannot be read; nothing after it is read.
  package var fault: Fault?

  package init() {}

  /// One line.
  package struct Point: Sendable, Hashable {
    /// 0 or more; never less than at the point before.
    package var step: Int
    /// The numbers by name, without `step`.
    package var values: [String: Double]

    package init(step: Int, values: [String: Double]) {
      self.step = step
      self.values = values
    }
  }

  /// The loss at one step.
  package struct LossPoint: Sendable, Hashable {
    /// 0 or more; never less than at the point before.
    package var step: Int
    /// May be NaN or infinite.
    package var loss: Double
    /// The line of the file, from 1.
    package var line: Int

    package init(step: Int, loss: Double, line: Int) {
      self.step = step
      self.loss = loss
      self.line = line
    }
  }

  /// A line that is not what the contract asks; line 0 means the file itself.
  package struct Fault: Error, Sendable, Hashable {
    /// From 1.
    package var line: Int
    /// What is wrong with it, without its number.
    package var message: String

    package init(line: Int, message: String) {
      self.line = line
      self.message = message
    }
  }

  /// Whether nothing was written.
  package var isEmpty: Bool { lines == 0 && fault == nil }

  /// The largest file that is read, in bytes.
  static let limit = 64 << 20

  /// Reads a file; one that is not there is an empty stream.
  ///
  /// A half-written last line is left out where the command was killed, and a fault otherwise.
  ///
  /// Bytes before `offset` are passed over, where the file is longer than that.
  package static func read(
    _ path: String, from offset: Int = 0, wasKilled: Bool
  ) -> MetricStream {
    var stream = MetricStream()
    do throws(Fault) {
      let bytes = try contents(of: path)
      try stream.parse(
        Array(bytes.dropFirst(bytes.count >= offset ? offset : 0)), wasKilled: wasKilled)
    } catch {
      stream.fault = error
    }
    return stream
  }

  /// Adds the lines of a file's content.
  mutating func parse(_ bytes: [UInt8], wasKilled: Bool) throws(Fault) {
    var start = bytes.startIndex
    var line = 0
    while start < bytes.endIndex {
      line += 1
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
      let text = bytes[start..<(end ?? bytes.endIndex)]
      start = end.map { $0 + 1 } ?? bytes.endIndex
      guard text.contains(where: { !" \t\r".utf8.contains($0) }) else { continue }
      do throws(MetricLineError) {
        try add(MetricLine(text), line: line)
      } catch {
        if end == nil, wasKilled { return }
        throw Fault(line: line, message: error.message)
      }
    }
  }

  private mutating func add(
    _ values: MetricLine, line: Int
  ) throws(MetricLineError) {
    if let last = lastStep, values.step < last {
      throw MetricLineError(
        message: "step goes back from \(last) to \(values.step); count steps through the whole run")
    }
    lastStep = values.step
    lines += 1
    points.append(Point(step: values.step, values: values.metrics))
    latest.merge(values.metrics) { _, new in new }
    if let loss = values.metrics["loss"] {
      losses.append(LossPoint(step: values.step, loss: loss, line: line))
    }
  }

  private var lastStep: Int?

  private static func contents(of path: String) throws(Fault) -> [UInt8] {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT else { throw Fault(code: errno) }
      return []
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Fault(line: 0, message: "it is not a file")
    }
    guard status.st_size <= limit else {
      throw Fault(
        line: 0,
        message: "it is larger than \(Words.bytes(limit)); write fewer lines, "
          + "for example every tenth step")
    }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Fault(code: errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Foundation.read(file, &buffer, buffer.count)
      guard count >= 0 else { throw Fault(code: errno) }
      guard count > 0, bytes.count <= limit else { return bytes }
      bytes += buffer[..<count]
    }
  }
}

extension MetricStream.Fault {
  /// A file that the system does not let read.
  fileprivate init(code: Int32) {
    self.init(line: 0, message: "it cannot be read: " + String(cString: strerror(code)))
  }
}
