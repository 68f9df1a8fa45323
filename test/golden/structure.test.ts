import { describe, expect, it } from 'vitest';
import { shrinkFigures } from '#engine/structure/fay-herriot.ts';
import { measureIntraclass } from '#engine/structure/intraclass.ts';
import { correlate, measurePairs } from '#engine/structure/pair-moments.ts';
import { measureReliability } from '#engine/structure/reliability.ts';
import { readTable, relativeError } from '../support/read-figures.ts';

/** R 4.2.2 and `psych` 2.2.9; see structure/SOURCE.md. */
function tableOf(name: string): Record<string, string>[] {
  return readTable(new URL(`./structure/${name}.csv`, import.meta.url));
}

const names = ['item1', 'item2', 'item3', 'item4', 'item5', 'item6'];
const answers = tableOf('answers');

function columnsOf(rows: readonly Record<string, string>[]): Float64Array[] {
  return names.map((name) => Float64Array.from(rows, (row) => (row[name] ? Number(row[name]) : Number.NaN)));
}

describe('items over answers', () => {
  const moments = measurePairs(columnsOf(answers));

  it('have the correlations and covariances of R to 1e-12, pair by pair', () => {
    const off = tableOf('pairs').filter(({ i, j, r, covariance, n }) => {
      const at = (Number(i) - 1) * 6 + Number(j) - 1;
      const errors = [
        relativeError(Number(moments.correlations[at]), Number(r)),
        relativeError(Number(moments.covariances[at]), Number(covariance)),
      ];
      return moments.counts[at] !== Number(n) || !(Math.max(...errors) < 1e-12);
    });
    expect(moments.counts).toHaveLength(36);
    expect(off).toEqual([]);
  });

  it('have them two by two as well', () => {
    const [one = new Float64Array(), two = new Float64Array()] = columnsOf(answers);
    expect(correlate(one, two)).toEqual({ r: moments.correlations[1], n: moments.counts[1] });
  });

  it.each(['complete', 'pairwise'])('have the alpha and item-rest correlations of R to 1e-12, %s rows', (rows) => {
    const kept = rows === 'pairwise' ? answers : answers.filter((row) => names.every((name) => row[name] !== ''));
    const { alpha, items } = measureReliability(measurePairs(columnsOf(kept)));
    const [whole, ...known] = tableOf('reliability').filter((line) => line['rows'] === rows);
    const errors = known.map((line, item) =>
      Math.max(
        relativeError(Number(items[item]?.alphaWithout), Number(line['alpha'])),
        relativeError(Number(items[item]?.itemRest), Number(line['rest'])),
      ),
    );
    expect(relativeError(Number(alpha), Number(whole?.['alpha']))).toBeLessThan(1e-12);
    expect(errors).toHaveLength(6);
    expect(Math.max(...errors)).toBeLessThan(1e-12);
  });

  it.each(tableOf('icc'))('have the ICC, F and p of R to 1e-10: item $item', ({ item, n, n0, icc, f, p }) => {
    const counts = new Float64Array(9 * 6);
    for (const row of answers) {
      const at = (Number(row['unit']) - 1) * 6 + Number(row[`item${item}`] || 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const found = measureIntraclass(counts, Float64Array.of(Number.NaN, 1, 2, 3, 4, 5));
    const pairs = [
      [found.unitSize, n0],
      [found.icc, icc],
      [found.f, f],
      [found.pValue, p],
    ];
    expect([found.n, found.units]).toEqual([Number(n), 9]);
    expect(pairs.filter(([ours, theirs]) => !(relativeError(Number(ours), Number(theirs)) < 1e-10))).toEqual([]);
  });
});

describe('Fay–Herriot', () => {
  it.each(['spread', 'shares', 'equal'])('agrees with R to 1e-8: %s', (name) => {
    const lines = tableOf('fay-herriot').filter((line) => line['case'] === name);
    const figures = Float64Array.from(lines, ({ y }) => Number(y));
    const { betweenVariance, mean, units } = shrinkFigures(
      figures,
      Float64Array.from(lines, ({ se }) => Number(se)),
    );
    const errors = lines.map((line, unit) =>
      Math.max(
        relativeError(Number(units[unit]?.figure), Number(line['eblup'])),
        relativeError(Number(units[unit]?.error), Number(line['error'])),
        relativeError(Number(units[unit]?.ownShare), Number(line['own'])),
      ),
    );
    expect(relativeError(Number(betweenVariance), Number(lines[0]?.['between']))).toBeLessThan(1e-8);
    expect(relativeError(Number(mean), Number(lines[0]?.['mean']))).toBeLessThan(1e-8);
    expect(Math.max(...errors)).toBeLessThan(1e-8);
  });
});
