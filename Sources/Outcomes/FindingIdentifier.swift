/// The stable name of a finding: segments joined by dots, hostile characters percent-encoded.
package struct FindingIdentifier: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  package let description: String

  /// Joins segments, each encoded; a segment may itself be built with ``joined(_:by:)``.
  package init(_ segments: [Segment]) {
    description = segments.map(\.encoded).joined(separator: ".")
  }

  /// Takes over a text that is an identifier already, as read from a record.
  package init(encoded description: String) {
    self.description = description
  }

  package init(from decoder: any Decoder) throws {
    description = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the form that is read back.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// Returns this identifier with more segments at its end.
  package func appending(_ segments: Segment...) -> FindingIdentifier {
    FindingIdentifier(encoded: ([description] + segments.map(\.encoded)).joined(separator: "."))
  }

  /// Orders by Unicode scalars.
  package static func < (left: FindingIdentifier, right: FindingIdentifier) -> Bool {
    left.description.unicodeScalars.lexicographicallyPrecedes(right.description.unicodeScalars)
  }

  /// One part of an identifier between two dots.
  package struct Segment: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    package let encoded: String

    /// Encodes a name or value: dot, plus, equals sign, percent sign and control characters.
    package init(_ name: String) {
      encoded = Self.encode(name)
    }

    /// Encodes a literal like a name.
    package init(stringLiteral value: String) {
      encoded = Self.encode(value)
    }

    private init(encoded: String) {
      self.encoded = encoded
    }

    /// Several names as one segment: `carrier+flight`.
    package static func joined(_ names: [String], by separator: String = "+") -> Segment {
      Segment(encoded: names.map(encode).joined(separator: separator))
    }

    /// A column and its value as one segment: `origin=JFK`.
    package static func pair(_ name: String, _ value: String) -> Segment {
      Segment(encoded: encode(name) + "=" + encode(value))
    }

    private static func encode(_ name: String) -> String {
      var encoded = ""
      for scalar in name.unicodeScalars {
        if ".+=%".unicodeScalars.contains(scalar) || isControl(scalar) {
          for byte in String(scalar).utf8 {
            let digits = String(byte, radix: 16, uppercase: true)
            encoded += "%" + (digits.count == 1 ? "0" + digits : digits)
          }
        } else {
          encoded.unicodeScalars.append(scalar)
        }
      }
      return encoded
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }
}
