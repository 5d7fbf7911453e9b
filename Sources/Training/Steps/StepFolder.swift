internal import Foundation

/// The files of one step of a run.
struct StepFolder: Sendable, Hashable {
  /// The empty folder that the step may fill: `ASSAY_OUT`.
  var output: String
  /// The file for metrics, beside the output: `ASSAY_METRICS`.
  var metrics: String
  /// The file for predictions, beside the output: `ASSAY_PREDICTIONS`.
  var predictions: String
  var log: String

  /// Makes the folder of a step; a step that runs again gets a number behind its name.
  static func make(_ step: String, in context: StepContext) throws(StepFolderError) -> StepFolder {
    do {
      for folder in [context.outputRoot, context.logFolder] {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      }
    } catch {
      throw StepFolderError(path: context.outputRoot, reason: error.localizedDescription)
    }
    let name = fileName(step)
    for attempt in 1...1000 {
      let numbered = attempt == 1 ? name : name + "-\(attempt)"
      let folder = context.outputRoot + "/" + numbered
      if mkdir(folder, 0o755) == 0 {
        let output = folder + "/out"
        guard mkdir(output, 0o755) == 0 else { throw StepFolderError(path: output, code: errno) }
        return StepFolder(
          output: output, metrics: folder + "/metrics.jsonl",
          predictions: folder + "/predictions",
          log: context.logFolder + "/" + numbered + ".log")
      }
      guard errno == EEXIST else { throw StepFolderError(path: folder, code: errno) }
    }
    throw StepFolderError(path: context.outputRoot + "/" + name, reason: "it ran 1000 times")
  }

  /// The same folder for a further run in it, with a log of its own.
  func again(_ word: String) -> StepFolder {
    var place = self
    place.log = (log.hasSuffix(".log") ? String(log.dropLast(4)) : log) + "-" + word + ".log"
    return place
  }

  /// An identifier as a file's name: ASCII letters, digits, `.`, `-`, `_`; at most 120 bytes.
  private static func fileName(_ step: String) -> String {
    let bytes = step.utf8.map { byte -> String in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain || "._-".unicodeScalars.contains(scalar)
        ? String(scalar) : "%" + String(byte, radix: 16, uppercase: true)
    }
    return String(bytes.joined().prefix(120))
  }
}

/// A folder that could not be made for a step.
struct StepFolderError: Error, Sendable, Hashable {
  var path: String
  var reason: String

  init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// Takes the reason from the system's error number.
  init(path: String, code: Int32) {
    self.init(path: path, reason: String(cString: strerror(code)))
  }
}
