import { describe, expect, it } from 'vitest';
import { countRound } from '#engine/score-round.ts';
import { buildRound } from '../../../test/support/build-round.ts';
import { surveyEdition } from '../../../test/support/survey-round.ts';
import { createCountedCache } from './kept-results.ts';

const counted = { ...countRound(buildRound(surveyEdition('survey', 2024), { units: [] })), scored: new Map() };

/** A cache that tells which inputs were counted, in their order. */
function createCounting() {
  const cache = createCountedCache();
  const counts: string[] = [];
  const find = (inputId: string, fails = false) =>
    cache.find(inputId, async () => {
      counts.push(inputId);
      if (fails) throw new Error('no database');
      return counted;
    });
  return { find, counts };
}

describe('inputs that were counted', () => {
  it('are counted once for all who ask at the same time', async () => {
    const { find, counts } = createCounting();
    await Promise.all([find('a'), find('a'), find('a')]);
    await find('a');
    expect(counts).toEqual(['a']);
  });

  it('are kept two at a time, those asked for last', async () => {
    const { find, counts } = createCounting();
    for (const inputId of ['a', 'b', 'a', 'c', 'a', 'b']) await find(inputId);
    // c puts out b, and b then c; a is asked for in between and stays.
    expect(counts).toEqual(['a', 'b', 'c', 'b']);
  });

  it('are counted again after a failure, of which all who waited are told', async () => {
    const { find, counts } = createCounting();
    const both = await Promise.allSettled([find('a', true), find('a')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(find('a')).resolves.toBe(counted);
    expect(counts).toEqual(['a', 'a']);
  });
});
