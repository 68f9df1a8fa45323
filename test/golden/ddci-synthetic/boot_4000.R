# 4,000 Rao-Wu replicates of the overall under three policies of bounds. Run in this folder: Rscript boot_4000.R
suppressMessages({library(survey); library(jsonlite)})
N <- 1100L
X <- matrix(as.integer(readBin("items_1100.u8", "raw", N * 120L)), ncol = 120, byrow = TRUE)
unit <- as.integer(readBin("unit_1100.u8", "raw", N))
size <- as.integer(readBin("size_1100.u8", "raw", N))
w <- readBin("weight_1100.f64", "double", N)
options(survey.lonely.psu = "adjust")
d <- data.frame(str = interaction(unit, size, drop = TRUE), w = w)
des <- svydesign(id = ~1, strata = ~str, weights = ~w, data = d)
set.seed(2024)
W <- weights(as.svrepdesign(des, type = "subbootstrap", replicates = 4000), type = "analysis")
NN <- !is.na(replace(X, X == 0L, NA)); wt <- c(.15, .15, .1, .1, .15, .15, .1, .1)
means <- function(w) rowsum(X * w, unit) / rowsum(NN * w, unit)
overall <- function(S) drop(sapply(1:8, function(k) rowMeans(S[, (15 * k - 14):(15 * k)])) %*% wt) * 10
minmax <- function(M, rg) 1 + 9 * sweep(sweep(M, 2, rg[1, ]), 2, rg[2, ] - rg[1, ], "/")
full <- means(w); frozen <- apply(full, 2, range)
R <- apply(W, 2, function(w) { M <- means(w); c(overall(minmax(M, apply(M, 2, range))), overall(minmax(M, frozen)), overall(1 + 9 * (M - 1) / 4)) })
summary_of <- function(O, full) { K <- apply(-O, 2, rank, ties.method = "min")
  data.frame(unit = 1:11, score = full, se = apply(O, 1, sd), lo = apply(O, 1, quantile, .025), hi = apply(O, 1, quantile, .975),
    rank_lo = apply(K, 1, quantile, .025, type = 1), rank_hi = apply(K, 1, quantile, .975, type = 1), rank_mean = rowMeans(K)) }
S <- list(recomputed = summary_of(R[1:11, ], overall(minmax(full, frozen))), frozen = summary_of(R[12:22, ], overall(minmax(full, frozen))),
  goalposts = summary_of(R[23:33, ], overall(1 + 9 * (full - 1) / 4)))
F <- R[12:22, ]; S$better_frozen <- outer(1:11, 1:11, Vectorize(function(a, b) mean(F[a, ] > F[b, ]) + .5 * mean(F[a, ] == F[b, ])))
write(toJSON(S, digits = 10, auto_unbox = TRUE), "boot_4000.json")
