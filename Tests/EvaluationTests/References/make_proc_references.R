# Writes proc.json: areas, DeLong's intervals and paired tests of pROC for the tables of references.json.
#
# Run in this folder: Rscript make_proc_references.R
# Made with R 4.2.2, pROC 1.18.0 and jsonlite of Debian 12 (r-cran-proc, r-cran-jsonlite).

suppressMessages(library(pROC))
library(jsonlite)

references <- fromJSON("references.json", simplifyVector = FALSE)
numbers <- function(values) vapply(values, as.numeric, numeric(1))

# pROC writes an interval from 1 to 1 of a perfect model with a warning, and calls an error of 0 NaN.
case <- function(name, labels, first, second) {
  one <- suppressMessages(roc(labels, first, levels = c(0, 1), direction = "<"))
  two <- suppressMessages(roc(labels, second, levels = c(0, 1), direction = "<"))
  interval <- suppressWarnings(ci.auc(one, method = "delong"))
  test <- suppressWarnings(roc.test(one, two, paired = TRUE, method = "delong"))
  list(
    name = name, labels = labels, first = first, second = second,
    areas = c(as.numeric(auc(one)), as.numeric(auc(two))),
    interval = c(interval[1], interval[3]),
    variances = c(var(one, method = "delong"), var(two, method = "delong")),
    covariance = cov(one, two, method = "delong"),
    statistic = unname(test$statistic), p_value = test$p.value
  )
}

cases <- lapply(references$binary, function(table) {
  case(table$name, numbers(table$labels), numbers(table$first), numbers(table$second))
})

data(aSAH)
labels <- as.numeric(aSAH$outcome == "Poor")
cases <- c(cases, list(case("aSAH: S100b and NDKA", labels, aSAH$s100b, aSAH$ndka)))
cases <- c(cases, list(case("aSAH: WFNS and S100b", labels, as.numeric(aSAH$wfns), aSAH$s100b)))

# The bootstrap of a difference: 20,000 resamples within each class.
set.seed(1)
one <- suppressMessages(roc(labels, aSAH$s100b, levels = c(0, 1), direction = "<"))
two <- suppressMessages(roc(labels, aSAH$ndka, levels = c(0, 1), direction = "<"))
boot <- suppressWarnings(
  roc.test(one, two, paired = TRUE, method = "bootstrap", boot.n = 20000, progress = "none")
)
limits <- suppressWarnings(
  ci.auc(one, method = "bootstrap", boot.n = 20000, boot.stratified = FALSE, progress = "none")
)
bootstrap <- list(
  labels = labels, first = aSAH$s100b, second = aSAH$ndka,
  p_value = boot$p.value, interval = c(limits[1], limits[3])
)

write(
  toJSON(
    list(versions = list(R = R.version.string, pROC = as.character(packageVersion("pROC"))),
         cases = cases, bootstrap = bootstrap),
    auto_unbox = TRUE, digits = 17, na = "null"
  ), "proc.json"
)
