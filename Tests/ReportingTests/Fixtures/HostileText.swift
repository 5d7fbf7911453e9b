/// Texts that attack a report: what data, column names, branch names and logs may hold.
enum HostileText {
  static let all: [String] = [
    "plain", "", " ", "null", "tab\tand\nline\r\nfeeds\rhere",
    "nul \u{0} bell \u{7} escape \u{1B}[31mred",
    "\u{1B}]8;;http://evil.test\u{7}link\u{1B}]8;;\u{7}", "del \u{7F} csi \u{9B}31m nel \u{85}",
    "]]> <![CDATA[ ]]>", "</failure></testcase><script>alert(1)</script>", "a & b &amp; &#27; \"'",
    "non \u{FFFE} char \u{FFFF} \u{1FFFE}", "bidi \u{202E}gnp.exe \u{2066}x\u{2069} \u{200F}",
    "zero\u{200B}width \u{FEFF}mark \u{2028}line \u{2029}paragraph",
    "| a | b |\n|---|---|", "`code` ```fence``` **bold** _it_ ~~gone~~",
    "<!-- hidden --> --> <img src=x>",
    "[link](javascript:alert(1)) ![pixel](http://evil.test/p.png)",
    "@everyone #1 GH-12 owner/repo#3",
    "http://evil.test www.evil.test mailto:a@evil.test", "# heading\n- item\n> quote\n1. one",
    "::error file=x::injected", "x ::set-output name=a::b", "##vso[task.complete]x", "##[error]x",
    "##teamcity[buildStatus text='x']", "$(rm -rf /) ${HOME} $x^2$", "😀👩‍👩‍👧 e\u{301} 日本語",
    "\\ backslash \\u{1B}", "%0A%0D", String(repeating: "long ", count: 60_000),
    String(repeating: "`", count: 50), "e" + String(repeating: "\u{301}", count: 5_000),
  ]
}
