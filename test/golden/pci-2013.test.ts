import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ResultRow } from '#engine/result.ts';
import { scoreRound } from '#engine/score-round.ts';
import { buildRound } from '../support/build-round.ts';
import { readTable } from '../support/read-figures.ts';

/** Weights of the ten sub-indices of the Provincial Competitiveness Index 2013: the total is 10 × Σ w·s. */
const weights = {
  entry: 0.05,
  land: 0.05,
  transparency: 0.2,
  time: 0.05,
  informal: 0.1,
  policy_bias: 0.05,
  proactivity: 0.05,
  bss: 0.2,
  labour: 0.2,
  legal: 0.05,
};
const subIndices = Object.keys(weights);
const cutOffs = { 'Rất tốt': 62, Tốt: 60, Khá: 56.9, 'Trung bình': 55.6, 'Tương đối thấp': 53.5, Thấp: 0 };

type Province = { province: string; scores: number[]; pci: number; rank: number; tier: string };

function provinceFrom(line: Record<string, string>): Province {
  const { province = '', pci, rank, tier = '' } = line;
  const scores = subIndices.map((code) => Number(line[code]));
  return { province, scores, pci: Number(pci), rank: Number(rank), tier: tier.normalize('NFC') };
}

// VCCI, published workbook of PCI 2013: the first three provinces, in the order of `subIndices`.
const typed: Province[] = [
  {
    province: 'Đà Nẵng',
    scores: [8.400821, 7.979057, 6.489425, 7.85853, 7.498737, 5.820625, 7.723506, 5.363595, 6.527975, 6.602766],
    pci: 66.45338,
    rank: 1,
    tier: 'Rất tốt',
  },
  {
    province: 'TT-Huế',
    scores: [8.146673, 7.366447, 7.625137, 6.390207, 7.937867, 5.581132, 6.607902, 5.162769, 5.909591, 6.365562],
    pci: 65.56182,
    rank: 2,
    tier: 'Rất tốt',
  },
  {
    province: 'Kiên Giang',
    scores: [7.339212, 7.865198, 5.025207, 8.361032, 8.94258, 8.193955, 6.28675, 5.462155, 5.706599, 6.402325],
    pci: 63.55474,
    rank: 3,
    tier: 'Rất tốt',
  },
];

/** The whole table is VCCI's and not part of the project: it is read where it lies, in a golden folder beside it. */
function findTable(): string | null {
  const given = process.env['DDCI_GOLDEN_PCI'];
  if (given) return given;
  const around = fileURLToPath(new URL('../../../', import.meta.url));
  const places = readdirSync(around).map((folder) => join(around, folder, 'golden', 'pci-2013', 'subindices.csv'));
  return places.find((place) => existsSync(place)) ?? null;
}

const table = findTable();
const sources: { name: string; provinces: Province[]; count: number }[] = [
  { name: 'three provinces typed here', provinces: typed, count: 3 },
  ...(table ? [{ name: 'the whole table', provinces: readTable(table).map(provinceFrom), count: 63 }] : []),
];

function named(code: string): { code: string; name: { vi: string; en: string } } {
  return { code, name: { vi: code, en: code } };
}

/** Sub-indices are records on 0..10 that are taken as they are. */
const edition = {
  format: 'ddci-edition',
  formatVersion: 1,
  ...named('pci-2013'),
  year: 2013,
  policies: { scoreScale: { lowest: 0, highest: 10 }, totalMultiplier: 10, normalisation: { rule: 'absolute' } },
  bands: Object.entries(cutOffs).map(([code, atLeast]) => ({ ...named(code.replaceAll(' ', '_')), atLeast })),
  blocks: [
    {
      ...named('provinces'),
      nodes: [
        { ...named('pci'), parent: null },
        ...Object.entries(weights).map(([code, weight]) => ({
          ...named(code),
          parent: 'pci',
          weight,
          statistic: { rule: 'record' },
          valueRange: { lowest: 0, highest: 10 },
        })),
      ],
    },
  ],
};

/** Units are matched by code: the names are written in two ways in the workbook. */
function scoreProvinces(provinces: readonly Province[]): ResultRow[] {
  const codeOf = (index: number): string => `p${String(index + 1).padStart(2, '0')}`;
  const scores = scoreRound(
    buildRound(edition, {
      units: provinces.map((_, index) => ({ code: codeOf(index), block: 'provinces' })),
      records: provinces.flatMap((one, index) =>
        one.scores.map((value, at) => ({ unit: codeOf(index), indicator: subIndices[at] ?? '', value })),
      ),
    }),
  );
  expect(scores.findings).toEqual([]);
  return scores.results.filter((row) => row.kind === 'index');
}

describe.each(sources)('PCI 2013 as published, $name', ({ provinces, count }) => {
  const totals = scoreProvinces(provinces);

  it('is complete', () => {
    expect(provinces).toHaveLength(count);
    expect(totals.map((row) => row.unitCode)).toHaveLength(count);
  });

  it('the total is 10 × Σ w·s, to the 1e-5 to which it is published', () => {
    const errors = provinces.map(({ pci }, index) => Math.abs((totals[index]?.score ?? Number.NaN) - pci));
    expect(Math.max(...errors)).toBeLessThan(1e-5);
  });

  it('ranks are those published', () => {
    expect(totals.map((row) => row.rank)).toEqual(provinces.map(({ rank }) => rank));
  });

  it('bands at 62 / 60 / 56.9 / 55.6 / 53.5 are the tiers published', () => {
    expect(totals.map((row) => row.band)).toEqual(provinces.map(({ tier }) => tier.replaceAll(' ', '_')));
  });
});
