import Foundation
import Reporting
import Testbench
import Testing

/// What is written as JSON is what `gates/run.schema.json` says, key by key.
struct RunSchemaTests {
  static let path = ExternalProgram.root + "/gates/run.schema.json"
  static let python = ExternalProgram.python(importing: "jsonschema")

  @Test func everyKeyIsInSchema() throws {
    let schema = try object(Data(contentsOf: URL(fileURLWithPath: Self.path)))
    for seed in UInt64(0)..<100 {
      var random = RandomReport(seed: seed)
      let bytes = try JSONReport.bytes(of: random.report(), options: ReportOptions())
      try check(try object(Data(bytes)), schema, of: schema, at: "run")
    }
  }

  @Test(.enabled(if: python != nil, "needs python3 with the package jsonschema"))
  func validatorAccepts() throws {
    let folder = try TemporaryFolder()
    for seed in UInt64(0)..<40 {
      var random = RandomReport(seed: seed)
      let report = seed == 0 ? FixedReport.rejected : random.report()
      let bytes = try JSONReport.bytes(of: report, options: ReportOptions())
      try folder.write(String(decoding: bytes, as: UTF8.self), to: "\(seed).json")
    }
    let script = """
      import glob, json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft7Validator.check_schema(schema)
      files = glob.glob(sys.argv[2] + '/*.json')
      for name in files:
          jsonschema.Draft7Validator(schema).validate(json.load(open(name)))
      broken = json.load(open(files[0])); broken['verdict'] = 'fine'
      assert not jsonschema.Draft7Validator(schema).is_valid(broken)
      print('validated', len(files))
      """
    let result = try ExternalProgram.run(
      Self.python ?? "", ["-c", script, Self.path, folder.path])
    #expect(result.status == 0, "\(result.output.suffix(2_000))")
    #expect(result.output.contains("validated 40"))
  }

  /// Compares an object's keys with those of its schema, and does so for what it holds.
  private func check(
    _ value: Any, _ schema: [String: Any], of whole: [String: Any], at path: String
  ) throws {
    guard !(value is NSNull) else { return }
    let schema = try resolved(schema, of: whole, for: value)
    if let items = value as? [Any] {
      let item = try #require(schema["items"] as? [String: Any], "\(path) has no items")
      for (index, value) in items.enumerated() {
        try check(value, item, of: whole, at: path + "[\(index)]")
      }
    } else if let object = value as? [String: Any], schema["additionalProperties"] == nil {
      let properties = try #require(
        schema["properties"] as? [String: [String: Any]], "\(path) has no properties")
      let required = Set(schema["required"] as? [String] ?? [])
      let keys = Set(object.keys)
      #expect(keys.isSubset(of: properties.keys), "\(path): \(keys.subtracting(properties.keys))")
      #expect(required.isSubset(of: keys), "\(path): \(required.subtracting(keys))")
      for (key, value) in object {
        try check(value, properties[key] ?? [:], of: whole, at: path + "." + key)
      }
    }
  }

  private func resolved(
    _ schema: [String: Any], of whole: [String: Any], for value: Any
  ) throws -> [String: Any] {
    if let name = schema["$ref"] as? String {
      let definitions = try #require(whole["definitions"] as? [String: [String: Any]])
      let found = try #require(definitions[String(name.split(separator: "/").last ?? "")])
      return try resolved(found, of: whole, for: value)
    }
    if let choices = schema["oneOf"] as? [[String: Any]] {
      let kind = (value as? [String: Any])?["kind"] as? String
      let found = try #require(
        choices.first { ($0["$ref"] as? String)?.hasSuffix("/" + (kind ?? "")) == true })
      return try resolved(found, of: whole, for: value)
    }
    if let choices = schema["anyOf"] as? [[String: Any]], let last = choices.last {
      return try resolved(last, of: whole, for: value)
    }
    return schema
  }

  private func object(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}
