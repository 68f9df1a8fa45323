import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { present } from '#base/assert.ts';
import { type Estimate, estimateMean, estimateQuantile } from '#engine/estimate/estimate.ts';
import { estimateIndicators } from '#engine/estimate/estimate-indicators.ts';
import type { QuantileRule } from '#engine/estimate/quantile.ts';
import type { SampleDesign } from '#engine/estimate/sample-design.ts';
import { countRound, scoreCounted } from '#engine/score-round.ts';
import { readTable, relativeError } from '../support/read-figures.ts';
import { fileOf, itemCount, readRound, unitCode, unitCount } from '../support/synthetic-round.ts';

/** `svyby` of R `survey` 4.1.1 on 1,100 respondents, 120 items, 11 units; see ddci-synthetic/SOURCE.md. */
const means = readTable(fileOf('svyby_mean_se_1100.csv'));
const medians = readTable(fileOf('svyby_median_1100.csv'));
const respondents = 1100;

const unitOf = readFileSync(fileOf('unit_1100.u8'));
const sizeOf = readFileSync(fileOf('size_1100.u8'));
const weights = readFileSync(fileOf('weight_1100.f64'));
const answers = readFileSync(fileOf('items_1100.u8'));
const design: SampleDesign = {
  weights: Float64Array.from({ length: respondents }, (_, row) => weights.readDoubleLE(row * 8)),
  stratumOf: Int32Array.from(unitOf, (unit, row) => (unit - 1) * 3 + Number(sizeOf[row]) - 1),
  memberOf: null,
  populations: new Float64Array(unitCount * 3).fill(Number.NaN),
};

function item(number: string | undefined): Float64Array {
  return Float64Array.from(unitOf, (_, row) => answers[row * itemCount + Number(number) - 1] || Number.NaN);
}

function inUnit(unit: string | undefined): Uint8Array {
  return Uint8Array.from(unitOf, (one) => Number(one === Number(unit)));
}

/** A figure of R against ours; what one cannot say the other cannot either. */
function isClose(ours: number | null, theirs: string | undefined, tolerance: number): boolean {
  if (theirs === 'NaN' || theirs === 'NA') return ours === null;
  return ours !== null && relativeError(ours, Number(theirs)) <= tolerance;
}

describe('respondents one by one', () => {
  it('have the standard errors of all 1,320 means to 1e-10', () => {
    const off = means.filter((line) => {
      const found = estimateMean(item(line['item']), design, { domain: inUnit(line['unit']) });
      return !isClose(found.estimate, line['mean'], 1e-12) || !isClose(found.standardError, line['se'], 1e-10);
    });
    expect(means).toHaveLength(itemCount * unitCount);
    expect(off).toEqual([]);
  });

  it.each(['math', 'school', 'hf7'] as const)('have the medians of the rule %s with their intervals', (rule: QuantileRule) => {
    const lines = medians.filter((line) => line['qrule'] === rule);
    const off = lines.filter((line) => {
      const found = estimateQuantile(item(line['item']), design, { domain: inUnit(line['unit']), rule });
      return !agrees(found, line, 1e-10);
    });
    expect(lines).toHaveLength(20 * unitCount);
    expect(off).toEqual([]);
  });
});

function agrees(found: Estimate, line: Record<string, string>, tolerance: number): boolean {
  return (
    isClose(found.estimate, line['median'], tolerance) &&
    isClose(found.standardError, line['se'], tolerance) &&
    isClose(found.low, line['lo'], tolerance) &&
    isClose(found.high, line['hi'], tolerance)
  );
}

describe('the values of a round', () => {
  const byStatistic = (statistic: 'mean' | 'median') => {
    const counted = countRound(readRound(respondents, { statistic }));
    const block = present(counted.round.edition.blocks[0], 'the block');
    const estimates = estimateIndicators(counted, block);
    const byKey = new Map(estimates.map((one) => [`${one.nodeCode} ${one.unitCode}`, one]));
    const find = ({ item: number, unit }: Record<string, string>) =>
      present(byKey.get(`i${number} ${unitCode(Number(unit))}`), 'an estimate');
    return { counted, estimates, find };
  };

  it('have the standard errors of all 1,320 means to 1e-10', () => {
    const { estimates, find } = byStatistic('mean');
    const off = means.filter((line) => {
      const found = find(line);
      return !isClose(found.standardError, line['se'], 1e-10) || found.n !== Number(line['n']);
    });
    expect(estimates).toHaveLength(itemCount * unitCount);
    expect(off).toEqual([]);
  });

  it('have the medians of the rule school with their intervals', () => {
    const { find } = byStatistic('median');
    const lines = medians.filter((line) => line['qrule'] === 'school');
    expect(lines.filter((line) => !agrees(find(line), line, 1e-10))).toEqual([]);
  });

  it.each(['mean', 'median'] as const)('are those of the scores bit for bit: %s', (statistic) => {
    const { counted, estimates } = byStatistic(statistic);
    const { results } = scoreCounted(counted);
    const values = new Map(results.map((row) => [`${row.nodeCode} ${row.unitCode}`, row.value]));
    expect(estimates.map((one) => one.estimate)).toEqual(
      estimates.map((one) => values.get(`${one.nodeCode} ${one.unitCode}`)),
    );
  });
});
