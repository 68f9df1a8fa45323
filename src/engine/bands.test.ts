import { describe, expect, it } from 'vitest';
import { bandOf } from './bands.ts';
import type { Band } from './edition.ts';
import { textOf } from './engine.fixture.ts';

function bands(cuts: Record<string, number>): Band[] {
  return Object.entries(cuts).map(([code, atLeast]) => ({ code, name: textOf(code), atLeast }));
}

describe('bands by cut-offs (methodology §5.3: those of PCI 2013–16)', () => {
  const pci = bands({
    'rat-tot': 62,
    tot: 60,
    kha: 56.9,
    'trung-binh': 55.6,
    'tuong-doi-thap': 53.5,
  });
  const bandAt = (total: number, list = pci): string | null => bandOf('cut-offs', list, total, 1, 63)?.code ?? null;

  it('gives the highest band whose cut-off is reached, the cut-off itself included', () => {
    expect([66.45, 62, 61.99, 60, 56.9, 56.89, 55.6, 53.5].map((total) => bandAt(total))).toEqual([
      'rat-tot',
      'rat-tot',
      'tot',
      'tot',
      'kha',
      'trung-binh',
      'trung-binh',
      'tuong-doi-thap',
    ]);
  });

  it('gives none below the lowest cut-off', () => {
    expect(bandAt(53.49)).toBeNull();
    expect(bandAt(53.49, bands({ thap: 0 }))).toBe('thap');
  });

  it('does not mind the order of the list, nor the noise of a sum', () => {
    expect(bandAt(60.5, pci.toReversed())).toBe('tot');
    expect(bandAt(56.89999999999999)).toBe('kha');
  });

  it('gives none where the edition has no bands', () => {
    expect(bandAt(99, [])).toBeNull();
  });
});

describe('bands by shares of units (methodology §5.3)', () => {
  const quarters = bands({ best: 0.25, second: 0.5, rest: 1 });
  const bandAt = (rank: number, ranked: number): string | null =>
    bandOf('shares-of-units', quarters, 0, rank, ranked)?.code ?? null;

  it('gives the first band whose upper share the rank falls in, its end included', () => {
    // Ranks 1 to 8 of 8 are shares 0.125, 0.25, 0.375, …, 1.
    expect([1, 2, 3, 4, 5, 8].map((rank) => bandAt(rank, 8))).toEqual([
      'best',
      'best',
      'second',
      'second',
      'rest',
      'rest',
    ]);
  });

  it('gives none to ranks beyond the last share', () => {
    expect(bandOf('shares-of-units', bands({ best: 0.25 }), 0, 3, 8)).toBeNull();
  });

  it('reads a third as 1 of 3', () => {
    expect(bandOf('shares-of-units', bands({ third: 1 / 3 }), 0, 1, 3)?.code).toBe('third');
  });
});
