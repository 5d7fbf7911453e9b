internal import CDuckDB

extension Connection {
  /// Registers an aggregate function over columns of any types, whose value is a whole number.
  ///
  /// The function stays with the database under its name, which must be new; it cannot be used with
  /// GROUP BY. NULLs are rows like others.
  ///
  /// - Parameter make: Makes an accumulator; called on the library's threads, also at once.
  package borrowing func register(
    aggregate name: String, arguments: Int, make: @escaping @Sendable () -> any Accumulator
  ) throws(DuckDBError) {
    let function = AggregateFunction()
    duckdb_aggregate_function_set_name(function.raw, name)
    addParameters(arguments, to: function.raw)
    duckdb_aggregate_function_set_special_handling(function.raw)
    duckdb_aggregate_function_set_functions(
      function.raw, AggregateCalls.size, AggregateCalls.begin, AggregateCalls.update,
      AggregateCalls.combine, AggregateCalls.finish)
    duckdb_aggregate_function_set_destructor(function.raw, AggregateCalls.end)
    duckdb_aggregate_function_set_extra_info(
      function.raw, Unmanaged.passRetained(AccumulatorMaker(make)).toOpaque()
    ) { pointer in
      if let pointer { Unmanaged<AccumulatorMaker>.fromOpaque(pointer).release() }
    }
    try check(
      "register \(name)", register(function.raw), message: nil)
  }

  private func addParameters(_ count: Int, to function: duckdb_aggregate_function?) {
    var any = duckdb_create_logical_type(DUCKDB_TYPE_ANY)
    defer { duckdb_destroy_logical_type(&any) }
    for _ in 0..<count { duckdb_aggregate_function_add_parameter(function, any) }
    var number = duckdb_create_logical_type(DUCKDB_TYPE_BIGINT)
    defer { duckdb_destroy_logical_type(&number) }
    duckdb_aggregate_function_set_return_type(function, number)
  }
}

/// Owns an aggregate function until the database has its own copy.
struct AggregateFunction: ~Copyable {
  let raw: duckdb_aggregate_function? = duckdb_create_aggregate_function()

  deinit {
    var destroyed = raw
    duckdb_destroy_aggregate_function(&destroyed)
  }
}

/// Makes the accumulators of one function. A class, because the library keeps a pointer to it.
final class AccumulatorMaker: Sendable {
  let make: @Sendable () -> any Accumulator

  init(_ make: @escaping @Sendable () -> any Accumulator) { self.make = make }
}
