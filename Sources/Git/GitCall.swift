internal import CGit2

/// Makes one libgit2 call and turns a negative status into an error.
///
/// The library keeps its last error per thread, so it is read here, in the same synchronous breath.
/// `operation` is what the call tries, as it reads after "cannot"; a status of zero or more is returned.
@discardableResult
func gitCall(_ operation: String, _ call: () -> Int32) throws(GitError) -> Int32 {
  let status = call()
  guard status < 0 else { return status }
  guard let last = git_error_last(), let text = last.pointee.message else {
    throw GitError(
      operation: operation, code: status, errorClass: 0,
      message: "libgit2 returned \(status) without a reason")
  }
  throw GitError(
    operation: operation, code: status, errorClass: last.pointee.klass,
    message: String(cString: text))
}

/// Makes a call for something that may not exist, and returns nil where it does not.
func gitLookup<Value: ~Copyable>(
  _ call: () throws(GitError) -> Value
) throws(GitError) -> Value? {
  do throws(GitError) {
    return try call()
  } catch  where error.isNotFound {
    return nil
  }
}
