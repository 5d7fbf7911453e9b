internal import Foundation

/// pointblank on Polars, in a Python environment of its own.
enum PointblankPeer {
  /// The checks of a file as a Python program that runs the same checks but quantiles.
  static func contestant(_ bench: Bench, file: String) throws -> Contestant {
    let python = try PythonEnvironment.interpreter(bench, requirements: "requirements")
    let script = try PythonEnvironment.peer("checks", "py")
    let plan = try bench.write(try columns(), to: "pointblank/columns.json")
    return Contestant(
      name: "pointblank", program: python, arguments: [script, file, plan],
      environment: ["POLARS_MAX_THREADS": String(bench.threads)])
  }

  /// What is asked of each column, for the program.
  private static func columns() throws -> String {
    let columns = TransactionColumn.all.map { column -> [String: Any] in
      var plan: [String: Any] = ["name": column.name, "type": column.type]
      if let (low, high) = column.range { plan["range"] = [Double(low), Double(high)] }
      if let values = column.values { plan["values"] = values }
      if case .identifier = column.kind { plan["unique"] = true }
      if case .pattern = column.kind { plan["pattern"] = TransactionColumn.pattern }
      return plan
    }
    let bytes = try JSONSerialization.data(withJSONObject: columns, options: .sortedKeys)
    return String(decoding: bytes, as: UTF8.self)
  }
}
