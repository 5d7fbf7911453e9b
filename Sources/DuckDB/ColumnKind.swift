internal import CDuckDB

/// The family of a column's type.
package enum ColumnKind: Sendable, Hashable, CaseIterable {
  case boolean, integer, float, decimal, text, json, date, time, timestamp, blob, list, structure
  case other

  /// Reads the family from a logical type, which stays the caller's.
  init(_ type: duckdb_logical_type?) {
    if let alias = duckdb_logical_type_get_alias(type) {
      defer { duckdb_free(alias) }
      if String(cString: alias) == "JSON" {
        self = .json
        return
      }
    }
    self =
      switch duckdb_get_type_id(type) {
      case DUCKDB_TYPE_BOOLEAN: .boolean
      case DUCKDB_TYPE_TINYINT, DUCKDB_TYPE_SMALLINT, DUCKDB_TYPE_INTEGER, DUCKDB_TYPE_BIGINT,
        DUCKDB_TYPE_UTINYINT, DUCKDB_TYPE_USMALLINT, DUCKDB_TYPE_UINTEGER, DUCKDB_TYPE_UBIGINT,
        DUCKDB_TYPE_HUGEINT, DUCKDB_TYPE_UHUGEINT, DUCKDB_TYPE_BIGNUM:
        .integer
      case DUCKDB_TYPE_FLOAT, DUCKDB_TYPE_DOUBLE: .float
      case DUCKDB_TYPE_DECIMAL: .decimal
      case DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_ENUM, DUCKDB_TYPE_UUID: .text
      case DUCKDB_TYPE_DATE: .date
      case DUCKDB_TYPE_TIME, DUCKDB_TYPE_TIME_TZ, DUCKDB_TYPE_TIME_NS: .time
      case DUCKDB_TYPE_TIMESTAMP, DUCKDB_TYPE_TIMESTAMP_S, DUCKDB_TYPE_TIMESTAMP_MS,
        DUCKDB_TYPE_TIMESTAMP_NS, DUCKDB_TYPE_TIMESTAMP_TZ:
        .timestamp
      case DUCKDB_TYPE_BLOB: .blob
      case DUCKDB_TYPE_LIST, DUCKDB_TYPE_ARRAY: .list
      case DUCKDB_TYPE_STRUCT: .structure
      default: .other
      }
  }
}
