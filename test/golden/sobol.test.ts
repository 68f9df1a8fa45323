import { describe, expect, it } from 'vitest';
import { seedOf } from '#engine/random/philox.ts';
import { estimateSobol, type PickFreeze } from '#engine/sensitivity/sobol-indices.ts';
import { readFileSync } from 'node:fs';

/** Base R on the same figures; see sobol/SOURCE.md. */
type Row = Record<string, string>;

function readRows(name: string): Row[] {
  const lines = readFileSync(new URL(`./sobol/${name}`, import.meta.url), 'utf8').trim().split('\n');
  const [head = '', ...body] = lines;
  const columns = head.split(',');
  return body.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [columns[at] ?? '', cell])));
}

const points = readRows('points.csv');
const indices = readRows('indices.csv');

function designOf(fn: string): PickFreeze {
  const rows = points.filter((row) => row.fn === fn);
  const column = (name: string): Float64Array => Float64Array.from(rows, (row) => Number(row[name]));
  return { atA: column('a'), atB: column('b'), atMixed: ['m1', 'm2', 'm3'].map(column) };
}

describe('Sobol indices against base R', () => {
  it.each(['ishigami', 'linear', 'switched'])('are those of R for the function %s, intervals within chance', (fn) => {
    const estimates = estimateSobol(designOf(fn), { seed: seedOf(7n), replicates: 4000 });
    const expected = indices.filter((row) => row.fn === fn);
    expect(expected).toHaveLength(3);
    for (const [factor, row] of expected.entries()) {
      const own = estimates[factor];
      expect(own?.first).toBeCloseTo(Number(row.first), 11);
      expect(own?.total).toBeCloseTo(Number(row.total), 11);
      // An end at 2.5 % from 4,000 resamples is off by about 1.1 % of the interval's width; two such ends, 4 times that.
      const width = Number(row.first_upper) - Number(row.first_lower);
      expect(Math.abs((own?.firstInterval.lower ?? 0) - Number(row.first_lower))).toBeLessThan(0.06 * width);
      expect(Math.abs((own?.firstInterval.upper ?? 0) - Number(row.first_upper))).toBeLessThan(0.06 * width);
      const totalWidth = Number(row.total_upper) - Number(row.total_lower);
      expect(Math.abs((own?.totalInterval.lower ?? 0) - Number(row.total_lower))).toBeLessThan(0.06 * totalWidth);
      expect(Math.abs((own?.totalInterval.upper ?? 0) - Number(row.total_upper))).toBeLessThan(0.06 * totalWidth);
    }
  });
});
