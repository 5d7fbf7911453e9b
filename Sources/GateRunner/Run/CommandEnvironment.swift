/// Which variables of this process the commands of a gate inherit.
enum CommandEnvironment {
  /// Those that programs need to be found and to run; everything else is passed by `env:`.
  static let inheritedNames: Set<String> = [
    "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TZ", "TMPDIR", "LD_LIBRARY_PATH",
    "VIRTUAL_ENV", "CONDA_PREFIX", "CUDA_VISIBLE_DEVICES", "OMP_NUM_THREADS", "CI",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
  ]

  /// Returns the inherited part of an environment, `LC_*` included.
  static func inherited(from environment: [String: String]) -> [String: String] {
    environment.filter { inheritedNames.contains($0.key) || $0.key.hasPrefix("LC_") }
  }
}
