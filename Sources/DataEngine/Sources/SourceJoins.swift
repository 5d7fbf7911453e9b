/// What joins with other rows did to a dataset's own rows.
package struct SourceJoins: Sendable, Hashable, Codable {
  package var manifest: ManifestCount?
  package var labels: LabelCount?

  package init(manifest: ManifestCount? = nil, labels: LabelCount? = nil) {
    self.manifest = manifest
    self.labels = labels
  }

  /// How the keys of a manifest meet the rows of a source.
  package struct ManifestCount: Sendable, Hashable, Codable {
    /// Different keys that the manifest lists.
    package var keys: Int
    /// Keys that a row of the source has, whatever `where` and `window` say of it.
    package var found: Int
    /// Up to five of the keys that no row has, as text, in their order.
    package var missing: [[String?]]

    package init(keys: Int, found: Int, missing: [[String?]]) {
      self.keys = keys
      self.found = found
      self.missing = missing
    }
  }

  /// How the labels of another dataset meet the rows.
  package struct LabelCount: Sendable, Hashable, Codable {
    /// Rows whose label is due: those of the dataset.
    package var rows: Int
    /// Rows of these with a label.
    package var labelled: Int
    /// Rows that are left out, as their label is not due.
    package var notDue: Int
    /// Rows that are left out, as they have no time.
    package var undated: Int

    package init(rows: Int, labelled: Int, notDue: Int, undated: Int) {
      self.rows = rows
      self.labelled = labelled
      self.notDue = notDue
      self.undated = undated
    }
  }
}
