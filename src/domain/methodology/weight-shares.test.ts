import { describe, expect, it } from 'vitest';
import { editionFrom } from '../../../test/support/build-round.ts';
import { weightShares } from './weight-shares.ts';

const named = (code: string) => ({ code, name: { vi: code, en: code } });
const record = { statistic: { rule: 'record' }, valueRange: { lowest: 0, highest: 1 } };

function sharesOf(nodes: object[]): Record<string, number> {
  const edition = editionFrom({
    format: 'ddci-edition',
    formatVersion: 1,
    ...named('e'),
    year: 2024,
    blocks: [{ ...named('b'), nodes }],
  });
  const [block] = edition.blocks;
  return block ? Object.fromEntries(weightShares(block.tree)) : {};
}

describe('what a node weighs in the total', () => {
  it('is its weight among its siblings times what its parent weighs', () => {
    const shares = sharesOf([
      { ...named('t'), parent: null, weight: 7 },
      { ...named('a'), parent: 't', weight: 3 },
      { ...named('b'), parent: 't', weight: 1, ...record },
      { ...named('x'), parent: 'a', weight: 1, ...record },
      { ...named('y'), parent: 'a', weight: 4, ...record },
    ]);
    expect(shares).toEqual({ t: 1, a: 0.75, x: 0.15000000000000002, y: 0.6000000000000001, b: 0.25 });
  });

  it('is parted between soft and hard parts as the edition says (methodology §4.2)', () => {
    const mixed = { aggregation: { rule: 'soft-hard', softShare: 0.6 } };
    const parts = [
      { ...named('x'), parent: 't', part: 'soft', weight: 1, ...record },
      { ...named('y'), parent: 't', part: 'soft', weight: 2, ...record },
    ];
    const hard = { ...named('z'), parent: 't', part: 'hard', weight: 5, ...record };
    const both = sharesOf([{ ...named('t'), parent: null, ...mixed }, ...parts, hard]);
    expect([both.x, both.y, both.z].map((share) => share?.toFixed(6))).toEqual(['0.200000', '0.400000', '0.400000']);
    // Where the hard part has nothing, the soft one takes all.
    const alone = sharesOf([{ ...named('t'), parent: null, ...mixed }, ...parts]);
    expect([alone.x, alone.y].map((share) => share?.toFixed(6))).toEqual(['0.333333', '0.666667']);
  });
});
