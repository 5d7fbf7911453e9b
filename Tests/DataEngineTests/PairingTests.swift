import Testbench
import Testing

@testable import DataEngine

/// Predictions meet the holdout's rows by key, whatever their format, and what is wrong is counted.
struct PairingTests {
  static let holdout = "id,day,y,c\n3,2024-01-02,1.5,A\n1,2024-01-01,0.5,B\n2,2024-01-01,,\n"

  private func fixture() async throws -> EngineFixture {
    let fixture = try EngineFixture()
    try await fixture.bindCSV(Self.holdout, as: "h", types: ["y": .float])
    return fixture
  }

  private func request(
    _ fixture: EngineFixture, _ file: String, label: String = "y", positive: String? = nil,
    key: [String] = ["id"]
  ) -> PredictionsRequest {
    PredictionsRequest(
      holdout: "h", key: key, label: label, positive: positive, score: "s",
      candidatePath: fixture.folder.path + "/" + file, productionPath: nil,
      cluster: "date_trunc('day', day)", sliceColumns: ["c"])
  }

  struct File: CustomTestStringConvertible {
    var testDescription: String { name }
    let name: String
    let text: String
  }

  @Test(arguments: [
    File(name: "p.csv", text: "id,s\n2,20\n1,10\n3,30\n"),
    File(name: "p.tsv", text: "s\tid\n20\t2\n10\t1\n30\t3\n"),
    File(name: "p.jsonl", text: "{\"id\":2,\"s\":20}\n{\"id\":1,\"s\":10}\n{\"id\":3,\"s\":30}\n"),
    File(name: "p.json", text: "[{\"id\":2,\"s\":20},{\"id\":\"1\",\"s\":10},{\"id\":3,\"s\":30}]"),
    File(name: "bare", text: "id,s\n2,20\n1,10\n3,30\n"),
    File(name: "lines", text: "\n{\"id\":2,\"s\":20}\n{\"id\":1,\"s\":10}\n{\"id\":3,\"s\":30}\n"),
  ])
  func readsEveryFormat(_ file: File) async throws {
    let fixture = try await fixture()
    try fixture.folder.write(file.text, to: file.name)
    var request = request(fixture, file.name)
    request.productionPath = request.candidatePath
    let paired = try await fixture.engine.pairedPredictions(request)
    #expect(paired.candidate == [10, 20, 30])
    #expect(paired.production == [10, 20, 30])
    #expect(paired.labels[0] == 0.5 && paired.labels[1].isNaN && paired.labels[2] == 1.5)
    #expect(paired.clusters == [0, 0, 1])
    #expect(paired.slices[0].values == [nil, "A", "B"])
    #expect(paired.slices[0].memberships == [2, 0, 1])
    #expect(paired.candidateProblems.isEmpty && paired.productionProblems?.isEmpty == true)
  }

  @Test(arguments: ["p.parquet", "magic"])
  func readsParquet(_ name: String) async throws {
    let fixture = try await fixture()
    try await fixture.engine.execute(
      "COPY (SELECT unnest([2.0, 1, 3]) AS id, unnest([20, 10, 30]) AS s) "
        + "TO '\(fixture.folder.path)/\(name)' (FORMAT parquet)")
    let paired = try await fixture.engine.pairedPredictions(request(fixture, name))
    #expect(paired.candidate == [10, 20, 30])
  }

  /// Predicted classes of the rows 1, 2 and 3, and what is judged.
  struct Classes: CustomTestStringConvertible {
    var label = "c"
    let positive: String
    let predicted: [String?]
    let judged: [Double?]
    var testDescription: String { "\(positive) in \(predicted.map { $0 ?? "null" })" }
  }

  @Test(arguments: [
    Classes(positive: "A", predicted: ["B", "B", "A"], judged: [0, 0, 1]),
    Classes(positive: "B", predicted: ["B", "B", "A"], judged: [1, 1, 0]),
    Classes(positive: "A", predicted: ["A", "A", "A"], judged: [1, 1, 1]),
    Classes(positive: "B", predicted: ["A", "A", "A"], judged: [0, 0, 0]),
    Classes(positive: "B", predicted: ["B", "C", "b"], judged: [1, 0, 0]),
    Classes(positive: "B", predicted: ["B", nil, "A"], judged: [1, nil, 0]),
    Classes(label: "y", positive: "1.5", predicted: ["0.50", "2", "1.50"], judged: [0, 0, 1]),
    Classes(label: "y", positive: "0.5", predicted: ["0.50", "2", "1.50"], judged: [1, 0, 0]),
  ])
  func aPredictedClassIsThePositiveOneOrNot(_ classes: Classes) async throws {
    let fixture = try await fixture()
    let lines = classes.predicted.enumerated().map { row, predicted in
      "{\"id\": \(row + 1), \"s\": \(predicted.map { "\"\($0)\"" } ?? "null")}\n"
    }
    try fixture.folder.write(lines.joined(), to: "p.jsonl")
    try fixture.folder.write("id,s\n1,0.1\n2,0.2\n3,0.3\n", to: "numbers.csv")
    var request = request(
      fixture, "p.jsonl", label: classes.label, positive: classes.positive)
    let scores = request.scores
    request.scores = ScoreLayout(columns: scores.columns, form: .classes)
    request.productionPath = fixture.folder.path + "/numbers.csv"
    let paired = try await fixture.engine.pairedPredictions(request)
    #expect(paired.candidate.map { $0.isNaN ? nil : $0 } == classes.judged)
    #expect(paired.production == [0.1, 0.2, 0.3])
    #expect(paired.candidateColumns?.classes?.memberships.count == 3)
    #expect(paired.candidateProblems.notFinite == classes.judged.count { $0 == nil })
    // The other way round, the classes of production alone are read too.
    (request.candidatePath, request.productionPath) = (
      fixture.folder.path + "/numbers.csv", request.candidatePath
    )
    (request.scores, request.productionScores) = (scores, request.scores)
    let other = try await fixture.engine.pairedPredictions(request)
    #expect(other.production?.map { $0.isNaN ? nil : $0 } == classes.judged)
    #expect(other.candidate == [0.1, 0.2, 0.3] && other.labelClasses != nil)
  }

  @Test func countsProblems() async throws {
    let fixture = try await fixture()
    try fixture.folder.write("id,s\n1,nan\n1,2\n9,1\n8,1\n2,\n", to: "p.csv")
    let paired = try await fixture.engine.pairedPredictions(request(fixture, "p.csv"))
    let problems = paired.candidateProblems
    #expect(problems.missing == 1 && problems.missingKeys == [["3"]])
    #expect(problems.extra == 2 && problems.extraKeys == [["8"], ["9"]])
    #expect(problems.duplicated == 1 && problems.duplicatedKeys == [["1"]])
    #expect(problems.notFinite == 2 && problems.notFiniteKeys == [["1"], ["2"]])
    #expect(paired.candidate.allSatisfy(\.isNaN) && paired.candidate.count == 3)
  }

  struct Refusal: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    var label = "y"
    var key = ["id"]
    let message: String
  }

  @Test(arguments: [
    Refusal(
      testDescription: "no score", text: "id,score\n1,2\n",
      message: "no column 's'; the columns are id, score"),
    Refusal(testDescription: "no columns", text: "a,b\n1,2\n", message: "no column 'id', 's'"),
    Refusal(
      testDescription: "other keys", text: "id,s\nx,2\n1,2\n",
      message: "1 values of the key 'id' are no integer"),
    Refusal(testDescription: "fractions", text: "id,s\n1.5,2\n", message: "for example '1.5'"),
    Refusal(testDescription: "empty", text: "", message: "is an empty file"),
    Refusal(
      testDescription: "text label", text: "id,s\n1,2\n", label: "c",
      message: "name its positive value"),
    Refusal(
      testDescription: "key not unique", text: "day,s\n2024-01-01,2\n", key: ["day"],
      message: "its key is not unique: 1 rows"),
    Refusal(testDescription: "no key", text: "id,s\n1,2\n", key: [], message: "has no key"),
    Refusal(testDescription: "ragged", text: "id,s\n1\n", message: "Expected Number of Columns"),
  ])
  func refuses(_ refusal: Refusal) async throws {
    let fixture = try await fixture()
    try fixture.folder.write(refusal.text, to: "p.csv")
    let request = request(fixture, "p.csv", label: refusal.label, key: refusal.key)
    let error = await #expect(throws: EngineError.self) {
      try await fixture.engine.pairedPredictions(request)
    }
    #expect(error?.message.contains(refusal.message) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [("c", "A", [0, -1, 1]), ("y", "1.5", [0, -1, 1]), ("y", "0.50", [1, -1, 0])])
  func comparesThePositive(label: String, positive: String, expected: [Double]) async throws {
    let fixture = try await fixture()
    try fixture.folder.write("id,s\n2,20\n1,10\n3,30\n", to: "p.csv")
    let paired = try await fixture.engine.pairedPredictions(
      request(fixture, "p.csv", label: label, positive: positive))
    #expect(paired.labels.map { $0.isNaN ? -1 : $0 } == expected)
  }

  @Test func joinsCompositeKeysOfEveryType() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV(
      "k,at,y\na,2024-01-01 10:00:00,1\n\"x,\"\"y\",2024-01-02 00:00:00,2\n", as: "h")
    try fixture.folder.write(
      "at,k,s\n2024-01-02T00:00:00,\"x,\"\"y\",2\n2024-01-01 10:00:00,a,1\n", to: "p.csv")
    var request = request(fixture, "p.csv", key: ["k", "at"])
    request.cluster = nil
    request.sliceColumns = []
    let paired = try await fixture.engine.pairedPredictions(request)
    #expect(paired.candidate == [1, 2] && paired.labels == [1, 2])
    #expect(paired.clusters == nil)
  }

  @Test func refusesAClusterThatReadsFiles() async throws {
    let fixture = try await fixture()
    try fixture.folder.write("id,s\n1,2\n", to: "p.csv")
    for cluster in [
      "(select 1 from '/etc/passwd')", "1) from read_text('/etc/passwd') --", "nowhere",
    ] {
      var request = request(fixture, "p.csv")
      request.cluster = cluster
      await #expect(throws: EngineError.self) {
        try await fixture.engine.pairedPredictions(request)
      }
    }
  }
}
