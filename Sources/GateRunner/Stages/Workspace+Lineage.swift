internal import DataEngine
internal import Digests
internal import Foundation
internal import GateLanguage
internal import Lineage
internal import Outcomes

extension Workspace {
  /// Gathers what made the candidate, whatever the verdict; what cannot be read is said in the note.
  mutating func lineage() async -> LineageRecord {
    var notes = code.note.map { [$0] } ?? []
    var datasetRecords: [DatasetLineage] = []
    for declaration in spec.data {
      let name = declaration.name.value
      guard let dataset = datasets[name] else { continue }
      do {
        let digest = madeModel ? try await digest(of: name) : nil
        var rows = digest?.rows ?? 0
        if digest == nil { rows = try await engine.rows(of: name) }
        var record = try await DatasetLineageReader.read(
          dataset, source: declaration.source.value, rows: rows, contentDigest: digest?.sha256,
          relativeTo: spec.folder, hashes: kept.hashes)
        record.selection = DatasetSelection.texts(of: declaration, in: spec, asOf: asOf)
        datasetRecords.append(record)
      } catch {
        notes.append("dataset '\(name)' was not hashed: \(error)")
      }
    }
    var files: [FileLineage] = []
    for (role, paths) in filesByRole() {
      do {
        files += try await FileLineageReader.read(
          paths: paths, role: role, relativeTo: spec.folder, hashes: kept.hashes)
      } catch {
        notes.append("\(role): \(error)")
      }
    }
    var record = record(datasetRecords, files)
    record.engineVersions = EngineVersions.named(
      duckDB: await engine.version(), machine: record.machine.system)
    do {
      record.parameters = try parameterTexts()
    } catch {
      notes.append("params: \(error)")
    }
    record.codeNote = notes.isEmpty ? nil : notes.joined(separator: "; ")
    return record
  }

  /// The record of what is known without reading more.
  private func record(_ datasets: [DatasetLineage], _ files: [FileLineage]) -> LineageRecord {
    var record = LineageRecord(
      code: code.code, codeNote: nil, datasets: datasets,
      spec: SpecLineage(
        path: spec.file, sha256: SHA256Digest.of(spec.canonicalText).hexadecimal,
        variables: spec.variables),
      files: files, seed: spec.train?.seed ?? 0, toolVersion: context.toolVersion,
      engineVersions: [:], machine: MachineLineage.current())
    record.commands = commandTexts
    record.environment = variableTexts
    return record
  }

  /// Whether the run got as far as a model, whose record is to name the rows whatever their files.
  private var madeModel: Bool { artifactPath != nil || evaluation != nil }

  /// A finding for each dataset whose files are not those that were judged.
  func changes(in record: LineageRecord) -> [Finding] {
    spec.data.compactMap { declaration in
      let name = declaration.name.value
      guard datasets[name] != nil else { return nil }
      let now = record.datasets.first { $0.name == name }?.files
      guard let before = filesAtBinding[name], let now else {
        return changed(declaration, "its files could not be hashed")
      }
      let other = Set(before).symmetricDifference(now).map(\.path).min()
      return other.map { changed(declaration, "'\($0)' changed while the run went on") }
    }
  }

  private func changed(_ declaration: DatasetDeclaration, _ observed: String) -> Finding {
    let name = declaration.name.value
    return Finding(
      FindingIdentifier(["data", .init(name), "unchanged"]), stage: .data, outcome: .errored,
      message: "dataset '\(name)': \(observed), so what was judged is not what is there; run "
        + "again when nothing writes to it",
      expected: "the same files from the first look to the decision", observed: observed,
      span: declaration.source.span)
  }

  private func filesByRole() -> [(role: String, paths: [String])] {
    let train = spec.train
    let needs = (train?.needs ?? []) + (spec.evaluate?.needs ?? [])
    return [
      ("needs", needs.map(\.value)), ("params", (train?.params).map { [$0.value] } ?? []),
      ("environment", (train?.environmentFiles ?? []).map(\.value)),
      (
        "candidate",
        [spec.candidate?.predictions, spec.candidate?.lineage].compactMap { $0?.value }
      ),
    ].filter { !$0.1.isEmpty }
  }
}
