import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparable } from '#base/rounding.ts';
import type { ResultRow, RoundScores } from '#engine/result.ts';
import { scoreRound } from '#engine/score-round.ts';
import {
  arbitraryRound,
  build,
  everyRule,
  fixedRules,
  type NodeDraft,
  type RoundDraft,
} from './support/arbitrary-round.ts';
import type { AnswerRow } from './support/build-round.ts';

const numRuns = 250;

function shuffled<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}

function score(draft: RoundDraft): RoundScores {
  return scoreRound(build(draft));
}

function withAnswers(draft: RoundDraft, change: (row: AnswerRow) => AnswerRow): RoundDraft {
  return { ...draft, rows: { ...draft.rows, answers: draft.rows.answers.map(change) } };
}

function totalOf({ results }: RoundScores, unit: string): number | null {
  return results.find((row) => row.kind === 'index' && row.unitCode === unit)?.score ?? null;
}

describe('what must not change a result (methodology §1.2: the same inputs give the same bytes)', () => {
  it('the order of rows and units', () => {
    const both = arbitraryRound().chain((draft) =>
      fc.record({
        draft: fc.constant(draft),
        answers: shuffled(draft.rows.answers),
        units: shuffled(draft.rows.units),
      }),
    );
    fc.assert(
      fc.property(both, ({ draft, answers, units }) => {
        const other = score({ ...draft, rows: { ...draft.rows, answers, units } });
        expect(JSON.stringify(other)).toBe(JSON.stringify(score(draft)));
      }),
      { numRuns },
    );
  });

  it('a common whole factor on all weights: sums of grid steps are exact', () => {
    fc.assert(
      fc.property(arbitraryRound(), fc.integer({ min: 2, max: 1000 }), (draft, factor) => {
        const scaled = withAnswers(draft, (row) => ({ ...row, weight: row.weight * factor }));
        expect(JSON.stringify(score(scaled))).toBe(JSON.stringify(score(draft)));
      }),
      { numRuns },
    );
  });

  it('how a unit is cut into strata: the sum over them is the unit', () => {
    fc.assert(
      fc.property(arbitraryRound(), (draft) => {
        const whole = withAnswers(draft, (row) => ({ ...row, stratum: 'all' }));
        const each = withAnswers(draft, (row) => ({ ...row, stratum: row.respondent }));
        expect(JSON.stringify(score(whole))).toBe(JSON.stringify(score(draft)));
        expect(JSON.stringify(score(each))).toBe(JSON.stringify(score(draft)));
      }),
      { numRuns },
    );
  });

  it('what others answered, where the bounds are fixed', () => {
    const fixed = arbitraryRound({ normalisations: fixedRules }).filter(({ edition }) => !usesBlock(edition.policies));
    fc.assert(
      fc.property(fixed, (draft) => {
        const alone = {
          ...draft,
          rows: { ...draft.rows, answers: draft.rows.answers.filter((row) => row.unit === 'u0') },
        };
        expect(totalOf(score(alone), 'u0')).toBe(totalOf(score(draft), 'u0'));
      }),
      { numRuns },
    );
  });
});

/** Whether the other units lend a score to one that has none. */
function usesBlock(policies: object): boolean {
  return 'missingChild' in policies && policies.missingChild === 'block-median';
}

describe('a better answer', () => {
  /** The row with the answer to the question of an indicator one step better, in the direction that it says. */
  function improve(row: AnswerRow, { code, polarity }: NodeDraft): AnswerRow {
    const question = code.replace('i', 'q');
    const answer = Number(row.answers[question] || 8);
    const better = polarity === 'negative' ? answer - 1 : answer + 1;
    const isPossible = answer <= 5 && better >= 1 && better <= 5;
    return isPossible ? { ...row, answers: { ...row.answers, [question]: String(better) } } : row;
  }

  it('never lowers the total of its own unit under goalposts and absolute', () => {
    fc.assert(
      fc.property(arbitraryRound({ normalisations: fixedRules }), fc.nat(), fc.nat(), (draft, rowPick, nodePick) => {
        const { answers } = draft.rows;
        const indicators = draft.edition.blocks.flatMap(({ nodes }) =>
          nodes.filter((node) => node.code.startsWith('i')),
        );
        const node = indicators[nodePick % indicators.length] ?? { code: 'i0', parent: null };
        const chosen = answers[rowPick % answers.length];
        const after = withAnswers(draft, (row) => (row === chosen ? improve(row, node) : row));
        const unit = chosen?.unit ?? '';
        const [before, now] = [totalOf(score(draft), unit), totalOf(score(after), unit)];
        expect(now === null).toBe(before === null);
        // Logarithms behind a geometric mean are monotone but for their last bit.
        expect(now ?? 0).toBeGreaterThanOrEqual((before ?? 0) * (1 - 1e-14));
      }),
      { numRuns: numRuns * 2 },
    );
  });
});

describe('scores and their place', () => {
  const edges: Record<string, (low: number, high: number) => [number, number]> = {
    index: (low, high) => [10 * low, 10 * high],
  };

  it.each(everyRule)('lie within the score scale: $rule', (rule) => {
    fc.assert(
      fc.property(arbitraryRound({ normalisations: [rule] }), (draft) => {
        const found = score(draft);
        const { lowest, highest } = found.blocks[0]?.policies.scoreScale ?? { lowest: 0, highest: 0 };
        for (const { kind, score: own } of found.results) {
          const [low, high] = edges[kind]?.(lowest, highest) ?? [lowest, highest];
          expect(own ?? low).toBeGreaterThanOrEqual(low);
          expect(own ?? low).toBeLessThanOrEqual(high);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lie between the least and the greatest of their children', () => {
    const policy = arbitraryRound().filter(({ edition }) => !usesBlock(edition.policies));
    fc.assert(
      fc.property(policy, (draft) => {
        const found = score(draft);
        for (const row of found.results.filter(({ kind, score: own }) => kind !== 'indicator' && own !== null)) {
          const children = childScores(found, row);
          const multiplier = row.kind === 'index' ? 10 : 1;
          expect(row.score).toBeGreaterThanOrEqual(multiplier * Math.min(...children));
          expect(row.score).toBeLessThanOrEqual(multiplier * Math.max(...children));
        }
      }),
      { numRuns },
    );
  });

  it('have the ranks that counting gives: one more than the number of greater ones', () => {
    fc.assert(
      fc.property(arbitraryRound(), (draft) => {
        const found = score(draft);
        const isPublished = found.blocks[0]?.policies.rankBasis === 'published';
        const figure = (row: ResultRow): number =>
          isPublished ? (row.publishedScore ?? 0) : comparable(row.score ?? 0);
        for (const row of found.results) {
          const scored = found.results.filter((other) => other.nodeCode === row.nodeCode && other.score !== null);
          const greater = scored.filter((other) => figure(other) > figure(row)).length;
          expect(row.rank).toBe(row.score === null ? null : greater + 1);
          expect(row.rankedUnits).toBe(scored.length);
        }
      }),
      { numRuns },
    );
  });

  it('are null where the status says so, and only there', () => {
    fc.assert(
      fc.property(arbitraryRound(), (draft) => {
        for (const { status, score: own, coverage, rank, publishedScore } of score(draft).results) {
          expect(own === null).toBe(status !== 'ok');
          expect([rank === null, publishedScore === null]).toEqual([own === null, own === null]);
          expect(coverage).toBeGreaterThanOrEqual(0);
          expect(coverage).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns },
    );
  });
});

/** Scores that the children of a node have for the unit of a row. */
function childScores({ nodes, results }: RoundScores, { nodeCode, unitCode }: ResultRow): number[] {
  const children = new Set(nodes.filter((node) => node.parent === nodeCode).map((node) => node.code));
  return results.flatMap((row) =>
    row.unitCode === unitCode && children.has(row.nodeCode) && row.score !== null ? [row.score] : [],
  );
}
