internal import Digests

/// Returns SHA-256 over a text's UTF-8.
func sha256(_ text: String) -> String { SHA256Digest.of(text).hexadecimal }
