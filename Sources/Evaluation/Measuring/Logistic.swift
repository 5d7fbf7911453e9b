internal import Foundation

/// Probabilities and the logarithms of their odds.
enum Logistic {
  /// 1/(1 + e⁻ˣ), without overflow.
  static func probability(_ logit: Double) -> Double {
    if logit >= 0 { return 1 / (1 + exp(-logit)) }
    let odds = exp(logit)
    return odds / (1 + odds)
  }

  /// ln(p/(1 − p)); infinite at 0 and 1.
  static func logit(_ probability: Double) -> Double {
    log(probability) - log1p(-probability)
  }
}
