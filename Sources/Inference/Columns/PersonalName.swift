/// Names of columns that often hold what identifies a person.
enum PersonalName {
  /// The word that makes a name look so; nil for others.
  ///
  /// Words are compared whole: `email_address` has one, `mailbox` and `shipping` have none.
  static func word(in name: String) -> String? {
    let words = words(of: name)
    if let word = words.first(where: single.contains) { return word }
    return zip(words, words.dropFirst()).map { $0 + " " + $1 }.first(where: pairs.contains)
  }

  private static let single: Set<String> = [
    "email", "mail", "phone", "telephone", "mobile", "ssn", "passport", "iban", "surname",
    "firstname", "lastname", "fullname", "birthdate", "birthday", "dob", "password", "secret",
    "token", "creditcard", "cardnumber", "ip", "latitude", "longitude",
  ]
  private static let pairs: Set<String> = [
    "first name", "last name", "full name", "user name", "birth date", "date birth",
    "street address", "home address", "card number", "credit card", "social security", "tax id",
    "national id", "ip address",
  ]

  /// The words of a name in lower case: `homeAddress` and `home_address` have two.
  private static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for letter in name {
      let isStart = letter.isUppercase && wasLower
      if isStart || !letter.isLetter {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if letter.isLetter { word += letter.lowercased() }
      wasLower = letter.isLowercase
    }
    return word.isEmpty ? words : words + [word]
  }
}
