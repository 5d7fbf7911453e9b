/// The version of the program, as printed and as recorded in lineage.
enum ToolVersion {
  static let text = "0.1.0"
}
