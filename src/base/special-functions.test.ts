import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  incompleteBeta,
  logarithmOfGamma,
  logarithmOfOnePlus,
  normalDistribution,
  normalQuantile,
  studentDistribution,
  studentQuantile,
  upperFisherTail,
} from './special-functions.ts';

const functions: Record<string, (p1: number, p2: number, p3: number) => number> = {
  pnorm: normalDistribution,
  qnorm: normalQuantile,
  pt: studentDistribution,
  qt: studentQuantile,
  pbeta: incompleteBeta,
  pf: upperFisherTail,
  lgamma: logarithmOfGamma,
};

/** Of base R; see test/golden/special-functions. */
const lines = readFileSync(new URL('../../test/golden/special-functions/values.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

describe('special functions', () => {
  it.each(Object.keys(functions))('%s agrees with R to 1e-12 of the value', (name) => {
    const compared = lines
      .filter(([of]) => of === name)
      .map(([, p1, p2, p3, value]) => {
        const found = functions[name]?.(Number(p1), Number(p2), Number(p3)) ?? Number.NaN;
        const known = Number(value);
        return { at: [p1, p2, p3].join(' '), error: found === known ? 0 : Math.abs(found - known) / Math.abs(known) };
      });
    expect(compared.length).toBeGreaterThan(9);
    expect(compared.filter(({ error }) => !(error < 1e-12))).toEqual([]);
  });

  it('have their ends', () => {
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(-0.1)]).toEqual([-Infinity, Infinity, Number.NaN]);
    expect([studentQuantile(0.975, 0), studentQuantile(0.5, 3)]).toEqual([Number.NaN, 0]);
    expect(studentQuantile(0.975, Infinity)).toBe(normalQuantile(0.975));
    expect(studentDistribution(1, Infinity)).toBe(normalDistribution(1));
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
    expect([upperFisherTail(0, 2, 3), upperFisherTail(Infinity, 2, 3), upperFisherTail(-1, 2, 3)]).toEqual([
      1,
      0,
      Number.NaN,
    ]);
  });

  it('keep the digits of ln(1 + x) for small x', () => {
    expect(logarithmOfOnePlus(1e-20)).toBe(1e-20);
    expect(logarithmOfOnePlus(1e-9)).toBeCloseTo(1e-9 - 5e-19, 26);
  });
});
