# Sobol indices of three functions by the estimators of Saltelli et al. (2010) table 2 b and Jansen (1999), in base R.
# Run: Rscript make.R   (writes points.csv and indices.csv beside itself)
set.seed(20240105, kind = "Mersenne-Twister")
n <- 1024
k <- 3
A <- matrix(runif(n * k), n, k)
B <- matrix(runif(n * k), n, k)

ishigami <- function(u) {
  x <- (2 * u - 1) * pi
  sin(x[, 1]) + 7 * sin(x[, 2])^2 + 0.1 * x[, 3]^4 * sin(x[, 1])
}
linear <- function(u) 10 + 1 * u[, 1] + 2 * u[, 2] + 3 * u[, 3]
# A score made of two weights that share one unit between them and a switch between two rules.
switched <- function(u) {
  w <- u[, 1] / (u[, 1] + u[, 2])
  ifelse(u[, 3] < 0.5, 60 * w + 80 * (1 - w), 60^w * 80^(1 - w))
}
functions <- list(ishigami = ishigami, linear = linear, switched = switched)

mixed <- function(i) { M <- A; M[, i] <- B[, i]; M }
points <- NULL
indices <- NULL
for (name in names(functions)) {
  f <- functions[[name]]
  y <- cbind(a = f(A), b = f(B), m1 = f(mixed(1)), m2 = f(mixed(2)), m3 = f(mixed(3)))
  points <- rbind(points, data.frame(fn = name, y))
  estimate <- function(rows) {
    z <- y[rows, ]
    centre <- mean(c(z[, "a"], z[, "b"]))
    v <- var(c(z[, "a"], z[, "b"]))
    first <- sapply(1:k, function(i) mean((z[, "b"] - centre) * (z[, 2 + i] - z[, "a"])) / v)
    total <- sapply(1:k, function(i) mean((z[, "a"] - z[, 2 + i])^2) / 2 / v)
    c(first, total)
  }
  whole <- estimate(1:n)
  boot <- replicate(4000, estimate(sample.int(n, n, replace = TRUE)))
  ends <- apply(boot, 1, quantile, probs = c(0.025, 0.975), type = 7, names = FALSE)
  indices <- rbind(indices, data.frame(fn = name, factor = 1:k,
    first = whole[1:k], first_lower = ends[1, 1:k], first_upper = ends[2, 1:k],
    total = whole[k + 1:k], total_lower = ends[1, k + 1:k], total_upper = ends[2, k + 1:k]))
}
format17 <- function(d) { for (c in names(d)) if (is.double(d[[c]])) d[[c]] <- sprintf("%.17g", d[[c]]); d }
write.csv(format17(points), "points.csv", row.names = FALSE, quote = FALSE)
write.csv(format17(indices), "indices.csv", row.names = FALSE, quote = FALSE)
