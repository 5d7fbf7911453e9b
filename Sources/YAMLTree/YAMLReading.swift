/// The result of reading one YAML text: its tree, its faults, or both.
package struct YAMLReading: Sendable {
  /// Nil where a fault leaves no tree that could be read on.
  package let root: YAMLNode?
  /// Every fault, in the order of the text.
  package let faults: [YAMLFault]
  /// The places of values that an alias or a merge key brings to others.
  package let shared: [YAMLRange]

  /// Reads the bytes of a file.
  ///
  /// At most 4 MiB, one document, 100 levels of nesting and 100,000 nodes that come from aliases.
  package init(_ bytes: [UInt8]) {
    var composer = YAMLComposer()
    do throws(YAMLFault) {
      let text = try YAMLText(bytes)
      var parser = try YAMLParser(text)
      try composer.compose(&parser)
    } catch {
      composer.faults.append(error)
    }
    faults = composer.faults
    shared = composer.shared
    root = faults.allSatisfy(\.rule.leavesTree) ? composer.root : nil
  }
}
