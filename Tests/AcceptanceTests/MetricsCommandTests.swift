import Foundation
import Testbench
import Testing

/// `assay metrics` and `assay samplesize`, as their users call them.
@Suite struct MetricsCommandTests {
  static let binary =
    "id,y,s,t,segment,w\n"
    + (0..<200).map { row in
      "\(row),\(row * 7 % 3 == 0 ? 1 : 0),\(Double(row * 37 % 101) / 101),"
        + "\(Double(row * 53 % 101) / 101),\(row % 2 == 0 ? "A" : "B"),\(row % 4)"
    }.joined(separator: "\n") + "\n"

  /// Runs the command in a folder with the file `p.csv` and reads its document.
  static func document(_ csv: String, _ arguments: [String]) throws -> [String: Any] {
    let folder = try TemporaryFolder()
    _ = try folder.write(csv, to: "p.csv")
    let result = try Program.run(["metrics", "p.csv"] + arguments + ["--json"], in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require(document as? [String: Any])
  }

  static func value(_ document: [String: Any], _ path: String...) -> Any? {
    path.reduce(document as Any?) { ($0 as? [String: Any])?[$1] }
  }

  @Test func comparesTwoModelsOnSlices() throws {
    let document = try Self.document(
      Self.binary,
      [
        "--task", "binary", "--label", "y", "--score", "s", "--baseline-score", "t", "--slice",
        "segment", "--metric", "roc_auc", "--metric", "fbeta(beta=2)", "--metric", "precision",
        "--threshold", "0.999",
      ])
    #expect(document["schema"] as? String == "assay.metrics/1")
    #expect(document["task"] as? String == "binary" && document["rows"] as? Int == 200)
    #expect(Self.value(document, "metrics", "roc_auc", "method") as? String == "delong")
    #expect(
      (Self.value(document, "metrics", "roc_auc", "interval") as? [Double])?.count == 2)
    #expect(Self.value(document, "metrics", "precision", "value") is NSNull)
    #expect(
      Self.value(document, "metrics", "precision", "undefined") as? String
        == "nothing was predicted positive")
    let areas = try ["metrics", "baseline"].map {
      try #require(Self.value(document, $0, "roc_auc", "value") as? Double)
    }
    let difference = try #require(
      Self.value(document, "comparisons", "roc_auc", "difference") as? Double)
    #expect(abs(difference - (areas[0] - areas[1])) < 1e-12)
    let p = try #require(Self.value(document, "comparisons", "roc_auc", "p_value") as? Double)
    #expect(p > 0 && p <= 1)
    #expect(Self.value(document, "slices", "segment=A", "rows") as? Int == 100)
    #expect(Self.value(document, "slices", "segment=B", "comparisons", "roc_auc") != nil)
  }

  @Test func aSecondFileIsJoinedByKey() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("id,y,s\na,1,2\nb,2,2\nc,3,4\n", to: "new.csv")
    _ = try folder.write("id,s\nc,3\na,1\nb,5\n", to: "old.csv")
    let arguments = [
      "metrics", "new.csv", "--task", "regression", "--label", "y", "--score", "s", "--baseline",
      "old.csv", "--key", "id", "--metric", "mae", "--json",
    ]
    let result = try Program.run(arguments, in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let own = try #require(Self.value(document, "metrics", "mae", "value") as? Double)
    #expect(abs(own - 2.0 / 3) < 1e-12)
    #expect(Self.value(document, "baseline", "mae", "value") as? Double == 1)
    let difference = try #require(
      Self.value(document, "comparisons", "mae", "difference") as? Double)
    #expect(abs(difference + 1.0 / 3) < 1e-12)
    _ = try folder.write("id,s\nc,3\na,1\nd,4\n", to: "old.csv")
    let broken = try Program.run(arguments, in: folder.path)
    #expect(broken.status == 3 && broken.errors.contains("'b'"), "\(broken.errors)")
    _ = try folder.write("id,s\nc,3\na,1\na,1\nb,4\n", to: "old.csv")
    let repeated = try Program.run(arguments, in: folder.path)
    #expect(repeated.status == 3 && repeated.errors.contains("'a' is repeated"))
  }

  @Test func weightsAreThoseOfRepeatedRows() throws {
    let arguments = ["--task", "binary", "--label", "y", "--score", "s"]
    let weighted = try Self.document(Self.binary, arguments + ["--weight", "w"])
    let lines = Self.binary.split(separator: "\n").map(String.init)
    let body = lines.dropFirst().flatMap { line in
      Array(repeating: line, count: Int(line.split(separator: ",").last ?? "0") ?? 0)
    }
    let repeated = try Self.document(
      ([lines[0]] + body).joined(separator: "\n") + "\n", arguments)
    let metrics = try #require(weighted["metrics"] as? [String: [String: Any]])
    #expect(metrics.count >= 22)
    for (name, entry) in metrics {
      let value = try #require(entry["value"] as? Double, "\(name)")
      let other = try #require(Self.value(repeated, "metrics", name, "value") as? Double)
      #expect(abs(value - other) < 1e-9, "\(name)")
    }
  }

  @Test func severalClassesAreNamedByTheirColumns() throws {
    let csv = "y,p,q,r\ncat,0.7,0.2,0.1\ndog,0.1,0.8,0.1\ncow,0.2,0.5,0.3\ncat,0.3,0.3,0.4\n"
    let scores = ["cat=p", "dog=q", "cow=r"].flatMap { ["--score", $0] }
    let document = try Self.document(
      csv, ["--task", "multiclass", "--label", "y"] + scores)
    #expect(Self.value(document, "metrics", "accuracy", "value") as? Double == 0.5)
    #expect(Self.value(document, "metrics", "top_k_accuracy", "value") as? Double == 1)
    let matrix = Self.value(document, "metrics", "confusion_matrix", "value")
    #expect(matrix as? [[Double]] == [[1, 0, 1], [0, 1, 0], [0, 1, 0]])
    #expect(
      Self.value(document, "metrics", "confusion_matrix", "classes") as? [String]
        == ["cat", "dog", "cow"])
    let one = try Self.document(
      "y,s\ncat,cat\ndog,cat\n",
      ["--task", "multiclass", "--label", "y", "--score", "s", "--metric", "recall[dog]"])
    #expect(Self.value(one, "metrics", "recall[dog]", "value") as? Double == 0)
  }

  @Test func queriesAndQuantilesHaveColumnsOfTheirOwn() throws {
    let ranked = try Self.document(
      "q,y,s\na,1,0.1\nb,0,0.3\na,0,0.9\nb,0,0.2\n",
      ["--task", "ranking", "--label", "y", "--score", "s", "--query", "q", "--metric", "mrr"])
    #expect(Self.value(ranked, "metrics", "mrr", "value") as? Double == 0.5)
    #expect(
      Self.value(ranked, "metrics", "mrr", "note") as? String
        == "1 of 2 queries have no relevant row")
    let quantiles = try Self.document(
      "y,l,u\n1,0,2\n5,1,3\n",
      [
        "--task", "regression", "--label", "y", "--score", "0.1=l", "--score", "0.9=u", "--metric",
        "interval_coverage", "--metric", "interval_width",
      ])
    #expect(Self.value(quantiles, "metrics", "interval_coverage", "value") as? Double == 0.5)
    #expect(Self.value(quantiles, "metrics", "interval_width", "value") as? Double == 2)
  }

  struct Fault: CustomTestStringConvertible, Sendable {
    var csv = "y,s\n1,0.5\n0,0.4\n"
    var arguments: [String]
    var status: Int32
    var says: String
    var testDescription: String { says }
  }

  @Test(arguments: [
    Fault(
      arguments: ["--task", "binry", "--label", "y", "--score", "s"], status: 64, says: "binary"),
    Fault(
      arguments: ["--task", "binary", "--label", "y", "--score", "t"], status: 3, says: "t"),
    Fault(
      arguments: ["--task", "binary", "--label", "y", "--score", "s", "--metric", "roc_au"],
      status: 3, says: "did you mean 'roc_auc'"),
    Fault(
      csv: "y,s\nyes,0.5\nno,0.4\n",
      arguments: ["--task", "binary", "--label", "y", "--score", "s"], status: 3,
      says: "--positive"),
    Fault(
      csv: "y,s\n1,0.5\n,0.4\n", arguments: ["--task", "binary", "--label", "y", "--score", "s"],
      status: 3, says: "1 of 2 labels"),
    Fault(
      arguments: ["--task", "ranking", "--label", "y", "--score", "s"], status: 64,
      says: "--query"),
    Fault(
      arguments: ["--task", "binary", "--label", "y", "--score", "s", "--baseline", "p.csv"],
      status: 64, says: "--key"),
    Fault(
      csv: "y,s\n", arguments: ["--task", "regression", "--label", "y", "--score", "s"], status: 0,
      says: "there is no row"),
    Fault(
      csv: "y,s\n1,nan\n0,0.1\n", arguments: ["--task", "binary", "--label", "y", "--score", "s"],
      status: 0, says: "a score is not a finite number"),
  ])
  func faultsAreNamed(_ fault: Fault) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(fault.csv, to: "p.csv")
    let result = try Program.run(["metrics", "p.csv"] + fault.arguments, in: folder.path)
    #expect(result.status == fault.status, "\(result.errors)\(result.output)")
    #expect((result.errors + result.output).contains(fault.says), "\(result.errors)")
  }

  @Test(arguments: [
    ("63381", "63380.38", []), ("156956", "156955.25", ["--fed-back"]),
    ("29048", "29047.30", ["--differing", "10%"]),
    ("67706", "67705.03", ["--fed-back", "--differing", "10%"]),
  ])
  func publishedSizesComeOut(_ rows: String, _ exact: String, _ more: [String]) throws {
    let result = try Program.run(
      ["samplesize", "--reliability", "0.9999", "--error", "0.01", "--verdicts", "32"] + more,
      in: "/")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("\(rows) rows"), "\(result.output)")
    #expect(result.output.contains("(\(exact) by"), "\(result.output)")
  }

  @Test func sizesNeedWhatTheyAreMadeOf() throws {
    for arguments in [
      ["--error", "0.01"], ["--error", "0", "--reliability", "0.9", "--verdicts", "1"],
      ["--error", "0.1", "--reliability", "0.9", "--verdicts", "0"],
      ["--error", "0.1", "--reliability", "2", "--verdicts", "1"],
      ["--error", "0.1", "--power", "80%"],
      ["--error", "0.1", "--power", "80%", "--differing", "5%", "--verdicts", "3"],
    ] {
      #expect(try Program.run(["samplesize"] + arguments, in: "/").status == 64, "\(arguments)")
    }
    let one = try Program.run(
      ["samplesize", "--error", "0.01", "--power", "80%", "--differing", "5%", "--json"], in: "/")
    let document = try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any]
    #expect(document?["rows"] as? Int == 3925)
    #expect(document?["schema"] as? String == "assay.samplesize/1")
  }
}
