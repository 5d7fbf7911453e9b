// Written by `swift run write-catalogs`; do not edit.

/// Every kind of model registry.
package enum RegistryCatalog {
  /// The types of the folder, by name.
  package static let all: [any Registry.Type] = [
    DirectoryRegistry.self
  ]
}
