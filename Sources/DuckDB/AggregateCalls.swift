internal import CDuckDB

/// The functions that the library calls on its threads.
///
/// A state is one pointer to a retained ``AccumulatorBox``, nil before its first use.
enum AggregateCalls {
  static let size: duckdb_aggregate_state_size = { _ in
    idx_t(MemoryLayout<UnsafeMutableRawPointer?>.size)
  }

  static let begin: duckdb_aggregate_init_t = { _, state in state?.pointee.internal_ptr = nil }

  static let update: duckdb_aggregate_update_t = { info, input, states in
    let count = Int(duckdb_data_chunk_get_size(input))
    guard count > 0, let states, let state = states[0] else { return }
    guard (1..<count).allSatisfy({ states[$0] == state }) else {
      duckdb_aggregate_function_set_error(info, "the function cannot be grouped")
      return
    }
    report(to: info) { () throws(DuckDBError) in
      try accumulator(in: state, of: info).update(chunk(input, count))
    }
  }

  static let combine: duckdb_aggregate_combine_t = { info, sources, targets, count in
    guard let sources, let targets else { return }
    report(to: info) { () throws(DuckDBError) in
      for index in 0..<Int(count) {
        guard let source = sources[index], let target = targets[index], let box = box(in: source)
        else { continue }
        try accumulator(in: target, of: info).absorb(box.accumulator)
      }
    }
  }

  static let finish: duckdb_aggregate_finalize_t = { info, states, result, count, offset in
    guard let states, let data = duckdb_vector_get_data(result) else { return }
    report(to: info) { () throws(DuckDBError) in
      for index in 0..<Int(count) {
        guard let state = states[index] else { continue }
        let number = Int64(try accumulator(in: state, of: info).finish())
        data.storeBytes(
          of: number, toByteOffset: (Int(offset) + index) * MemoryLayout<Int64>.stride,
          as: Int64.self)
      }
    }
  }

  static let end: duckdb_aggregate_destroy_t = { states, count in
    guard let states else { return }
    for index in 0..<Int(count) {
      guard let state = states[index], let pointer = state.pointee.internal_ptr else { continue }
      Unmanaged<AccumulatorBox>.fromOpaque(pointer).release()
      state.pointee.internal_ptr = nil
    }
  }

  private static func box(in state: duckdb_aggregate_state) -> AccumulatorBox? {
    state.pointee.internal_ptr.map {
      Unmanaged<AccumulatorBox>.fromOpaque($0).takeUnretainedValue()
    }
  }

  /// The accumulator of a state, made at its first use.
  private static func accumulator(
    in state: duckdb_aggregate_state, of info: duckdb_function_info?
  ) throws(DuckDBError) -> any Accumulator {
    if let box = box(in: state) { return box.accumulator }
    guard let extra = duckdb_aggregate_function_get_extra_info(info) else {
      throw DuckDBError(operation: "aggregate", message: "the function lost its accumulators")
    }
    let maker = Unmanaged<AccumulatorMaker>.fromOpaque(extra).takeUnretainedValue()
    let box = AccumulatorBox(maker.make())
    state.pointee.internal_ptr = Unmanaged.passRetained(box).toOpaque()
    return box.accumulator
  }

  private static func chunk(_ input: duckdb_data_chunk?, _ count: Int) -> RowChunk {
    RowChunk(
      rowCount: count,
      columns: { index in
        let vector = duckdb_data_chunk_get_vector(input, idx_t(index))
        return VectorView(
          data: UnsafeRawPointer(duckdb_vector_get_data(vector)) ?? emptyData,
          validity: UnsafePointer(duckdb_vector_get_validity(vector)))
      },
      kinds: { VectorKind(of: duckdb_data_chunk_get_vector(input, idx_t($0))) })
  }

  /// Stands for the data of types that have none.
  nonisolated(unsafe) private static let emptyData = UnsafeRawPointer(
    UnsafeMutableRawPointer.allocate(byteCount: 16, alignment: 16))

  private static func report(
    to info: duckdb_function_info?, _ body: () throws(DuckDBError) -> Void
  ) {
    do throws(DuckDBError) {
      try body()
    } catch {
      duckdb_aggregate_function_set_error(info, error.message)
    }
  }
}

/// Holds an accumulator behind one pointer.
final class AccumulatorBox {
  let accumulator: any Accumulator

  init(_ accumulator: any Accumulator) { self.accumulator = accumulator }
}
