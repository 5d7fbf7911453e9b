#include "CBoostMath.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/bessel.hpp>
#include <limits>

namespace {

// Errors come back as NaN, never as a C++ exception through C.
using Quiet = boost::math::policies::policy<
    boost::math::policies::domain_error<boost::math::policies::ignore_error>,
    boost::math::policies::pole_error<boost::math::policies::ignore_error>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>,
    boost::math::policies::indeterminate_result_error<
        boost::math::policies::ignore_error>>;

template <typename Body> double guarded(Body body) noexcept {
  try {
    return body();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

using boost::math::cdf;
using boost::math::complement;
using boost::math::quantile;
using Normal = boost::math::normal_distribution<double, Quiet>;
using StudentT = boost::math::students_t_distribution<double, Quiet>;
using ChiSquared = boost::math::chi_squared_distribution<double, Quiet>;
using NoncentralChiSquared =
    boost::math::non_central_chi_squared_distribution<double, Quiet>;
using Binomial = boost::math::binomial_distribution<double, Quiet>;
using Beta = boost::math::beta_distribution<double, Quiet>;

} // namespace

extern "C" {

double assay_normal_cdf(double x) {
  return guarded([=] { return cdf(Normal(), x); });
}
double assay_normal_quantile(double p) {
  return guarded([=] { return quantile(Normal(), p); });
}
double assay_student_t_cdf(double x, double df) {
  return guarded([=] { return cdf(StudentT(df), x); });
}
double assay_student_t_quantile(double p, double df) {
  return guarded([=] { return quantile(StudentT(df), p); });
}
double assay_chi_squared_cdf(double x, double df) {
  return guarded([=] { return cdf(ChiSquared(df), x); });
}
double assay_chi_squared_upper_tail(double x, double df) {
  return guarded([=] { return cdf(complement(ChiSquared(df), x)); });
}
double assay_chi_squared_quantile(double p, double df) {
  return guarded([=] { return quantile(ChiSquared(df), p); });
}
double assay_noncentral_chi_squared_cdf(double x, double df, double lambda) {
  return guarded([=] { return cdf(NoncentralChiSquared(df, lambda), x); });
}
double assay_noncentral_chi_squared_quantile(double p, double df,
                                             double lambda) {
  return guarded([=] { return quantile(NoncentralChiSquared(df, lambda), p); });
}
double assay_binomial_cdf(double k, double n, double p) {
  return guarded([=] { return cdf(Binomial(n, p), k); });
}
double assay_bessel_k(double order, double x) {
  return guarded(
      [=] { return boost::math::cyl_bessel_k(order, x, Quiet()); });
}
double assay_beta_quantile(double p, double a, double b) {
  return guarded([=] { return quantile(Beta(a, b), p); });
}
}
