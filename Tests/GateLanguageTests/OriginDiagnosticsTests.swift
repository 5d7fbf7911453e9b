import GateLanguage
import Outcomes
import Testing

@Suite("Faults of what datasets are made from point where they are")
struct OriginDiagnosticsTests {
  private static let head = "version: 1\nname: x\ndata:\n"

  @Test(arguments: [
    ("  a: {source: a, time: t, ①window: x}\n", "'x' is not a window"),
    ("  a: {source: a, time: t, ①window: -1d}\n", "'-1d' is not a window"),
    ("  a: {source: a, time: t, ①window: -1d..-2d}\n", "is not a window"),
    ("  a: {source: a, time: t, ①window: -1d..-1d}\n", "is not a window"),
    ("  a: {source: a, time: t, ①window: 1..2}\n", "is not a window"),
    ("  a: {source: a, ①window: -2d..-1d}\n", "'window' looks at the rows' time"),
    ("  a: {source: a, ①rows_from: m.csv}\n", "'rows_from' lists rows by their key"),
    ("  a: {source: a, key: k, ①rows_from: s3://m}\n", "not built"),
    ("  ①a: {key: k}\n", "'source' is missing"),
    ("  a: {①source: a, query: select 1}\n", "not both"),
    ("  a: {query: select 1, ①csv: {delimiter: ','}}\n", "a query reads no CSV file"),
    ("  a: {①query: 'select * from {b}'}\n", "unknown dataset 'b'"),
    ("  a: {①query: 'select * from {a}'}\n", "cannot be read to make itself"),
    (
      "  a: {①query: 'select * from {bb}'}\n  bb: {query: 'select * from {a}'}\n",
      "'a' and 'bb' are read to make each other"
    ),
    ("  a: {source: a, key: k, labels: {①from: b}}\n", "unknown dataset 'b'"),
    ("  a: {source: a, key: k, ①labels: {on: k}}\n", "'from' is missing"),
    ("  a: {source: a, ①labels: {from: b}}\n  b: {source: b, label: y}\n", "by the key"),
    (
      "  a: {source: a, key: k, labels: {from: ①b}}\n  b: {source: b, key: k}\n",
      "'b' has no label to give"
    ),
    (
      "  a: {source: a, key: k, label: ①z, labels: {from: b}}\n  b: {source: b, label: y}\n",
      "the label is 'y'"
    ),
    (
      "  a: {source: a, key: k, absent: [①y], labels: {from: b}}\n  b: {source: b, label: y}\n",
      "the label is 'y'"
    ),
    (
      "  a: {source: a, key: k, labels: {from: b, delay: ①1d}}\n  b: {source: b, label: y}\n",
      "'delay' counts from the rows' time"
    ),
    (
      "  a: {source: a, key: k, time: t, labels: {from: b, delay: ①1}}\n"
        + "  b: {source: b, label: y}\n", "a duration"
    ),
  ])
  func pointsAt(_ marked: String, _ message: String) {
    let spec = MarkedSpec(Self.head + marked)
    let faults = FlightSpec.faults(spec.text)
    #expect(faults.count == 1, "\(faults)")
    #expect(faults.first?.message.contains(message) == true, "\(faults.map(\.message))")
    let isPlaced = faults.first.map { fault in
      spec.places.contains {
        $0.line == fault.span.start.line && $0.column <= fault.span.start.column
      }
    }
    #expect(isPlaced == true, "\(faults.map(\.span.start)) \(spec.places)")
  }

  @Test func readsWhatIsRight() throws {
    let text =
      Self.head + """
          late: {source: late.csv, key: k, time: at, labels: {from: made, delay: 30d}, rows_from: m.csv}
          made: {query: "select k, y, {{'a': 1} as s from {raw} join {raw} using (k)", label: y, window: "-2w..+1h", time: t}
          raw: {source: raw.csv, time: t, window: "-65d .. 0"}

        """
    let spec = try GateSpecLoader.load(text: text).spec
    #expect(spec.data.map(\.name.value) == ["late", "made", "raw"])
    #expect(spec.dataInOrder.map(\.name.value) == ["raw", "made", "late"])
    #expect(spec.data.map { $0.label?.value } == ["y", "y", nil])
    #expect(spec.data[1].reads.map(\.value) == ["raw"])
    #expect(spec.data[1].isQuery)
    #expect(spec.data[1].window?.value.bounds(asOf: 2_000_000) == 790_400..<2_003_600)
    #expect(spec.data[2].window?.value.bounds(asOf: 0) == -5_616_000..<0)
    #expect(spec.data[0].labels?.delay?.value == 2_592_000)
    #expect(spec.data[0].rowsFrom?.value == "/spec/m.csv")
  }

  @Test func namesInSQL() {
    let sql = "select {{'a': 1}, {x} from {y} join {x} {"
    #expect(SQLTemplate.names(in: sql) == ["x", "y"])
    #expect(
      SQLTemplate.prefixing("q: ", namesIn: "{{'a': 1} {x}") == "{{'a': 1} {q: x}")
  }
}
