# R 4.2.2, psych 2.2.9. Run inside this folder: Rscript make.R
suppressMessages(library(psych))
g <- function(x) sprintf("%.17g", x)
set.seed(5)

# 300 answers to six items about nine units of unequal size; the last item goes the other way on purpose.
n <- c(12, 80, 25, 40, 33, 7, 60, 28, 15); unit <- rep(seq_along(n), n); k <- sum(n)
theta <- rnorm(k, 0, 0.7) + rnorm(length(n), 0, 0.4)[unit]
X <- sapply(1:6, function(j) pmin(5, pmax(1, round(3.2 + (if (j == 6) -0.4 else 1) * theta * (0.5 + j / 10) + rnorm(k, 0, 0.9)))))
X[runif(k * 6) < 0.08] <- NA; colnames(X) <- paste0("item", 1:6)
write.csv(data.frame(unit, X), "answers.csv", row.names = FALSE, quote = FALSE, na = "")

# Correlations and covariances over the rows that both items have.
pairs <- expand.grid(j = 1:6, i = 1:6)
r <- cor(X, use = "pairwise"); C <- cov(X, use = "pairwise")
write.csv(data.frame(i = pairs$i, j = pairs$j, r = g(r[cbind(pairs$i, pairs$j)]), covariance = g(C[cbind(pairs$i, pairs$j)]),
  n = crossprod(!is.na(X))[cbind(pairs$i, pairs$j)]), "pairs.csv", row.names = FALSE, quote = FALSE)

# Alpha of all items and without each, on complete rows (psych) and on pairwise covariances (formula).
alpha.of <- function(C) { k <- ncol(C); k / (k - 1) * (1 - sum(diag(C)) / sum(C)) }
rest.of <- function(C, i) sum(C[i, -i]) / sqrt(C[i, i] * sum(C[-i, -i]))
full <- X[complete.cases(X), ]; Cf <- cov(full)
ps <- suppressWarnings(psych::alpha(as.data.frame(full), check.keys = FALSE))
stopifnot(abs(ps$total$raw_alpha - alpha.of(Cf)) < 1e-12, max(abs(ps$alpha.drop$raw_alpha - sapply(1:6, function(i) alpha.of(Cf[-i, -i])))) < 1e-12)
stopifnot(max(abs(sapply(1:6, function(i) cor(full[, i], rowSums(full[, -i]))) - sapply(1:6, function(i) rest.of(Cf, i)))) < 1e-12)
rel <- function(rows, C) data.frame(rows, item = 0:6, alpha = g(c(alpha.of(C), sapply(1:6, function(i) alpha.of(C[-i, -i])))),
  rest = c("", g(sapply(1:6, function(i) rest.of(C, i)))))
write.csv(rbind(rel("complete", Cf), rel("pairwise", C)), "reliability.csv", row.names = FALSE, quote = FALSE)

# ICC(1) of one factor with unequal groups, from R's analysis of variance.
icc <- do.call(rbind, lapply(1:6, function(j) {
  ok <- !is.na(X[, j]); y <- X[ok, j]; u <- factor(unit[ok]); a <- anova(lm(y ~ u)); nu <- table(u)
  n0 <- (sum(nu) - sum(nu^2) / sum(nu)) / (length(nu) - 1); b <- a$"Mean Sq"[1]; w <- a$"Mean Sq"[2]
  data.frame(item = j, n = sum(nu), n0 = g(n0), icc = g((b - w) / (b + (n0 - 1) * w)), f = g(a$"F value"[1]), p = g(a$"Pr(>F)"[1]))
}))
write.csv(icc, "icc.csv", row.names = FALSE, quote = FALSE)

# Fay-Herriot with a common mean. The variance between units maximises the restricted likelihood, written out in full with
# matrices; the error is that of Prasad and Rao (Rao and Molina, Small Area Estimation, 2015, chapter 6).
cases <- list(
  spread = list(y = c(3.1, 3.4, 2.9, 3.9, 3.3, 2.5, 3.6, 3.0, 3.7, 3.2, 2.8), s = c(.2, .1, .3, .25, .15, .4, .12, .22, .18, .09, .35)),
  shares = list(y = c(.52, .61, .48, .70, .55, .39, .66), s = c(.05, .06, .05, .09, .04, .12, .07)),
  equal = list(y = c(3.00, 3.01, 2.99, 3.02, 2.98), s = c(.2, .1, .3, .25, .15))
)
fh <- do.call(rbind, lapply(names(cases), function(name) {
  y <- cases[[name]]$y; v <- cases[[name]]$s^2; m <- length(y); one <- matrix(1, m, 1)
  projection <- function(A) { W <- diag(1 / (A + v)); W - W %*% one %*% solve(t(one) %*% W %*% one) %*% t(one) %*% W }
  score <- function(A) { P <- projection(A); as.numeric(t(y) %*% P %*% P %*% y) - sum(diag(P)) }
  A <- if (score(0) <= 0) 0 else uniroot(score, c(0, 10), tol = 1e-15)$root
  likelihood <- function(A) { P <- projection(A); -0.5 * (sum(log(A + v)) + log(sum(1 / (A + v))) + as.numeric(t(y) %*% P %*% y)) }
  best <- optimize(likelihood, c(0, 1), maximum = TRUE, tol = 1e-10)$maximum
  stopifnot(abs(A - best) < 1e-6)
  w <- 1 / (A + v); mu <- sum(w * y) / sum(w); gam <- A / (A + v)
  mse <- gam * v + (1 - gam)^2 / sum(w) + 2 * v^2 / (A + v)^3 * 2 / sum(w^2)
  data.frame(case = name, y = g(y), se = g(cases[[name]]$s), between = g(A), mean = g(mu), eblup = g(gam * y + (1 - gam) * mu), error = g(sqrt(mse)), own = g(gam))
}))
write.csv(fh, "fay-herriot.csv", row.names = FALSE, quote = FALSE)
