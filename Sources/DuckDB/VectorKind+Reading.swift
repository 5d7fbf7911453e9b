internal import CDuckDB

extension VectorKind {
  /// Reads how a vector lies in memory.
  init(of vector: duckdb_vector?) {
    var type = duckdb_vector_get_column_type(vector)
    defer { duckdb_destroy_logical_type(&type) }
    self =
      switch duckdb_get_type_id(type) {
      case DUCKDB_TYPE_BOOLEAN: .boolean
      case DUCKDB_TYPE_TINYINT: .int8
      case DUCKDB_TYPE_SMALLINT: .int16
      case DUCKDB_TYPE_INTEGER: .int32
      case DUCKDB_TYPE_BIGINT: .int64
      case DUCKDB_TYPE_HUGEINT: .int128
      case DUCKDB_TYPE_UTINYINT: .uint8
      case DUCKDB_TYPE_USMALLINT: .uint16
      case DUCKDB_TYPE_UINTEGER: .uint32
      case DUCKDB_TYPE_UBIGINT: .uint64
      case DUCKDB_TYPE_FLOAT: .float
      case DUCKDB_TYPE_DOUBLE: .double
      case DUCKDB_TYPE_DECIMAL: Self.decimal(type)
      case DUCKDB_TYPE_DATE: .date
      case DUCKDB_TYPE_TIME: .time
      case DUCKDB_TYPE_TIMESTAMP, DUCKDB_TYPE_TIMESTAMP_TZ: .timestamp
      case DUCKDB_TYPE_VARCHAR: .text
      case DUCKDB_TYPE_BLOB: .blob
      default: .other
      }
  }

  private static func decimal(_ type: duckdb_logical_type?) -> VectorKind {
    let bits =
      switch duckdb_decimal_internal_type(type) {
      case DUCKDB_TYPE_SMALLINT: 16
      case DUCKDB_TYPE_INTEGER: 32
      case DUCKDB_TYPE_BIGINT: 64
      default: 128
      }
    return .decimal(bits: bits, scale: Int(duckdb_decimal_scale(type)))
  }
}
