import { assert } from './assert.ts';

/** `half-up` sends a tie away from zero, `half-even` to the even digit, `truncate` cuts towards zero. */
export type RoundingRule = 'half-up' | 'half-even' | 'truncate';
export type Rounding = { rule: RoundingRule; decimals: number };

/**
 * Digits a computed figure is trusted to. Binary sums of decimal figures are off by about 1e-16 of their size, so
 * 66.575 may be held as 66.57499999999999. Before a rule is applied, and before two figures are compared, a figure is
 * taken to this many significant digits: far finer than any published digit, far coarser than the error.
 * Methodology §4.5.
 */
const trustedDigits = 12;

/** The figure as it counts in comparisons: equal to another when they agree to 12 significant digits. Methodology §4.5. */
export function comparable(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(trustedDigits)) : value;
}

/** Whether two figures count as equal. Methodology §4.5. */
export function areEqual(left: number, right: number): boolean {
  if (left === right) return true;
  // Figures further apart than this cannot agree to 12 digits: no need to print them.
  if (Math.abs(left - right) > 1e-9 * Math.abs(left)) return false;
  return comparable(left) === comparable(right);
}

/** 10ⁿ, exact: ECMAScript leaves the last bit of `**` to the implementation. */
export function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}

/** left − right of figures with few decimals, without binary noise: 8.15 − 4.88 is 3.27, not 3.2700000000000005. */
export function decimalDifference(left: number, right: number): number {
  return roundDecimal(left - right, { rule: 'half-up', decimals: 10 });
}

/**
 * The only rounding there is: `value` to `decimals` digits after the decimal mark, by the rule, worked on decimal
 * digits and never on binary remainders (`1.005.toFixed(2)` is "1.00"). Methodology §4.5.
 */
export function roundDecimal(value: number, { rule, decimals }: Rounding): number {
  assert(Number.isInteger(decimals) && decimals >= 0 && decimals <= 10, `decimals must be 0 to 10, not ${decimals}`);
  if (!Number.isFinite(value) || value === 0) return value;
  const plain = roundFarFromTie(value, rule, powerOfTen(decimals));
  if (plain !== null) return plain;
  const { digits, pointAt } = decimalDigits(Math.abs(value));
  const kept = pointAt + decimals;
  if (kept < 0) return 0;
  const head = digits.slice(0, kept);
  const tail = digits.slice(kept);
  const raised = mustRaise(head, tail, rule) ? raiseLastDigit(head) : { digits: head, carried: 0 };
  const rounded = Number(`${raised.digits || '0'}e${pointAt + raised.carried - raised.digits.length}`);
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/**
 * The rounding in plain arithmetic where it cannot go wrong: the figure is far from every point at which the rule turns
 * over. Null otherwise. Whole numbers over a power of ten are exact to the last bit.
 */
function roundFarFromTie(value: number, rule: RoundingRule, scale: number): number | null {
  const scaled = Math.abs(value) * scale;
  if (scaled > 1e9) return null;
  const part = scaled - Math.floor(scaled);
  const distance = rule === 'truncate' ? Math.min(part, 1 - part) : Math.abs(part - 0.5);
  if (distance < 1e-3) return null;
  const rounded = (rule === 'truncate' ? Math.floor(scaled) : Math.round(scaled)) / scale;
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/** Digits d₁d₂… of 0.d₁d₂… × 10^pointAt, at the trusted precision, padded with zeros. */
function decimalDigits(magnitude: number): { digits: string; pointAt: number } {
  const [mantissa = '', exponent = '0'] = magnitude.toExponential(trustedDigits - 1).split('e');
  const pointAt = Number(exponent) + 1;
  const digits = mantissa.replace('.', '').padEnd(Math.max(trustedDigits, pointAt + 11), '0');
  return { digits, pointAt };
}

function mustRaise(head: string, tail: string, rule: RoundingRule): boolean {
  if (rule === 'truncate') return false;
  const first = tail.charCodeAt(0) - 48;
  if (first !== 5) return first > 5;
  if (rule === 'half-up' || /[1-9]/.test(tail.slice(1))) return true;
  return (head.charCodeAt(head.length - 1) - 48) % 2 === 1;
}

function raiseLastDigit(head: string): { digits: string; carried: number } {
  let at = head.length - 1;
  while (at >= 0 && head[at] === '9') at -= 1;
  const zeros = '0'.repeat(head.length - 1 - at);
  if (at < 0) return { digits: `1${zeros}`, carried: 1 };
  return { digits: head.slice(0, at) + String(Number(head[at]) + 1) + zeros, carried: 0 };
}
