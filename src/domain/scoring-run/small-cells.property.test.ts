import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenCells, type Reading } from './small-cells.ts';

const minimum = 4;
const codes = ['a', 'b', 'c', 'd'];
const counts = fc.array(fc.nat({ max: 7 }), { minLength: codes.length, maxLength: codes.length });
const numerator = fc.subarray(codes, { minLength: 1, maxLength: codes.length - 1 });

const readingOf = (chosen: readonly string[]): Reading => ({
  statistic: 'share',
  minimumRespondents: minimum,
  numerator: new Set(chosen),
  denominator: new Set(codes),
});

/** All ways to put so many people into the cells: worked by trying, not by the rule. */
function* waysToFill(total: number, cells: number): Iterable<number[]> {
  if (cells === 0) {
    if (total === 0) yield [];
    return;
  }
  for (let first = 0; first <= total; first += 1) {
    for (const rest of waysToFill(total - first, cells - 1)) yield [first, ...rest];
  }
}

/** What a reader knows of counts from published shares and n: the sum of each numerator, and n. */
function publishedSums(found: readonly number[], numerators: readonly (readonly string[])[]): number[] {
  return numerators.map((chosen) =>
    codes.reduce((sum, code, at) => sum + (chosen.includes(code) ? (found[at] ?? 0) : 0), 0),
  );
}

/** The values each cell may have, by what is published and by the cells that are shown. */
function possibleValues(
  found: readonly number[],
  numerators: readonly (readonly string[])[],
  isShown: (code: string) => boolean,
): Set<number>[] {
  const possible = codes.map(() => new Set<number>());
  const n = found.reduce((sum, count) => sum + count, 0);
  const sums = publishedSums(found, numerators).join();
  for (const way of waysToFill(n, codes.length)) {
    if (publishedSums(way, numerators).join() !== sums) continue;
    if (codes.some((code, at) => isShown(code) && way[at] !== found[at])) continue;
    for (const [at, count] of way.entries()) possible[at]?.add(count);
  }
  return possible;
}

/** Small cells that a reader can work out. */
function foundOut(
  found: readonly number[],
  numerators: readonly (readonly string[])[],
  isShown: (code: string) => boolean,
) {
  const possible = possibleValues(found, numerators, isShown);
  return codes.filter((_code, at) => {
    const count = found[at] ?? 0;
    return count > 0 && count < minimum && possible[at]?.size === 1;
  });
}

function hiddenAmong(found: readonly number[], numerators: readonly (readonly string[])[]): ReadonlySet<string> {
  // All weigh the same.
  const cells = codes.map((code, at) => ({ code, count: found[at] ?? 0, weight: found[at] ?? 0 }));
  return hiddenCells(cells, numerators.map(readingOf));
}

const isEnough = (found: readonly number[]): boolean => found.reduce((sum, count) => sum + count, 0) >= minimum;

describe('what is shown of a question (methodology §6.2)', () => {
  it('tells no small cell of a part of two cells or more', () => {
    fc.assert(
      fc.property(counts.filter(isEnough), numerator, (found, chosen) => {
        const hidden = hiddenAmong(found, [chosen]);
        const alone = [chosen, codes.filter((code) => !chosen.includes(code))]
          .filter((part) => part.length === 1)
          .flat();
        const told = foundOut(found, [chosen], (code) => !hidden.has(code));
        expect(told.filter((code) => !alone.includes(code))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('adds nothing to what the published shares of several indicators tell by themselves', () => {
    fc.assert(
      fc.property(counts.filter(isEnough), fc.array(numerator, { minLength: 1, maxLength: 3 }), (found, numerators) => {
        const hidden = hiddenAmong(found, numerators);
        const byShares = foundOut(found, numerators, () => false);
        expect(foundOut(found, numerators, (code) => !hidden.has(code))).toEqual(byShares);
      }),
      { numRuns: 300 },
    );
  });

  it('hides at least two cells of a part, which together reach the minimum, or all of it', () => {
    fc.assert(
      fc.property(counts.filter(isEnough), numerator, (found, chosen) => {
        const hidden = hiddenAmong(found, [chosen]);
        for (const part of [chosen, codes.filter((code) => !chosen.includes(code))]) {
          const own = part.filter((code) => hidden.has(code));
          const sum = own.reduce((total, code) => total + (found[codes.indexOf(code)] ?? 0), 0);
          expect(own.length === 0 || own.length === part.length || (own.length >= 2 && sum >= minimum)).toBe(true);
        }
      }),
    );
  });
});
