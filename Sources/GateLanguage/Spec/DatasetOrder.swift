extension DatasetDeclaration {
  /// The datasets that are read to make this one, each at its place.
  package var reads: [Spanned<String>] {
    var names = isQuery ? SQLTemplate.names(in: source.value).map { Spanned($0, source.span) } : []
    if let labels, !names.contains(where: { $0.value == labels.source.value }) {
      names.append(labels.source)
    }
    return names
  }

  /// The label: its own, or the one that comes later from another dataset.
  package func effectiveLabel(in spec: GateSpec) -> Spanned<String>? {
    var declaration = self
    for _ in spec.data {
      if let label = declaration.label { return label }
      guard let labels = declaration.labels,
        let next = spec.data.first(where: { $0.name.value == labels.source.value })
      else { return nil }
      declaration = next
    }
    return nil
  }
}

extension GateSpec {
  /// The datasets, each behind those that it reads; without those that can never be made.
  ///
  /// Otherwise in the order of the spec.
  package var dataInOrder: [DatasetDeclaration] {
    let known = Set(data.map(\.name.value))
    var made: Set<String> = []
    var order: [DatasetDeclaration] = []
    var waiting = data
    while true {
      let ready = waiting.firstIndex { declaration in
        declaration.reads.allSatisfy { made.contains($0.value) || !known.contains($0.value) }
      }
      guard let ready else { return order }
      made.insert(waiting[ready].name.value)
      order.append(waiting.remove(at: ready))
    }
  }
}
