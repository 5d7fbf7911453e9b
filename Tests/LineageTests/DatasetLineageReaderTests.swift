internal import DataEngine
internal import Digests
internal import Outcomes
internal import Testbench
internal import Testing

@testable internal import Lineage

@Suite struct DatasetLineageReaderTests {
  @Test func readsTheFilesOfADataset() async throws {
    let folder = try TemporaryFolder()
    let files = try ["2", "1"].map { try folder.write($0, to: "data/month=\($0)/a.csv") }
    let lineage = try await DatasetLineageReader.read(
      Dataset(name: "train", columns: [], files: files), source: "data/**/*.csv",
      rows: 7, contentDigest: "ab", relativeTo: folder.path)
    #expect(lineage.name == "train")
    #expect(lineage.source == "data/**/*.csv")
    #expect(lineage.rows == 7)
    #expect(lineage.contentDigest == "ab")
    #expect(lineage.files.map(\.path) == ["data/month=1/a.csv", "data/month=2/a.csv"])
    #expect(lineage.files.map(\.sha256) == [sha256("1"), sha256("2")])
    #expect(lineage.files.allSatisfy { $0.role == "data" })
  }

  @Test func aFileThatWentAwayIsAnError() async throws {
    let folder = try TemporaryFolder()
    let gone = Dataset(name: "train", columns: [], files: [folder.path + "/gone.csv"])
    let error = await #expect(throws: FileDigestError.self) {
      try await DatasetLineageReader.read(
        gone, source: "gone.csv", rows: 0, contentDigest: nil,
        relativeTo: folder.path)
    }
    #expect(error?.path == folder.path + "/gone.csv")
  }
}
