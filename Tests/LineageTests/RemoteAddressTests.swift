internal import Testing

@testable internal import Lineage

@Suite struct RemoteAddressTests {
  struct Case: CustomTestStringConvertible {
    let address: String
    let expected: String?
    var testDescription: String { address }
  }

  @Test(arguments: [
    Case(address: "https://example.org/a/b.git", expected: "https://example.org/a/b.git"),
    Case(address: "https://u:p@example.org/a.git", expected: "https://example.org/a.git"),
    Case(address: "https://token@example.org:8443/a", expected: "https://example.org:8443/a"),
    Case(address: "https://example.org/a?private_token=s", expected: "https://example.org/a"),
    Case(address: "https://example.org/a#s", expected: "https://example.org/a"),
    Case(address: "https://example.org/@scope/a", expected: "https://example.org/@scope/a"),
    Case(address: "https://u:p/q@example.org/a", expected: "https://example.org/a"),
    Case(address: "https://u:p@q@example.org/a", expected: "https://example.org/a"),
    Case(address: "https://u:p?q#r@example.org/a", expected: "https://example.org/a"),
    Case(address: "https://u:p", expected: nil),
    Case(address: "https://@", expected: nil),
    Case(address: "https://", expected: nil),
    Case(address: "ssh://git@example.org:22/a", expected: "ssh://example.org:22/a"),
    Case(address: "ssh://u:p@[::1]:22/a", expected: "ssh://[::1]:22/a"),
    Case(address: "git+ssh://u:p@example.org/a", expected: "git+ssh://example.org/a"),
    Case(address: "git@example.org:a/b.git", expected: "git@example.org:a/b.git"),
    Case(address: "token@example.org:a/b.git", expected: "example.org:a/b.git"),
    Case(address: "u:p@example.org:a/b.git", expected: "example.org:a/b.git"),
    Case(address: "u:p/q@example.org:a/b.git", expected: "example.org:a/b.git"),
    Case(address: "u:p@example.org/a", expected: "example.org/a"),
    Case(address: "example.org:a/b.git", expected: "example.org:a/b.git"),
    Case(address: "git@", expected: nil),
    Case(address: "", expected: nil),
    Case(address: "/srv/git/a@b.git", expected: "/srv/git/a@b.git"),
    Case(address: "../a", expected: "../a"),
    Case(address: "file:///srv/a.git", expected: "file:///srv/a.git"),
    Case(address: "helper::https://u:p@example.org/a", expected: "helper::https://example.org/a"),
    Case(address: "ext::ssh -i key u@example.org %S a", expected: nil),
    Case(address: "codecommit::eu-west-1://u@a", expected: "codecommit::eu-west-1://a"),
    Case(address: "hidden://", expected: nil),
    Case(address: "u:p@x://example.org/a", expected: nil),
  ])
  func cleans(_ example: Case) {
    #expect(RemoteAddress.withoutCredentials(example.address) == example.expected)
  }

  @Test func noSecretStays() {
    let secret = "s3cr3t"
    let users = ["\(secret)", "u:\(secret)", "\(secret):x", ":\(secret)", "u:a@\(secret)"]
    let marks = ["", "/", "?", "#", "@", "%40", ":", " ", "é", "\n", "\"", "\\"]
    let hosts = ["example.org", "example.org:8443", "[::1]", "127.0.0.1:80"]
    let schemes = [
      "https://", "http://", "ssh://", "git://", "ftp://", "svn+ssh://", "h::https://",
    ]
    for scheme in schemes {
      for host in hosts {
        for user in users {
          for mark in marks {
            let address = "\(scheme)\(user.replacing("u:", with: "u:\(mark)"))@\(host)/team/a.git"
            let clean = RemoteAddress.withoutCredentials(address)
            #expect(clean?.contains(secret) != true, "\(address)")
            let queried = RemoteAddress.withoutCredentials(address + "?token=\(secret)")
            #expect(queried?.contains(secret) != true, "\(address)")
          }
          #expect(
            RemoteAddress.withoutCredentials("\(scheme)\(user)@\(host)/team/a.git")
              == "\(scheme)\(host)/team/a.git")
        }
      }
    }
  }

  @Test func cleaningTwiceChangesNothing() {
    for address in ["https://u:p@h/a", "git@h:a", "t@h:a", "h::https://u:p@h/a?b", "/a", "ssh://h"]
    {
      let once = RemoteAddress.withoutCredentials(address)
      #expect(once != nil)
      #expect(once.flatMap(RemoteAddress.withoutCredentials) == once)
    }
  }
}
