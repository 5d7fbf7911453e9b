import Foundation
import Testing

@testable import DataEngine

/// Stored sketches are read as they were written, in either form.
@Suite struct SketchCodingTests {
  private func sketch(_ count: Int) -> QuantileSketch {
    var generator = SeededGenerator(seed: 1)
    var sketch = QuantileSketch(capacity: 64, seed: 3)
    for _ in 0..<count { sketch.insert(Double.random(in: -1e300...1e300, using: &generator)) }
    return sketch
  }

  @Test(arguments: [0, 1, 64, 200, 50_000])
  func sketchesAreReadAsWritten(count: Int) throws {
    let sketch = sketch(count)
    let read = try JSONDecoder().decode(
      QuantileSketch.self, from: try JSONEncoder().encode(sketch))
    #expect(read == sketch)
    // What is added later goes the same way.
    var (one, other) = (sketch, read)
    for number in 0..<500 {
      one.insert(Double(number))
      other.insert(Double(number))
    }
    #expect(one == other)
  }

  @Test func valuesInDigitsAreReadToo() throws {
    var sketch = QuantileSketch(capacity: 64, seed: 3)
    for value in [0.1, -2, 1e300] { sketch.insert(value) }
    let text = """
      {"capacity": 64, "coin": \(sketch.coin), "count": 3, "levels": [[0.1, -2, 1e300]], "limit": 64,
      "rankVariance": 0, "retained": 3}
      """
    #expect(try JSONDecoder().decode(QuantileSketch.self, from: Data(text.utf8)) == sketch)
  }

  @Test(arguments: [
    #""capacity": 64, "levels": []"#, #""capacity": 7, "levels": [[1]]"#,
    #""capacity": 64, "levels": ["AAAA"]"#, #""capacity": 64, "levels": ["?"]"#,
    #""capacity": 64, "levels": 1"#, #""capacity": 64, "levels": [[1], "AAAAAAAAAAA="]"#,
  ])
  func damagedOnesAreRefused(fields: String) {
    let text = #"{"coin": 1, "count": 1, "rankVariance": 0, \#(fields)}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(QuantileSketch.self, from: Data(text.utf8))
    }
  }
}
