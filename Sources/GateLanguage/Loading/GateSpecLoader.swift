internal import Foundation
internal import Outcomes

/// Reads a spec whole: files, `extends`, variables, declarations, and every fault of them at once.
package enum GateSpecLoader {
  /// Reads the spec at a path; a relative path starts at the working folder.
  ///
  /// `bind` binds what was decoded to the catalogues; its faults are shown with the others. `edited`
  /// are bytes by absolute path that stand for files as they would be after an edit.
  package static func load(
    path: String, inputs: SpecInputs,
    workingFolder: String = FileManager.default.currentDirectoryPath,
    edited: [String: [UInt8]] = [:],
    bind: (GateSpec, DiagnosticLog) -> Void = { _, _ in }
  ) throws(WrongSpec) -> LoadedSpec {
    try load(
      path, from: .edited(edited), inputs: inputs, workingFolder: workingFolder, bind: bind)
  }

  /// Reads a spec from a text that stands for `/spec/<file>`; `others` are texts by absolute path.
  package static func load(
    text: String, file: String = "gate.yaml", others: [String: String] = [:],
    inputs: SpecInputs = SpecInputs()
  ) throws(WrongSpec) -> LoadedSpec {
    let texts = others.merging([SpecPath.join("/spec", file): text]) { $1 }
    return try load(
      file, from: .texts(texts), inputs: inputs, workingFolder: "/spec", bind: { _, _ in })
  }

  private static func load(
    _ path: String, from files: SpecFiles, inputs: SpecInputs, workingFolder: String,
    bind: (GateSpec, DiagnosticLog) -> Void
  ) throws(WrongSpec) -> LoadedSpec {
    let log = DiagnosticLog()
    let document = SpecDocument.read(path, workingFolder: workingFolder, files: files, log: log)
    var spec: GateSpec?
    if let root = document.root {
      spec = decode(root, of: document, path: path, inputs: inputs, log: log)
    }
    if let spec { bind(spec, log) }
    guard let spec, log.isEmpty else {
      throw WrongSpec(
        diagnostics: DiagnosticRenderer.ordered(log.diagnostics), sources: document.sources)
    }
    return LoadedSpec(spec: spec, sources: document.sources)
  }

  private static func decode(
    _ root: SpecNode, of document: SpecDocument, path: String, inputs: SpecInputs,
    log: DiagnosticLog
  ) -> GateSpec? {
    var interpolation = Interpolation(inputs: inputs, sources: document.sources, log: log)
    let replaced = interpolation.apply(to: root)
    let decoder = SpecDecoder(
      log: log, folders: document.folders, folder: document.folders[path] ?? "/")
    guard var spec = decoder.spec(replaced, file: path) else { return nil }
    spec.files = document.files
    spec.canonicalText = SpecMerge.canonicalText(root)
    spec.secrets = interpolation.secrets.union(spec.secrets(among: interpolation.used))
    let mask = SecretMask(spec.secrets)
    spec.variables = interpolation.used.mapValues(mask.mask)
    CrossReferences(spec: spec, log: log).check()
    return spec
  }
}
