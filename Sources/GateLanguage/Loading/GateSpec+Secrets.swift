extension GateSpec {
  /// Values of the program's environment that a step is given under a secret name.
  ///
  /// Texts under four bytes are no secrets: hiding them would hide words of reports.
  func secrets(among used: [String: String]) -> Set<String> {
    let environments =
      [train?.environment, evaluate?.environment].compactMap(\.self)
      + code.map(\.environment) + prepare.map(\.environment)
    let secret = environments.flatMap { $0.filter { SecretMask.looksSecret($0.key) }.values }
    let given = used.filter { $0.key.hasPrefix("env:") && $0.value.utf8.count >= 4 }.values
    return Set(given.filter { text in secret.contains { $0.contains(text) } })
  }
}
