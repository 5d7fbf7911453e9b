internal import CGit2

/// Returns an object's id as 40 lower-case hexadecimal digits.
func hexadecimal(_ id: UnsafePointer<git_oid>) -> String {
  var digits = [CChar](repeating: 0, count: Int(GIT_OID_RAWSZ) * 2)
  git_oid_fmt(&digits, id)
  return String(decoding: digits.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// Reads an id of 40 hexadecimal digits.
func objectID(_ text: String) throws(GitError) -> git_oid {
  var id = git_oid()
  try gitCall("read the id \(text)") { git_oid_fromstr(&id, text) }
  return id
}
