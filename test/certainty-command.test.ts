import { describe, expect, it } from 'vitest';
import type { RoundCertainty } from '#domain/certainty/round-certainty.ts';
import type { RoundSensitivity } from '#domain/certainty/round-sensitivity.ts';
import { ddci, demoFolder } from './support/cli.ts';

describe('ddci certainty', () => {
  it('prints totals and ranks with intervals and tiers, after the notice', async () => {
    const { out, exitCode } = await ddci('certainty', demoFolder, '--replicates', '400', '--workers', '1');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^\[MÔ PHỎNG\]/);
    // The published total and rank; the interval holds the total.
    const [, low = '', high = ''] = /10 \(\d+–\d+\) {2}Huyện Chi Lăng +66,57 +(\d\d,\d\d)–(\d\d,\d\d)/.exec(out) ?? [];
    expect(Number(low.replace(',', '.'))).toBeLessThan(66.57);
    expect(Number(high.replace(',', '.'))).toBeGreaterThan(66.57);
  });

  it('json: the same bytes for 1 and 2 threads, others for another seed', async () => {
    const args = ['certainty', demoFolder, '--format', 'json', '--block', 'districts', '--replicates', '300'];
    const [one, two, other] = [
      await ddci(...args, '--workers', '1'),
      await ddci(...args, '--workers', '2'),
      await ddci(...args, '--workers', '1', '--seed', '18446744073709551615'),
    ];
    expect(two.out).toBe(one.out);
    expect(other.out).not.toBe(one.out);
    const { blocks, seed }: RoundCertainty = JSON.parse(one.out);
    expect(seed).toBe('1');
    const [districts] = blocks;
    // Value and score of 120 indicators, 8 components and the total, of 11 units.
    expect(districts?.figures).toHaveLength(11 * (2 * 120 + 9));
    for (const { rankShares } of districts?.units ?? []) {
      expect(rankShares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });

  it('csv: a line for each figure', async () => {
    const { out } = await ddci(
      'certainty',
      demoFolder,
      '--format',
      'csv',
      '--block',
      'departments',
      '--replicates',
      '10',
    );
    expect(out.trimEnd().split('\n')).toHaveLength(1 + 12 * (2 * 40 + 9));
  });

  it('tells options that cannot be with what can', async () => {
    expect(await ddci('certainty', demoFolder, '--replicates', '1.5')).toMatchObject({ exitCode: 2 });
    expect((await ddci('certainty', demoFolder, '--seed', '-1')).err).toContain('0–18446744073709551615');
    expect((await ddci('certainty', demoFolder, '--block', 'khong-co')).err).toContain('districts');
  });
});

describe('ddci structure', () => {
  it('prints alpha, weights and how far indicators tell units apart', async () => {
    const { out, exitCode } = await ddci('structure', demoFolder, '--block', 'districts', '--lang', 'en');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^Transparency and access to information +0\.\d{3} +12\.50 % +\d/m);
    expect(out).toContain('does not tell units apart');
  });
});

describe('ddci sensitivity', () => {
  it('prints ranks under other methods and what is behind them', async () => {
    const { out, exitCode } = await ddci('sensitivity', demoFolder, '--block', 'districts', '--draws', '200');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^ +10 {2}Huyện Chi Lăng +\d+–\d+ +\d+,\d\d% +\d+,\d\d%$/m);
    expect(out).toMatch(/^Bỏ một chỉ số thành phần +−?\d,\d\d +\d,\d\d$/m);
  });

  it('json: parts of variance sum to the whole; the same for the same seed', async () => {
    const args = ['sensitivity', demoFolder, '--block', 'departments', '--draws', '64', '--format', 'json'];
    const [first, again] = [await ddci(...args), await ddci(...args)];
    expect(again.out).toBe(first.out);
    const { blocks }: RoundSensitivity = JSON.parse(first.out);
    for (const { total } of blocks[0]?.variance ?? []) {
      expect(total.sampling + total.method + total.both).toBeCloseTo(total.whole, 9);
    }
    expect(blocks[0]?.variance).toHaveLength(12);
  });
});
