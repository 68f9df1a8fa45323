import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areEqual } from '#base/rounding.ts';
import type { PublishedChange } from '#engine/change/published-change.ts';
import type { GoalPlan } from '#engine/goal/plan-goal.ts';
import { countRound } from '#engine/score-round.ts';
import { rankScores } from '#engine/standing.ts';
import { type ChangedValue, readBlockValues, scoreWhatIf } from '#engine/what-if/score-what-if.ts';
import { ddci, demoFolder, demoFolder2025, readDemo, temporaryFolder } from './support/cli.ts';
import { smallRound } from './support/small-round.ts';

/** Total and rank of Chi Lăng in the demo with some values typed in. */
async function placeWith(values: ChangedValue[]): Promise<{ total: number; rank: number }> {
  const round = await readDemo();
  const [block] = round.edition.blocks.filter(({ code }) => code === 'districts');
  if (!block) throw new Error('no districts');
  const { columns, units } = scoreWhatIf(readBlockValues(countRound(round), block), { values });
  const totals = columns[0]?.scores ?? new Float64Array();
  const at = units.findIndex(({ code }) => code === 'chi-lang');
  const ranks = rankScores(totals, block.policies.rankBasis, block.policies.rounding);
  return { total: totals[at] ?? Number.NaN, rank: ranks[at] ?? 0 };
}

describe('ddci change, one round', () => {
  it('explains 2022 → 2023 of Chi Lăng by components and what they leave', async () => {
    const { out, exitCode } = await ddci('change', demoFolder, '--unit', 'chi-lang', '--format', 'json');
    expect(exitCode).toBe(0);
    const found = JSON.parse(out) as PublishedChange;
    expect(found.change).toBeCloseTo(-7.46, 12);
    expect(found.byComponents).toBeCloseTo(-2.475, 12);
    expect(found.unexplained).toBeCloseTo(-4.985, 12);
    expect(found.components).toHaveLength(8);
  });

  it('says so in words, in both languages, with the notice of simulation', async () => {
    const vi = (await ddci('change', demoFolder, '--unit', 'chi-lang')).out;
    expect(vi).toContain('[MÔ PHỎNG]');
    expect(vi).toContain('Tổng điểm công bố 74,03 → 66,57: −7,46 điểm.');
    expect(vi).toContain('Các chỉ số thành phần làm thay đổi −2,475 điểm.');
    expect(vi).toContain('Còn −4,985 điểm các số đã công bố không giải thích được');
    const en = (await ddci('change', demoFolder, '--unit', 'chi-lang', '--from', '2022', '--lang', 'en')).out;
    expect(en).toContain('The components account for −2.475 points.');
  });

  it('has nothing to split where only totals were announced, and says which years there are', async () => {
    const { out } = await ddci('change', demoFolder, '--unit', 'chi-lang', '--from', '2020', '--lang', 'en');
    expect(out).toContain('71.64 → 66.57: −5.07 points');
    expect(out).toContain('not all component scores of the two years were announced');
    const { err, exitCode } = await ddci('change', demoFolder, '--unit', 'chi-lang', '--from', '2019', '--lang', 'en');
    expect(exitCode).toBe(1);
    expect(err).toBe('published.csv has no total of "chi-lang" for 2019; there are: 2020, 2021, 2022.\n');
  });

  it.each([
    [['change', demoFolder], 2],
    [['change', demoFolder, '--unit', 'huyen-a'], 1],
    [['change', demoFolder, '--unit', 'nowhere'], 1],
    [['change', demoFolder, demoFolder2025, '--unit', 'so-a', '--from', '2022'], 2],
    [['change', demoFolder2025, demoFolder, '--unit', 'so-a'], 1],
  ])('%j ends with %i and a sentence', async (args, code) => {
    const { exitCode, err } = await ddci(...args);
    expect(exitCode).toBe(code);
    expect(err).toMatch(/\.\n$/);
  });
});

describe('ddci change, two rounds', () => {
  it('splits the change of each unit; parts of csv sum to the change', async () => {
    const { out } = await ddci('change', demoFolder, demoFolder2025, '--unit', 'so-a', '--format', 'csv');
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','))
      .filter(([, , node]) => node === 'dept-total');
    const parts = rows.filter(
      ([, , , part]) => !['change', 'unexplained-before', 'unexplained-after'].includes(part ?? ''),
    );
    const change = Number(rows.find(([, , , part]) => part === 'change')?.[4]);
    expect(parts).toHaveLength(9);
    expect(Math.abs(parts.reduce((sum, cells) => sum + Number(cells[4]), 0) - change)).toBeLessThan(1e-12);
  });

  it('refuses units of another block, one by one in a list', async () => {
    const { err } = await ddci('change', demoFolder, demoFolder2025, '--unit', 'xa-01', '--lang', 'en');
    expect(err).toContain('"xa-01" came of chi-lang, which in 2023 were in another block');
    const { out, exitCode } = await ddci('change', demoFolder, demoFolder2025, '--lang', 'en');
    expect(exitCode).toBe(0);
    expect(out).toContain('Not compared, 65 units:');
    expect(out).toContain('Department A (simulated) · lang-son-2023 → lang-son-2025');
  });
});

describe('ddci goal', () => {
  const goalOf = async (...args: string[]): Promise<GoalPlan> => {
    const { out } = await ddci('goal', demoFolder, '--unit', 'chi-lang', '--format', 'json', ...args);
    return JSON.parse(out) as GoalPlan;
  };
  const valuesOf = ({ steps }: GoalPlan): ChangedValue[] =>
    steps.map(({ nodeCode, plannedValue: value }) => ({ unitCode: 'chi-lang', nodeCode, value }));

  it('gives Chi Lăng a plan for rank 6 whose values, scored, give rank 6', async () => {
    const plan = await goalOf('--rank', '6');
    expect(plan.reached).toBe(true);
    expect(plan.present.rank).toBe(10);
    expect(await placeWith(valuesOf(plan))).toEqual({ total: plan.planned.total, rank: 6 });
    expect((await placeWith([])).rank).toBe(10);
  });

  it('prints values that suffice as they are printed', async () => {
    const { out } = await ddci('goal', demoFolder, '--unit', 'chi-lang', '--rank', '6', '--lang', 'en');
    const typed = [...out.matchAll(/^.*?([\d.]+) % +([\d.]+) % .* (\S+)$/gm)].map(([, , needed, nodeCode]) => ({
      unitCode: 'chi-lang',
      nodeCode: nodeCode ?? '',
      value: Number(needed) / 100,
    }));
    expect(typed.length).toBeGreaterThan(5);
    // The others' totals vary by chance too: a goal that is just reached is shown about every other time.
    const [, chance = ''] = /Chance that the next survey .* (\d+) %\./.exec(out) ?? [];
    expect(Math.abs(Number(chance) - 50)).toBeLessThan(20);
    expect((await placeWith(typed)).rank).toBe(6);
  });

  it.each(['best', '0.5'])('gives a wanted total exactly, caps %s', async (cap) => {
    const plan = await goalOf('--total', '69', '--cap', cap);
    expect(areEqual(plan.planned.total, 69)).toBe(true);
    expect(areEqual((await placeWith(valuesOf(plan))).total, 69)).toBe(true);
  });

  it('tells what the district’s targets for 2024 imply', async () => {
    const codes = ['transparency', 'time-costs', 'informal-charges', 'fair-competition', 'business-support'];
    const scores = [8.3, 7.6, 8.0, 6.0, 8.7, 9.26, 9.33, 6.0];
    const pairs = [...codes, 'legal-security', 'leadership', 'land'].map(
      (code, at) => [code, scores[at] ?? 0] as const,
    );
    const args = pairs.flatMap(([code, score]) => ['--component', `${code}=${score}`]);
    const plan = await goalOf(...args);
    // 63.19 ÷ 8 × 10; more than any of the eleven had in 2023.
    expect(plan.implied?.total).toBeCloseTo(78.9875, 10);
    expect(plan.implied?.rank).toBe(1);
    const { out } = await ddci('goal', demoFolder, '--unit', 'chi-lang', ...args);
    expect(out).toContain('cho tổng điểm 78,99; ở đợt này sẽ đứng hạng 1/11');
    const file = join(temporaryFolder(), 'targets.csv');
    writeFileSync(file, `node_code,score\n${pairs.map((pair) => pair.join(',')).join('\n')}\n`);
    expect(await goalOf('--components', file)).toEqual(plan);
  });

  it('minds costs from a file, and tells what is wrong with one', async () => {
    const file = join(temporaryFolder(), 'costs.csv');
    writeFileSync(file, 'node_code,cost\nleadership.03,50\n');
    const plan = await goalOf('--total', '67', '--cost', file);
    expect(plan.steps.find(({ nodeCode }) => nodeCode === 'leadership.03')).toMatchObject({
      costPerPoint: 50,
      cost: 0,
    });
    writeFileSync(file, 'node_code,cost\nleadership.03,0\nnone,1\n');
    const { err, exitCode } = await ddci('goal', demoFolder, '--unit', 'chi-lang', '--total', '67', '--cost', file);
    expect(exitCode).toBe(1);
    expect(err).toContain('costs.csv, dòng 2, cột cost, «0»');
    expect(err).toContain('costs.csv, dòng 3, cột node_code, «none»');
  });

  it('takes caps and trends from an earlier round', async () => {
    const args = ['--unit', 'so-a', '--earlier', demoFolder, '--format', 'json'];
    const { out } = await ddci('goal', demoFolder2025, ...args, '--rank', '5', '--cap', 'gain', '--others', 'trend');
    const plan = JSON.parse(out) as GoalPlan;
    expect(plan.planned.rank).toBe(5);
    expect(plan.steps.every(({ plannedScore, capScore }) => plannedScore <= capScore)).toBe(true);
  });

  it('tells the best there is where the goal is out of reach, and what limits it', async () => {
    const { err, exitCode } = await ddci(
      'goal',
      demoFolder,
      '--unit',
      'chi-lang',
      '--rank',
      '1',
      '--cap',
      '0.1',
      '--lang',
      'en',
    );
    expect(exitCode).toBe(1);
    // A tenth of a point on each indicator is 10 × 0.1 on the total: 66.5777 + 1, cut.
    expect(err).toBe(
      '"chi-lang" cannot reach rank 1: with every indicator at its cap the total is 67.57, rank 10. The caps keep most points back at: fair-competition.04, fair-competition.03, fair-competition.01.\n',
    );
  });

  it.each([
    [['--rank', '12'], 1, 'There is no rank 12: the block has 11 units.'],
    [['--component', 'x=5'], 1, 'There is no component "x"'],
    [['--component', 'land=11'], 1, 'The score 11 of "land" is off the scale 0–10.'],
    [['--component', 'land'], 2, '"land" is not possible'],
    [['--total', 'many'], 2, '"many" is not possible'],
    [['--rank', '6', '--total', '70'], 2, 'exactly one of'],
    [[], 2, 'exactly one of'],
    [['--rank', '6', '--cap', 'gain'], 2, '--earlier'],
  ])('%j ends with %i: %s', async (args, code, sentence) => {
    const { exitCode, err } = await ddci('goal', demoFolder, '--unit', 'chi-lang', '--lang', 'en', ...args);
    expect(exitCode).toBe(code);
    expect(err).toContain(sentence);
  });

  it('works on a round of another shape', async () => {
    const { out } = await ddci('goal', smallRound(), '--unit', 'u1', '--total', '60', '--format', 'csv');
    // Two units under minmax: the better has the top of the scale, the other the bottom.
    expect(out.trimEnd().split('\n')).toHaveLength(4);
  });
});
