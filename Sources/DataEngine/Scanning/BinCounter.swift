/// Counts numbers in bins, several at a time.
struct BinCounter {
  let atoms: [Double]
  let edges: [Double]

  init(_ bins: NumericBins) {
    atoms = bins.atoms
    edges = bins.edges
  }

  /// Adds the rows of each atom and the rows above each edge.
  func count(_ values: UnsafeBufferPointer<Double>, into state: NumberState) {
    var index = 0
    while index + 3 <= edges.count {
      let rows = Self.above(edges[index], edges[index + 1], edges[index + 2], values)
      state.above[index] += rows.0
      state.above[index + 1] += rows.1
      state.above[index + 2] += rows.2
      index += 3
    }
    while index < edges.count {
      let rows = Self.above(edges[index], .infinity, .infinity, values)
      state.above[index] += rows.0
      index += 1
    }
    for (index, atom) in atoms.enumerated() { state.atoms[index] += Self.equal(atom, values) }
  }

  /// Values above each of three edges, which stay in registers.
  private static func above(
    _ first: Double, _ second: Double, _ third: Double, _ values: UnsafeBufferPointer<Double>
  ) -> (Int, Int, Int) {
    var counts = (SIMD4<Int64>.zero, SIMD4<Int64>.zero, SIMD4<Int64>.zero)
    let whole = values.count & ~3
    var index = 0
    while index < whole {
      let x = SIMD4(values[index], values[index + 1], values[index + 2], values[index + 3])
      counts.0 &-= ones(x .> first)
      counts.1 &-= ones(x .> second)
      counts.2 &-= ones(x .> third)
      index &+= 4
    }
    var rows = (
      Int(counts.0.wrappedSum()), Int(counts.1.wrappedSum()), Int(counts.2.wrappedSum())
    )
    for value in values[whole...] {
      rows.0 += value > first ? 1 : 0
      rows.1 += value > second ? 1 : 0
      rows.2 += value > third ? 1 : 0
    }
    return rows
  }

  private static func equal(_ atom: Double, _ values: UnsafeBufferPointer<Double>) -> Int {
    var counts = SIMD4<Int64>.zero
    let whole = values.count & ~3
    var index = 0
    while index < whole {
      let x = SIMD4(values[index], values[index + 1], values[index + 2], values[index + 3])
      counts &-= ones(x .== atom)
      index &+= 4
    }
    return values[whole...].reduce(Int(counts.wrappedSum())) { $0 + ($1 == atom ? 1 : 0) }
  }

  /// The mask as numbers, -1 where it is true.
  @inline(__always)
  private static func ones(_ mask: SIMDMask<SIMD4<Int64>>) -> SIMD4<Int64> {
    unsafeBitCast(mask, to: SIMD4<Int64>.self)
  }
}
