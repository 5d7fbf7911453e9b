#ifndef CBOOST_MATH_H
#define CBOOST_MATH_H

#ifdef __cplusplus
extern "C" {
#endif

/// Distribution functions of Boost.Math; every function returns NaN outside its domain.
double assay_normal_cdf(double x);
double assay_normal_quantile(double p);
double assay_student_t_cdf(double x, double df);
double assay_student_t_quantile(double p, double df);
double assay_chi_squared_cdf(double x, double df);
double assay_chi_squared_upper_tail(double x, double df);
double assay_chi_squared_quantile(double p, double df);
double assay_noncentral_chi_squared_cdf(double x, double df, double lambda);
double assay_noncentral_chi_squared_quantile(double p, double df, double lambda);
double assay_binomial_cdf(double k, double n, double p);
double assay_beta_quantile(double p, double a, double b);
double assay_bessel_k(double order, double x);

#ifdef __cplusplus
}
#endif

#endif
