/**
 * Distributions of the normal law, Student's t, beta and F, in plain arithmetic that has the same bits in every engine.
 * Sources: Abramowitz and Stegun, *Handbook of Mathematical Functions*, 26.2; Gauss's continued fraction of the
 * hypergeometric function; Didonato and Morris (1992), ACM Transactions on Mathematical Software 18.
 */
import { assert } from './assert.ts';
import { exponential, naturalLogarithm } from './elementary.ts';

const rootOfTwoPi = 2.5066282746310002;
const halfLogarithmOfTwoPi = 0.9189385332046728;
const precision = 1e-16;

/** ln(1 + x) for x > −1, exact to the last digits where x is small too. */
export function logarithmOfOnePlus(x: number): number {
  const sum = 1 + x;
  return sum === 1 ? x : naturalLogarithm(sum) * (x / (sum - 1));
}

/** Density of the standard normal law. */
export function normalDensity(x: number): number {
  // The square in two parts, since its own rounding would cost digits far out.
  const coarse = Math.round(x * 16) / 16;
  return (exponential(-0.5 * coarse * coarse) * exponential(-0.5 * (x - coarse) * (x + coarse))) / rootOfTwoPi;
}

/** P(X ≤ x) of the standard normal law, to about 14 digits in both tails. */
export function normalDistribution(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 0) return 1 - upperNormalTail(x);
  return upperNormalTail(-x);
}

/** P(X > x) for x ≥ 0: a series near the middle, a continued fraction further out. */
function upperNormalTail(x: number): number {
  if (x > 39) return 0;
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let odd = 3; Math.abs(term) > precision * sum; odd += 2) {
      term *= (x * x) / odd;
      sum += term;
    }
    return 0.5 - normalDensity(x) * sum;
  }
  let fraction = 0;
  for (let k = Math.ceil(30 + 500 / (x * x)); k > 0; k -= 1) fraction = k / (x + fraction);
  return normalDensity(x) / (x + fraction);
}

/** The x with P(X ≤ x) = p of the standard normal law; ∓∞ for 0 and 1, NaN outside. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  // A start by Abramowitz and Stegun 26.2.23, then Halley's steps, which triple the digits.
  const t = Math.sqrt(-2 * naturalLogarithm(tail));
  let x = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 4; step += 1) {
    const off = (tail - normalTailOf(x)) / normalDensity(x);
    x -= off / (1 + (x * off) / 2);
  }
  return p < 0.5 ? -x : x;
}

/** P(X > x) for any x. */
function normalTailOf(x: number): number {
  return x < 0 ? 1 - upperNormalTail(-x) : upperNormalTail(x);
}

/** What ln Γ(z) has beyond (z − ½) ln z − z + ½ ln 2π, for z > 0. */
function stirlingRest(z: number): number {
  if (z < 10) return stirlingRest(z + 1) + (z + 0.5) * logarithmOfOnePlus(1 / z) - 1;
  const s = 1 / (z * z);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360)))))) / z;
}

/** ln Γ(z) for z > 0. */
export function logarithmOfGamma(z: number): number {
  return (z - 0.5) * naturalLogarithm(z) - z + halfLogarithmOfTwoPi + stirlingRest(z);
}

/** u − ln(1 + u) where 1 + u is `ratio`: each is used where it has more digits. */
function excess(u: number, ratio: number): number {
  if (Math.abs(u) > 0.05) return u - naturalLogarithm(ratio);
  let term = u * u;
  let sum = 0;
  for (let k = 2; Math.abs(term) > precision * Math.abs(sum); k += 1) {
    sum += term / k;
    term *= -u;
  }
  return sum;
}

/** xᵃ·yᵇ ÷ B(a, b) with x + y = 1, written about its peak so that large a and b cost no digits. */
function betaKernel(x: number, y: number, a: number, b: number): number {
  if (x <= 0 || y <= 0) return 0;
  const lambda = x <= y ? x * (a + b) - a : b - y * (a + b);
  const rest = stirlingRest(a + b) - stirlingRest(a) - stirlingRest(b);
  const exponent = a * excess(lambda / a, (x * (a + b)) / a) + b * excess(-lambda / b, (y * (a + b)) / b);
  return Math.sqrt((a / (a + b)) * b) * (exponential(rest - exponent) / rootOfTwoPi);
}

/** Where a fraction stops if it does not settle before: far beyond what any use needs. */
const mostTerms = 100_000;

/** Iₓ(a, b) for b < 1 by Gauss's continued fraction in x ÷ y, all of whose terms are positive. */
function betaBelowOne(x: number, y: number, a: number, b: number): number {
  const w = x / y;
  let d = 0;
  let c = 1;
  let fraction = 1;
  for (let m = 0; m < mostTerms; m += 1) {
    const odd = (w * (1 - b + m) * (a + m)) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    fraction *= c * d;
    const even = (w * (m + 1) * (a + b + m)) / ((a + 2 * m + 1) * (a + 2 * m + 2));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < precision) break;
  }
  return betaKernel(x, y, a, b) / (a * y * fraction);
}

/** Iₓ(a, b) for b ≥ 1 and x at most about a ÷ (a + b): the fraction of Didonato and Morris (1992). */
function betaFraction(x: number, y: number, a: number, b: number): number {
  const lambda = x <= y ? a - (a + b) * x : (a + b) * y - b;
  let [before, here] = [0, 1];
  let [belowBefore, below] = [1, (a * (lambda + 1)) / (a + 1)];
  let ratio = here / below;
  for (let n = 1; n < mostTerms; n += 1) {
    const step = a + 2 * n - 1;
    const alpha = ((a + n - 1) * (a + b + n - 1) * n * (b - n) * x * x) / (step * step);
    const beta = n + (n * (b - n) * x) / step + ((a + n) * (lambda + 1 + n * (1 + y))) / (step + 2);
    [before, here] = [here, beta * here + alpha * before];
    [belowBefore, below] = [below, beta * below + alpha * belowBefore];
    const last = ratio;
    ratio = here / below;
    if (Math.abs(ratio - last) <= precision * ratio) break;
    [before, belowBefore, here, below] = [before / below, belowBefore / below, ratio, 1];
  }
  return betaKernel(x, y, a, b) * ratio;
}

/** Iₓ(a, b) where x and y = 1 − x are both known to all their digits. */
function betaOf(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x < (a + 1) / (a + b + 2) ? lowerBeta(x, y, a, b) : 1 - lowerBeta(y, x, b, a);
}

function lowerBeta(x: number, y: number, a: number, b: number): number {
  return b < 1 ? betaBelowOne(x, y, a, b) : betaFraction(x, y, a, b);
}

/** The regularised incomplete beta function Iₓ(a, b) for 0 ≤ x ≤ 1, a and b > 0. */
export function incompleteBeta(x: number, a: number, b: number): number {
  assert(a > 0 && b > 0, 'the parameters of a beta function are positive');
  return betaOf(x, 1 - x, a, b);
}

/** P(T > t) for t ≥ 0. */
function upperStudentTail(t: number, degrees: number): number {
  const square = t * t;
  const sum = degrees + square;
  if (sum === Infinity) return 0;
  return betaOf(degrees / sum, square / sum, degrees / 2, 0.5) / 2;
}

/** P(T ≤ t) of Student's t. Degrees of freedom need not be whole; Infinity gives the normal law. */
export function studentDistribution(t: number, degrees: number): number {
  if (!(degrees > 0) || Number.isNaN(t)) return Number.NaN;
  if (degrees === Infinity) return normalDistribution(t);
  return t > 0 ? 1 - upperStudentTail(t, degrees) : upperStudentTail(-t, degrees);
}

/** The t with P(T ≤ t) = p of Student's t; NaN where the degrees of freedom are not positive. */
export function studentQuantile(p: number, degrees: number): number {
  if (!(degrees > 0 && p >= 0 && p <= 1)) return Number.NaN;
  const normal = normalQuantile(p);
  if (degrees === Infinity || normal === 0 || Math.abs(normal) === Infinity) return normal;
  const wanted = Math.min(p, 1 - p);
  // Newton's steps for ln tail against ln t, a falling concave curve: after the first step they close in from one side.
  let t = Math.abs(normal);
  for (let step = 0; step < 60; step += 1) {
    const tail = upperStudentTail(t, degrees);
    const square = t * t;
    const slope = betaKernel(degrees / (degrees + square), square / (degrees + square), degrees / 2, 0.5) / tail;
    const move = naturalLogarithm(tail / wanted) / slope;
    t *= exponential(move);
    if (Math.abs(move) < 1e-15) break;
  }
  return p < 0.5 ? -t : t;
}

/** P(F > f) of the F distribution with the degrees of freedom of numerator and denominator. */
export function upperFisherTail(f: number, numerator: number, denominator: number): number {
  if (!(f >= 0)) return Number.NaN;
  if (f === Infinity) return 0;
  const sum = denominator + numerator * f;
  return betaOf(denominator / sum, (numerator * f) / sum, denominator / 2, numerator / 2);
}
