@testable internal import Git

/// Opens the repository that holds a folder.
func opened(_ folder: String, searching: Bool = true) throws -> Repository {
  guard let repository = try Repository.containing(folder, searching: searching) else {
    throw NoRepository()
  }
  return repository
}

/// No repository holds the folder.
struct NoRepository: Error {}
