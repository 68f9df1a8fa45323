import { upperFisherTail } from '#base/special-functions.ts';

/** How far an indicator tells units apart, by the analysis of variance of one factor. Methodology §10.3. */
export type Intraclass = {
  units: number;
  n: number;
  /** Answers a unit, (N − Σn² ÷ N) ÷ (k − 1): their mean where all units have as many. */
  unitSize: number | null;
  /** ICC(1): the share of the variance of answers that lies between units; below zero where there is none. */
  icc: number | null;
  /** How far a unit's mean would come out the same with other respondents: 1 − 1 ÷ F, not below zero. */
  reliability: number | null;
  /** 1 + (answers a unit − 1) · ICC: what the differences between units do to the variance of the mean of all. */
  designEffect: number | null;
  f: number | null;
  /** The chance of so great an F if all units were the same. */
  pValue: number | null;
};

/**
 * `counts` has the answers of unit u with code c at u × codes + c, and `numbers` what each code stands for; NaN where
 * it does not count. Each answer counts once, whatever its weight. Units without answers do not take part.
 */
export function measureIntraclass(counts: Float64Array, numbers: Float64Array): Intraclass {
  const units = groupMoments(counts, numbers);
  const n = units.reduce((sum, unit) => sum + unit.n, 0);
  const k = units.length;
  const nothing = { unitSize: null, icc: null, reliability: null, designEffect: null, f: null, pValue: null };
  if (k < 2 || n <= k) return { units: k, n, ...nothing };
  const mean = units.reduce((sum, unit) => sum + unit.n * unit.mean, 0) / n;
  const between = units.reduce((sum, unit) => sum + unit.n * (unit.mean - mean) * (unit.mean - mean), 0) / (k - 1);
  const within = units.reduce((sum, unit) => sum + unit.squares, 0) / (n - k);
  const unitSize = (n - units.reduce((sum, unit) => sum + unit.n * unit.n, 0) / n) / (k - 1);
  const whole = between + (unitSize - 1) * within;
  if (!(whole > 0)) return { units: k, n, ...nothing, unitSize };
  const icc = (between - within) / whole;
  const f = between / within;
  return {
    units: k,
    n,
    unitSize,
    icc,
    reliability: Math.max(0, 1 - within / between),
    designEffect: 1 + (unitSize - 1) * icc,
    f: f === Infinity ? null : f,
    pValue: upperFisherTail(f, k - 1, n - k),
  };
}

function groupMoments(counts: Float64Array, numbers: Float64Array): { n: number; mean: number; squares: number }[] {
  const codes = numbers.length;
  const groups: { n: number; mean: number; squares: number }[] = [];
  for (let start = 0; start + codes <= counts.length; start += codes) {
    const own = counts.subarray(start, start + codes).map((count, code) => (Number.isNaN(numbers[code]) ? 0 : count));
    const n = own.reduce((sum, count) => sum + count, 0);
    if (n === 0) continue;
    const mean = own.reduce((sum, count, code) => (count === 0 ? sum : sum + count * (numbers[code] as number)), 0) / n;
    const squares = own.reduce((sum, count, code) => {
      const off = (numbers[code] as number) - mean;
      return count === 0 ? sum : sum + count * off * off;
    }, 0);
    groups.push({ n, mean, squares });
  }
  return groups;
}
