import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '#app/load-demo.ts';
import { present } from '#base/assert.ts';
import type { ScoreStep } from '#domain/scoring-run/explain-figure.ts';
import { explainStoredFigure } from '#domain/scoring-run/explain-stored-figure.ts';
import { readIndicator } from '#domain/scoring-run/read-indicator.ts';
import type { ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import type { ShownCountsStep, ShownStep } from '#domain/scoring-run/shown-trail.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
  await loadDemo(database.context());
}, 120_000);

afterAll(() => database.close(), 60_000);

const code = 'lang-son-2023';

async function storedRun(): Promise<ScoringRun> {
  return database.context().transaction(async ({ rounds }) => {
    const round = present(await rounds.find(code), code);
    return present(await rounds.findRun(present(round.publishedRunId, 'a published run')), 'the run');
  });
}

/** A seed makes the same figures each time: 50 of all 2,007. */
async function someFigures(count: number): Promise<ScoringRun['results']> {
  const { results } = await storedRun();
  return fc.sample(fc.constantFrom(...results), { numRuns: count, seed: 20240105 });
}

/** What is in the rows that are shown and in the sums of those that are hidden, of one part. */
function weightOf(
  { rows, hiddenSums }: ShownCountsStep,
  parts: readonly string[],
  isIn: (row: ShownCountsStep['rows'][number]) => boolean,
): number {
  const shown = rows.filter(isIn).reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  return (
    shown + hiddenSums.filter(({ part }) => parts.includes(part)).reduce((sum, { weight }) => sum + (weight ?? 0), 0)
  );
}

/** lo + (hi − lo)(x − m) ÷ (M − m), turned where a high value is bad: the demo's rule `absolute`. */
function scoreOf({ scale, bounds, polarity, value }: ScoreStep): number {
  const { lowest, highest } = present(bounds, 'bounds');
  const linear =
    scale.lowest + ((scale.highest - scale.lowest) * (present(value, 'a value') - lowest)) / (highest - lowest);
  return polarity === 'negative' ? scale.lowest + scale.highest - linear : linear;
}

/** Works a step out from the numbers that are shown in it, as with a pocket calculator; null for what has no sum to do. */
function workOut(step: ShownStep): { shown: number | null; worked: number } | null {
  switch (step.step) {
    case 'counts': {
      const isSplit = !step.hiddenSums.some(({ part }) => part === 'denominator');
      const numerator = isSplit ? weightOf(step, ['numerator'], (row) => row.inNumerator) : (step.numerator ?? 0);
      const all = weightOf(step, ['numerator', 'rest-of-denominator', 'denominator'], (row) => row.inDenominator);
      return { shown: step.value, worked: numerator / all };
    }
    case 'score':
      return { shown: step.score, worked: scoreOf(step) };
    case 'parts': {
      const parts = step.parts.filter(({ score }) => score !== null);
      const sum = parts.reduce((total, { weight, score }) => total + weight * (score ?? 0), 0);
      const mean = sum / parts.reduce((total, { weight }) => total + weight, 0);
      return { shown: step.score, worked: step.multiplier * mean };
    }
    default:
      return null;
  }
}

describe('figures of the demo, followed from the page to the counts', () => {
  it('are those of the stored run, and come out again from what is shown', async () => {
    const figures = await someFigures(50);
    let workedOut = 0;
    for (const { unitCode, nodeCode, score, rank, publishedScore } of figures) {
      const { trail } = await explainStoredFigure(database.context(), { code, unit: unitCode, node: nodeCode });
      const [standing] = trail.steps.flatMap((step) => (step.step === 'standing' ? [step] : []));
      expect(standing).toMatchObject({ nodeCode, score, rank, publishedScore });
      for (const sum of trail.steps.flatMap((step) => workOut(step) ?? [])) {
        expect(sum.worked).toBeCloseTo(present(sum.shown, `${unitCode} ${nodeCode}`), 9);
        workedOut += 1;
      }
    }
    // Of an indicator four sums: value, score, component, total.
    expect(workedOut).toBeGreaterThan(150);
  }, 60_000);

  it('show no count of 1 to 9 that the share does not tell', async () => {
    for (const { unitCode, nodeCode } of await someFigures(50)) {
      const one = await explainStoredFigure(database.context(), { code, unit: unitCode, node: nodeCode });
      for (const step of one.trail.steps) {
        if (step.step !== 'counts') continue;
        for (const row of step.rows) {
          const part = step.rows.filter(
            (other) => other.inNumerator === row.inNumerator && other.inDenominator === row.inDenominator,
          );
          const isSmall = row.count !== null && row.count > 0 && row.count < step.minimumRespondents;
          expect(isSmall && (part.length > 1 || !row.inDenominator)).toBe(false);
        }
      }
    }
  }, 60_000);

  it('of an indicator are the same as those of the run, with the distribution of each unit', async () => {
    const node = 'transparency.01';
    const found = await readIndicator(database.context(), { code, node });
    expect(found.rows.map(({ rank }) => rank)).toEqual(
      found.rows.map(({ rank }) => rank).toSorted((a, b) => (a ?? 0) - (b ?? 0)),
    );
    expect(found.rows).toHaveLength(11);
    for (const { unitCode, value } of found.rows) {
      const cells = present(found.answers?.cells.get(unitCode), unitCode);
      const counted =
        found.answers?.answers.filter(({ inNumerator }) => inNumerator).map((answer) => answer.code) ?? [];
      const shares = cells.filter((cell) => counted.includes(cell.code)).map(({ share }) => share);
      const isWhole = shares.every((share) => share !== null);
      const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0);
      expect(isWhole ? sum : value).toBeCloseTo(present(value, unitCode), 12);
    }
  }, 60_000);
});
