/// How inferred bounds were made, as comments for the head of what is written.
package enum InferenceRules {
  /// The rules in words, one line each.
  package static let lines = [
    "Shares: where nothing was seen 3/n (the rule of three at 95%), else the upper end of Wilson's",
    "interval at 99.9999%, so that a next table of the same make passes. The 95% limit is told.",
    "Ranges: each end as far again from the median as the extreme value, more for heavy tails and",
    "few rows, outward rounded; an end that 1% of the rows share is a limit; zero is not crossed.",
    "Sets: at most 100 texts, where new ones are rare (Good and Turing's estimate under 5%).",
    "Keys: all values different, which chance would not have made so.",
  ]
}
