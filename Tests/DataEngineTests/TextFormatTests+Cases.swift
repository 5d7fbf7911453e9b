import DataEngine

extension TextFormatTests {
  /// Texts of each format and texts that are not.
  ///
  /// For addresses, UUIDs, JSON, dates and times the verdicts are those of Python 3.11: `ipaddress`
  /// (without zones), `uuid` (in its canonical form), `json.loads` (without its NaN and infinities) and
  /// `datetime.fromisoformat` (in the extended form alone). The others follow their standards by hand.
  static let cases: [TextFormat: (valid: [String], invalid: [String])] = [
    .ipv4: (
      valid: ["1.2.3.4", "0.0.0.0", "255.255.255.255", "127.0.0.1"],
      invalid: [
        "256.1.1.1", "01.2.3.4", "1.2.3", "1.2.3.4.5", "1.2.3.4 ", " 1.2.3.4", "1.2.3.04",
        "a.b.c.d", "", "1..2.3", "1.2.3.4\n", "-1.2.3.4", "\u{661}.2.3.4", "1.2.3.4/24",
        "0x1.2.3.4",
      ]
    ),
    .ipv6: (
      valid: [
        "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::8",
        "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "2001:DB8::FF00:42:8329", "1:2:3::1.2.3.4",
      ],
      invalid: [
        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::1", "::1.2.3.256",
        "1:2:3:4:5:6:7:1.2.3.4", "1.2.3.4::", ":::", ":1", "1:", "", "1:2:3:4::5:6:7:8", "[::1]",
        "::1 ", "::1.2.3.4:5", "fe80::00001",
      ]
    ),
    .uuid: (
      valid: [
        "123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000",
        "00000000-0000-0000-0000-000000000000",
      ],
      invalid: [
        "123e4567e89b12d3a456426614174000", "{123e4567-e89b-12d3-a456-426614174000}",
        "urn:uuid:123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-42661417400",
        "123e4567-e89b-12d3-a456-4266141740000", "g23e4567-e89b-12d3-a456-426614174000",
        "123e4567-e89b-12d3-a4564-26614174000", "", " 123e4567-e89b-12d3-a456-426614174000",
      ]
    ),
    .json: (
      valid: [
        "{}", "[]", "null", "true", "1", "-0", "1.5e-3", "\"a\"", " [1, 2] ",
        "{\"a\": {\"b\": [1, null]}}", "\"\\u00e9\"", "\"NaN, inf ,]\"",
        "{\"k,}\": \"\\\"nan\\\" ,]\"}", "[1e400]", "123456789012345678901234567890",
        "\"\u{1f600}\"", "[\"a\",\"b\"]", "[[[[]]]]",
      ],
      invalid: [
        "{\"a\":1,}", "[1,]", "[1,,2]", "NaN", "Infinity", "[-Infinity]", "[nan]", "inf", "", "  ",
        "{a:1}", "{'a':1}", "01", "+1", "1.", ".5", "1e", "\"a", "\"\\x\"", "\"tab\there\"",
        "[1] x", "// c\n1", "[1] // c", "{\"a\" 1}", "tru", "True", "{\"a\":1 , }", "[1 2]",
        "\u{feff}{}", "-", "{\"a\":1}{}", "0x10", "1_000", "\"\\\"", "nul", "[\"\\\\\",]",
      ]
    ),
    .date: (
      valid: ["2024-02-29", "0001-01-01", "9999-12-31", "2000-02-29"],
      invalid: [
        "2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "0000-01-01", "2024-1-1",
        "20240101", "2024-01-01T00:00", "2024/01/01", "", "01.02.2024", "2024-01-01 ",
        "+2024-01-01", "1900-02-29", "10000-01-01", "\u{ff12}\u{ff10}\u{ff12}\u{ff14}-01-01",
      ]
    ),
    .time: (
      valid: ["00:00", "23:59", "12:30:45", "12:30:45.5", "12:30:45.123456"],
      invalid: [
        "24:00", "12:60", "12:30:60", "12:30:45.", "1:30", "12", "12:3", "", "12:30Z", "12:30:45 ",
      ]
    ),
    .datetime: (
      valid: [
        "2024-02-29T12:30:45", "2024-02-29 12:30:45", "2024-02-29T12:30", "2024-02-29T12:30:45Z",
        "2024-02-29T12:30:45+02:00", "2024-02-29T12:30:45.123456-11:30",
      ],
      invalid: [
        "2023-02-29T12:30:45", "2024-02-29T25:00:00", "2024-02-29", "2024-02-29T",
        "2024-02-29T12:30:45+24:00", "", "2024-02-29t12:30:45", "2024-02-29  12:30:45",
      ]
    ),
    .email: (
      valid: ["ada@example.org", "a.b+c@sub.example.co.uk", "x@y.z", "o'neil@b.org", "a@1.2.3.4"],
      invalid: [
        "ada@example", "ada@@example.org", "ada@-a.org", "ada@a-.org", ".a@b.org", "a.@b.org",
        "a..b@c.org", "a b@c.org", "\"a b\"@c.org", "ada@example.org ", "@c.org", "a@", "",
        "a@b.org\nx", "a@b..org", "\u{e4}@b.org", "a@[1.2.3.4]",
        String(repeating: "a", count: 250) + "@" + "b" + "." + "o" + "r" + "g",
      ]
    ),
    .url: (
      valid: [
        "http://example.org", "https://example.org:8080/a?b=c#d", "ftp://u:p@h/x",
        "http://[::1]:80/", "http://1.2.3.4/", "s3://bucket/key.parquet", "http://a/%20",
        "http://example.org.",
      ],
      invalid: [
        "example.org", "http://", "http:///x", "http://a b", "http://a/%zz", "http://a/b c",
        "mailto:a@b.org", "//a/b", "http://a:port/", "", "1http://a", "http://-a/",
        "http://a/\u{fc}", "http://a/\n", "javascript:alert(1)", "http://a/x|y",
      ]
    ),
    .hostname: (
      valid: [
        "example.org", "localhost", "a-b.c",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.org",
      ],
      invalid: [
        "-a.b", "a-.b", "a..b", "a_b.c", "", "a.b.",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.org",
        String(repeating: "x", count: 50) + "." + String(repeating: "x", count: 50) + "."
          + String(repeating: "x", count: 50) + "." + String(repeating: "x", count: 50) + "."
          + String(repeating: "x", count: 50), "ex ample",
      ]
    ),
    .country: (
      valid: ["DE", "US"],
      invalid: ["UK", "de", "XX", "DEU", "", "EU", "XK"]
    ),
    .currency: (
      valid: ["EUR", "USD", "XXX"],
      invalid: ["eur", "BTC", "DEM", ""]
    ),
  ]
}
