import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Diagnosis, diagnoseUnit } from '#domain/scoring-run/diagnose-unit.ts';
import { explainFigure } from '#domain/scoring-run/explain-figure.ts';
import { type ResultRow, runScoring, type ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { components, departmentComponents, districtIndicators } from '../scripts/demo/facts.ts';
import { ddci, demoFolder, readDemo, root, sha256 } from './support/cli.ts';

// All expected figures: report of the People's Committee of Chi Lăng district on its DDCI 2023, April 2024.
const unit = 'chi-lang';
let run: ScoringRun;
let diagnosis: Diagnosis;

function rowOf(nodeCode: string): ResultRow {
  const row = run.results.find((candidate) => candidate.unitCode === unit && candidate.nodeCode === nodeCode);
  if (!row) throw new Error(`no row for ${nodeCode}`);
  return row;
}

beforeAll(async () => {
  run = runScoring(await readDemo(), sha256);
  diagnosis = diagnoseUnit(run, unit);
});

describe('the demo round gives what was published for Chi Lăng', () => {
  it('total 66.57, rank 10 of 11, −7.46 points and −2 ranks on 2022', () => {
    expect(rowOf('total')).toMatchObject({
      publishedScore: 66.57,
      rank: 10,
      rankedUnits: 11,
      previousYear: 2022,
      previousScore: 74.03,
      previousRank: 8,
      changePoints: -7.46,
      changeRanks: -2,
      changeComparable: 'no',
    });
  });

  it('a total that rounding would have made 66.58: the second decimal is cut', () => {
    const { score } = rowOf('total');
    expect(score).toBeGreaterThan(66.575);
    expect(score).toBeLessThan(66.58);
  });

  it.each([
    ['transparency', 7.44, 10, -0.58, -5, '16/18'],
    ['time-costs', 5.18, 10, -2.83, -7, '10/11'],
    ['informal-charges', 7.03, 7, -0.18, -2, '17/25'],
    ['fair-competition', 4.63, 11, 0.42, null, '9/10'],
    ['business-support', 8.15, 7, 3.27, 3, '6/12'],
    ['legal-security', 6.63, 11, -1.63, -7, '8/10'],
    ['leadership', 8.69, 11, -0.15, -2, '9/9'],
    ['land', 5.51, 8, -0.3, -1, '17/25'],
  ])('%s: %f, rank %i, change %f and %s, %s at or below the median', (code, score, rank, points, ranks, below) => {
    expect(rowOf(code)).toMatchObject({
      publishedScore: score,
      rank,
      rankedUnits: 11,
      changePoints: points,
      changeRanks: ranks,
      belowMedian: true,
    });
    const component = diagnosis.components.find((candidate) => candidate.node.code === code);
    expect(`${component?.below.length}/${component?.indicatorCount}`).toBe(below);
  });

  it('has 120 indicators for districts, 69 of them named by the report with their ranks', () => {
    const named = districtIndicators.filter((fact) => fact.rank !== null);
    expect(districtIndicators).toHaveLength(120);
    expect(named).toHaveLength(69);
    expect(named.map((fact) => [fact.code, rowOf(fact.code).rank])).toEqual(
      named.map((fact) => [fact.code, fact.rank]),
    );
  });

  it('52.69 % is 49 of 93, 34.29 % is 12 of 35', () => {
    expect(rowOf('transparency.01')).toMatchObject({ value: 49 / 93, n: 93, rank: 6 });
    expect(rowOf('business-support.06')).toMatchObject({ value: 12 / 35, n: 35, rank: 9 });
  });

  it('100 % see large firms better treated, the worst there can be; three units share rank 9', () => {
    expect(rowOf('fair-competition.04')).toMatchObject({ value: 1, score: 0, rank: 9 });
    const tied = run.results.filter((row) => row.nodeCode === 'fair-competition.04' && row.rank === 9);
    expect(tied).toHaveLength(3);
  });

  it('two components rose and six fell', () => {
    expect(diagnosis.improved.map(({ node }) => node.code)).toEqual(['business-support', 'fair-competition']);
    expect(diagnosis.fallen.map(({ node }) => node.code)).toEqual([
      'time-costs',
      'legal-security',
      'transparency',
      'land',
      'informal-charges',
      'leadership',
    ]);
  });

  it('2022 does not follow from its components by this formula, 2023 does', () => {
    expect(run.reproductions).toHaveLength(2);
    expect(run.reproductions[0]).toMatchObject({
      year: 2022,
      publishedTotal: 74.03,
      recomputedTotal: 69.05,
      difference: 4.98,
      reproducible: false,
    });
    expect(run.reproductions[1]).toMatchObject({
      year: 2023,
      publishedTotal: 66.57,
      recomputedTotal: 66.575,
      difference: -0.005,
      reproducible: true,
    });
    expect(run.findings.map((finding) => finding.code)).toEqual(['published.not-reproducible']);
  });

  it('names simulated units and assumed indicators as such', () => {
    expect(run.simulation?.vi).toContain('mô phỏng');
    const others = run.units.filter(({ code }) => code !== unit);
    for (const { name } of others) expect([name.vi, name.en].join()).toMatch(/mô phỏng.*simulated/);
    const assumed = run.nodes.filter((node) => node.block === 'districts' && node.assumed);
    expect(assumed).toHaveLength(51);
    for (const node of run.nodes) expect(node.name.vi === '' || node.name.en === '').toBe(false);
  });
});

describe('a second block is data', () => {
  it('has twelve departments, seven common components and dynamism', () => {
    const nodes = run.nodes.filter((node) => node.block === 'departments' && node.kind === 'component');
    expect(nodes.map((node) => node.code)).toEqual(departmentComponents.map((component) => component.code));
    expect(nodes.slice(0, 6).map((node) => node.name)).toEqual(
      components.slice(0, 6).map(({ vi, en }) => ({ vi, en })),
    );
    expect(run.units.filter((one) => one.block === 'departments')).toHaveLength(12);
  });

  it('lets an enterprise rate up to three departments', async () => {
    const { answers } = await readDemo();
    const rowsOf = new Map<number, number>();
    for (const respondent of answers?.respondentOf ?? []) rowsOf.set(respondent, (rowsOf.get(respondent) ?? 0) + 1);
    expect([...new Set(rowsOf.values())].toSorted((left, right) => left - right)).toEqual([1, 2, 3]);
  });
});

describe('the trail of a figure', () => {
  it('leads from 49 of 93 answers to the total with the numbers of each step', async () => {
    const { steps } = explainFigure(await readDemo(), unit, 'transparency.01');
    expect(steps.map((step) => step.step)).toEqual([
      'counts',
      'score',
      'standing',
      'parts',
      'parts',
      'standing',
      'stake',
    ]);
    const [counts, score, , component, total] = steps;
    expect(counts).toMatchObject({ numerator: 49, denominator: 93, value: 49 / 93, n: 93 });
    expect(score).toMatchObject({ bounds: { lowest: 0, highest: 1 }, score: 10 * (49 / 93) });
    if (component?.step !== 'parts' || total?.step !== 'parts') throw new Error('no parts');
    const mean = component.parts.reduce((sum, part) => sum + (part.score ?? 0), 0) / 18;
    expect(mean).toBeCloseTo(component.score ?? 0, 12);
    expect(component.publishedScore).toBe(7.44);
    expect(total).toMatchObject({ multiplier: 10, publishedScore: 66.57 });
  });
});

describe('what the command line prints of it', () => {
  it('score: Chi Lăng at 66,57 and 10/11', async () => {
    const { exitCode, out } = await ddci('score', demoFolder);
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      /10\/11\s+Huyện Chi Lăng\s+66,57\s+7,44\s+5,18\s+7,03\s+4,63\s+8,15\s+6,63\s+8,69\s+5,51\s+−7,46/,
    );
    expect(out).toContain('74,03');
    expect(out).toContain('69,05');
  });

  it('score: a median is printed by the rule of the edition, as the score of the unit in the middle is', async () => {
    const { out } = await ddci('score', demoFolder, '--block', 'districts');
    const totalOf = (start: RegExp): string | undefined => start.exec(out)?.[1];
    expect(totalOf(/^ +Trung vị +(\S+)/m)).toBe(totalOf(/^ 6\/11 .*?\) +(\S+)/m));
  });

  it('diagnose: the eight counts, and how much of the fall the components explain', async () => {
    const { out } = await ddci('diagnose', demoFolder, '--unit', unit);
    for (const count of ['16/18', '10/11', '17/25', '9/10', '6/12', '8/10', '9/9', '17/25'])
      expect(out).toContain(count);
    expect(out).toContain('8/8 chỉ số thành phần dưới trung vị');
    expect(out).toContain('−2,48 điểm');
  });

  it('explain: a trail in words', async () => {
    const { out } = await ddci('explain', demoFolder, '--unit', unit, '--node', 'transparency.01', '--lang', 'en');
    expect(out).toContain('49 ÷ 93 = 0.526882 (52.69 %), n = 93');
    expect(out).toContain('published 66.57');
  });
});

describe('the sample in the README', () => {
  it('is what the command prints', async () => {
    const { out } = await ddci('score', demoFolder, '--lang', 'en', '--block', 'districts');
    const sample = /```text\n(lang-son-2023[\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';
    const lines = sample.split('\n').filter((line) => line.trim() !== '' && line.trim() !== '…');
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => !out.includes(line))).toEqual([]);
  });
});
