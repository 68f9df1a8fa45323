# R 4.2.2, survey 4.1.1. Run inside this folder: Rscript make.R
suppressMessages(library(survey)); options(survey.lonely.psu = "adjust")
g <- function(x) sprintf("%.17g", x)
set.seed(20231231)

# 240 respondents in 7 strata, one of them with a single respondent; several rows for some of them.
N <- c(40, 60, 80, 500, 120, 90, 30); n <- c(20, 15, 40, 25, 30, 9, 1)
person <- seq_len(sum(n)); stratum <- rep(seq_along(n), n)
rows <- rep(person, sample(1:3, length(person), TRUE))
d <- data.frame(person = rows, stratum = stratum[rows])
k <- nrow(d)
d$N <- N[d$stratum]
d$w <- round((N / n)[d$stratum] * runif(k, 0.6, 1.6), 4)
d$unit <- sample(1:4, k, TRUE)
d$size <- sample(1:3, k, TRUE, c(0.6, 0.3, 0.1))
d$y <- pmin(5, pmax(1, round(rnorm(k, 3.4 + 0.2 * d$unit, 1))))
d$x <- round(runif(k, 1, 9), 2)
d$y[runif(k) < 0.1] <- NA
d$good <- as.numeric(d$y >= 4)
write.csv(transform(d, w = g(w), x = g(x)), "sample.csv", row.names = FALSE, quote = FALSE, na = "")

designs <- list(
  rows = svydesign(id = ~1, strata = ~stratum, weights = ~w, data = d),
  members = svydesign(id = ~person, strata = ~stratum, weights = ~w, data = d),
  finite = svydesign(id = ~person, strata = ~stratum, weights = ~w, fpc = ~N, data = d)
)
out <- list()
for (name in names(designs)) for (domain in c("all", "unit 2", "unit 3, size 1")) {
  des <- designs[[name]]
  if (domain == "unit 2") des <- subset(des, unit == 2)
  if (domain == "unit 3, size 1") des <- subset(des, unit == 3 & size == 1)
  valid <- subset(des, !is.na(y)); df <- degf(valid)
  put <- function(what, est, se, ci, deff) out[[length(out) + 1]] <<- data.frame(design = name, domain = gsub(",", ";", domain),
    figure = what, estimate = g(est), se = g(se), df = df, low = g(ci[1]), high = g(ci[2]), deff = g(deff))
  m <- svymean(~y, valid, deff = "replace"); put("mean", coef(m), SE(m), confint(m, df = df), deff(m))
  s <- svymean(~good, valid, deff = "replace")
  w <- weights(valid); e <- sum(w)^2 / sum(w^2); z <- qnorm(0.975); p <- coef(s)
  wilson <- (p + z^2 / (2 * e) + c(-1, 1) * z * sqrt(p * (1 - p) / e + z^2 / (4 * e^2))) / (1 + z^2 / e)
  put("share", p, SE(s), wilson, deff(s))
  r <- svyratio(~y, ~x, valid); put("ratio", coef(r), SE(r), confint(r, df = df), NA)
  for (rule in c("math", "school", "hf7")) {
    q <- svyquantile(~x, valid, 0.4, qrule = rule, ci = TRUE, interval.type = "mean")$x
    put(paste("quantile", rule), q[1, "quantile"], q[1, "se"], q[1, 2:3], NA)
  }
}
write.csv(do.call(rbind, out), "estimates.csv", row.names = FALSE, quote = FALSE)

# Weights: post-stratified by size, raked to size and unit, trimmed once.
one <- designs$rows
size.n <- data.frame(size = 1:3, Freq = c(600, 250, 70)); unit.n <- data.frame(unit = 1:4, Freq = c(200, 300, 170, 250))
post <- weights(postStratify(one, ~size, size.n))
raked <- weights(rake(one, list(~size, ~unit), list(size.n, unit.n), control = list(maxit = 500, epsilon = 1e-12)))
trimmed <- weights(trimWeights(one, lower = 0.5, upper = 30))
write.csv(data.frame(post = g(post), raked = g(raked), trimmed = g(trimmed)), "weights.csv", row.names = FALSE, quote = FALSE)

# Wilson's interval by its formula, and by prop.test without correction where the number of answers is whole.
w <- expand.grid(n = c(1, 5, 35, 93, 1000, 47.3), share = c(0, 0.02, 12 / 35, 0.5, 49 / 93, 1), level = c(0.8, 0.95, 0.99))
z <- qnorm(0.5 + w$level / 2)
centre <- (w$share + z^2 / (2 * w$n)) / (1 + z^2 / w$n)
half <- z * sqrt(w$share * (1 - w$share) / w$n + z^2 / (4 * w$n^2)) / (1 + z^2 / w$n)
w$low <- pmax(0, centre - half); w$high <- pmin(1, centre + half)
stopifnot(max(abs(prop.test(49, 93, correct = FALSE)$conf.int - unlist(w[w$n == 93 & w$share == 49 / 93 & w$level == 0.95, c("low", "high")]))) < 1e-12)
write.csv(data.frame(n = g(w$n), share = g(w$share), level = g(w$level), low = g(w$low), high = g(w$high)), "wilson.csv", row.names = FALSE, quote = FALSE)
