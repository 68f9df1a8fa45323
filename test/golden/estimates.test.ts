import { describe, expect, it } from 'vitest';
import {
  type Estimate,
  estimateMean,
  estimateQuantile,
  estimateRatio,
  estimateShare,
} from '#engine/estimate/estimate.ts';
import { wilsonInterval } from '#engine/estimate/interval.ts';
import type { QuantileRule } from '#engine/estimate/quantile.ts';
import type { SampleDesign } from '#engine/estimate/sample-design.ts';
import { readTable, relativeError } from '../support/read-figures.ts';

/** R `survey` 4.1.1; see estimates/SOURCE.md. */
function fileOf(name: string): URL {
  return new URL(`./estimates/${name}`, import.meta.url);
}

const sample = readTable(fileOf('sample.csv'));
const strata = 7;

function column(name: string): Float64Array {
  return Float64Array.from(sample, (row) => (row[name] ? Number(row[name]) : Number.NaN));
}

/** Numbers that count from one, as numbers that count from zero. */
function fromZero(name: string): Int32Array {
  return Int32Array.from(sample, (row) => Number(row[name]) - 1);
}

function designOf(name: string): SampleDesign {
  const populations = new Float64Array(strata).fill(Number.NaN);
  if (name === 'finite') for (const row of sample) populations[Number(row['stratum']) - 1] = Number(row['N']);
  return {
    weights: column('w'),
    stratumOf: fromZero('stratum'),
    memberOf: name === 'rows' ? null : fromZero('person'),
    populations,
  };
}

const domains: Record<string, (row: Record<string, string>) => boolean> = {
  all: () => true,
  'unit 2': (row) => row['unit'] === '2',
  'unit 3; size 1': (row) => row['unit'] === '3' && row['size'] === '1',
};

function estimateOf(figure: string, design: SampleDesign, domain: Uint8Array): Estimate {
  const [what, rule] = figure.split(' ');
  if (what === 'mean') return estimateMean(column('y'), design, { domain });
  if (what === 'share') return estimateShare(column('good'), design, { domain });
  if (what === 'ratio') return estimateRatio(column('y'), column('x'), design, { domain });
  // The names of the rules are those of R.
  return estimateQuantile(column('x'), design, { domain, p: 0.4, rule: rule as QuantileRule });
}

describe('estimates of a sample of persons with several rows each', () => {
  it.each(readTable(fileOf('estimates.csv')))('$design, $domain: $figure', (line) => {
    const domain = Uint8Array.from(sample, (row) =>
      Number(domains[line['domain'] ?? '']?.(row) === true && row['y'] !== ''),
    );
    const found = estimateOf(line['figure'] ?? '', designOf(line['design'] ?? ''), domain);
    const pairs = [
      [found.estimate, line['estimate']],
      [found.standardError, line['se']],
      [found.low, line['low']],
      [found.high, line['high']],
      [line['deff'] === 'NA' ? 0 : found.designEffect, line['deff'] === 'NA' ? '0' : line['deff']],
    ];
    expect(found.degreesOfFreedom).toBe(Number(line['df']));
    expect(found.n).toBe(domain.reduce((sum, inside) => sum + inside, 0));
    expect(pairs.filter(([ours, theirs]) => !(relativeError(Number(ours), Number(theirs)) < 1e-11))).toEqual([]);
  });
});

describe("Wilson's interval", () => {
  it('agrees with its formula in R to 1e-12', () => {
    const compared = readTable(fileOf('wilson.csv')).map(({ n, share, level, low, high }) => {
      const found = wilsonInterval(Number(share), Number(n), Number(level));
      return Math.max(Math.abs(Number(found.low) - Number(low)), Math.abs(Number(found.high) - Number(high)));
    });
    expect(compared).toHaveLength(108);
    expect(Math.max(...compared)).toBeLessThan(1e-12);
  });
});
