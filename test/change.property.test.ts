import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeFactors } from '#engine/change/change-factors.ts';
import { explainChange, type NodeChange, type UnitChange } from '#engine/change/explain-change.ts';
import type { LinkRefusal } from '#engine/change/link-unit.ts';
import type { Round } from '#engine/round.ts';
import { countRound, scoreRound } from '#engine/score-round.ts';
import { arbitraryRound, build } from './support/arbitrary-round.ts';

function changesOf(before: Round, after: Round): (UnitChange | LinkRefusal)[] {
  const [earlier, later] = [countRound(before), countRound(after)];
  return after.units.map(({ code }) => explainChange(earlier, later, { block: 'block', unitCode: code }));
}

/** Sum of all parts less the change; null where there is no change or no parts. */
function remainder({ change, parts, unexplainedBefore, unexplainedAfter }: NodeChange): number | null {
  if (change === null || !parts) return null;
  const sum = changeFactors.reduce((total, factor) => total + parts[factor], 0);
  return sum + (unexplainedAfter ?? 0) - (unexplainedBefore ?? 0) - change;
}

/** The computed scores by which a change is bounded, of one round. */
function scoresOf(round: Round, unitCode: string): Map<string, number | null> {
  const { results } = scoreRound(round);
  return new Map(results.filter((row) => row.unitCode === unitCode).map((row) => [row.nodeCode, row.score]));
}

const isChange = (one: UnitChange | LinkRefusal): one is UnitChange => !('refused' in one);

describe('the parts of a change (methodology §11)', () => {
  const pair = fc.record({ before: arbitraryRound(), after: arbitraryRound() });

  it('sum to the change of every node, whatever differs between the rounds', () => {
    let split = 0;
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        for (const change of changesOf(build(before), build(after)).filter(isChange)) {
          for (const node of [change.total, ...change.components]) {
            const rest = remainder(node);
            split += rest === null ? 0 : 1;
            expect(Math.abs(rest ?? 0)).toBeLessThan(1e-12);
          }
        }
      }),
      { numRuns: 60 },
    );
    // The property would hold of nothing if no change could be split.
    expect(split).toBeGreaterThan(50);
  });

  it('start and end at the scores of the two rounds', () => {
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        const rounds = [build(before), build(after)] as const;
        for (const { unitCode, total } of changesOf(...rounds).filter(isChange)) {
          expect(total.before ?? -1).toBeCloseTo(scoresOf(rounds[0], unitCode).get('total') ?? -1, 9);
          expect(total.after ?? -1).toBeCloseTo(scoresOf(rounds[1], unitCode).get('total') ?? -1, 9);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('are all exactly zero between a round and itself, and those of ranks too', () => {
    fc.assert(
      fc.property(arbitraryRound(), (draft) => {
        for (const change of changesOf(build(draft), build(draft)).filter(isChange)) {
          const parts = Object.values(change.total.parts ?? {});
          expect(parts.every((part) => part === 0)).toBe(true);
          expect(change.differing).toEqual([]);
          expect([change.rank?.own ?? 0, change.rank?.others ?? 0]).toEqual([0, 0]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of ranks are whole or half ranks that sum to the change', () => {
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        for (const { rank } of changesOf(build(before), build(after)).filter(isChange)) {
          const { change, own, others } = rank ?? { change: 0, own: 0, others: 0 };
          expect(own + others).toBe(change);
          expect(Number.isInteger(2 * own)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
