/**
 * `npm run simulate [-- ROUNDS]`: how often 95 % intervals hold the true total. Rounds of 11 units with 100 answers each to 40
 * questions are drawn from a world whose shares are known; people agree with themselves, so that their answers go together.
 */
import { present } from '#base/assert.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { parseEdition } from '#domain/methodology/parse-edition.ts';
import { planReplicates } from '#engine/certainty/replicate-plan.ts';
import { runReplicates } from '#engine/certainty/run-replicates.ts';
import { summariseReplicates } from '#engine/certainty/summarise-replicates.ts';
import { chooseKernels } from '#engine/kernels/choose-kernels.ts';
import { createStream, type Stream, seedOf } from '#engine/random/philox.ts';
import type { AnswerTable, Round, Unit } from '#engine/round.ts';
import { countRound } from '#engine/score-round.ts';

const unitCount = 11;
const answersPerUnit = 100;
const questionCount = 40;
const rounds = Number(process.argv[2] ?? 200);
const seed = seedOf(20240101n);
const name = { vi: 'mô phỏng', en: 'simulated' };

const questions = Array.from({ length: questionCount }, (_, at) => `q${at}`);
const edition = present(
  parseEdition(
    {
      format: 'ddci-edition',
      formatVersion: 1,
      code: 'simulation',
      year: 2024,
      name,
      simulation: name,
      policies: { normalisation: { rule: 'absolute' }, scoreScale: { lowest: 0, highest: 10 } },
      scales: [{ code: 'two', answers: [0, 1].map((value) => ({ code: String(value), text: name, value })) }],
      questions: questions.map((code) => ({ code, text: name, scale: 'two' })),
      blocks: [
        {
          code: 'b',
          name,
          nodes: [
            { code: 'total', parent: null, name },
            ...[1, 2, 3, 4].map((at) => ({ code: `c${at}`, parent: 'total', name })),
            ...questions.map((question, at) => ({
              code: `i-${question}`,
              parent: `c${1 + (at % 4)}`,
              name,
              statistic: { rule: 'share', question, answers: ['1'] },
            })),
          ],
        },
      ],
    },
    'simulation',
    createFaultList(),
  ),
  'an edition without faults',
);
const units = Array.from({ length: unitCount }, (_, at): Unit => {
  const code = `u${String(at).padStart(2, '0')}`;
  return { code, blockCode: 'b', name, validFrom: null, validTo: null, predecessors: [] };
});

/** Says yes to a question when a level of the unit, one of the person and one of the answer together are above a line. */
type World = { lines: number[]; levels: number[] };

function yes({ lines, levels }: World, unit: number, question: number, person: number, stream: Stream): boolean {
  return (levels[unit] as number) + 0.5 * person + stream.nextUnit() - 0.5 > (lines[question] as number);
}

function createWorld(): World {
  const stream = createStream({ seed, purpose: 'simulation', stratum: 0, replicate: 0 });
  return {
    lines: questions.map(() => 0.6 * (stream.nextUnit() - 0.5)),
    levels: units.map(() => 0.2 * (stream.nextUnit() - 0.5)),
  };
}

/** The total that asking everyone would give: the share of yes, worked out from the two uniform terms. */
function truth({ lines, levels }: World, unit: number): number {
  const shares = lines.map((line) => shareAbove(line - (levels[unit] as number)));
  const components = [0, 1, 2, 3].map((component) => {
    const own = shares.filter((_, at) => at % 4 === component);
    return own.reduce((sum, share) => sum + share, 0) / own.length;
  });
  return 100 * (components.reduce((sum, share) => sum + share, 0) / 4);
}

/** P(0.5·a + b > line) for a and b uniform on −½ to ½, by the middle of many slices of a. */
function shareAbove(line: number): number {
  const slices = 20_000;
  let sum = 0;
  for (let at = 0; at < slices; at += 1) {
    const a = 0.5 * ((at + 0.5) / slices - 0.5);
    sum += Math.min(1, Math.max(0, 0.5 - (line - a)));
  }
  return sum / slices;
}

function drawRound(world: World, number: number): Round {
  const stream = createStream({ seed, purpose: 'simulation', stratum: 1, replicate: number });
  const rowCount = unitCount * answersPerUnit;
  const columns = questions.map(() => new Uint8Array(rowCount));
  for (let row = 0; row < rowCount; row += 1) {
    const person = stream.nextUnit() - 0.5;
    for (const [question, codes] of columns.entries()) {
      codes[row] = yes(world, Math.floor(row / answersPerUnit), question, person, stream) ? 2 : 1;
    }
  }
  const meanings = [
    { code: '', kind: 'blank' as const, number: null, options: [] },
    ...[0, 1].map((value) => ({
      code: String(value),
      kind: 'valid' as const,
      number: value,
      options: [String(value)],
    })),
  ];
  const answers: AnswerTable = {
    rowCount,
    cells: units.map(({ code }, at) => ({
      unitCode: code,
      stratum: '',
      start: at * answersPerUnit,
      end: (at + 1) * answersPerUnit,
    })),
    weightSteps: new Float64Array(rowCount).fill(1),
    weightDecimals: 0,
    respondentOf: Int32Array.from({ length: rowCount }, (_, row) => row),
    respondentCount: rowCount,
    columns: columns.map((codes, at) => ({ questionCode: questions[at] ?? '', codes, meanings })),
  };
  return { edition, units, answers, records: [], published: [], strata: [], findings: [] };
}

const world = createWorld();
const truths = units.map((_, unit) => truth(world, unit));
const trueRanks = truths.map((own) => 1 + truths.filter((other) => other > own).length);
let [covered, ranksCovered, exactRanks, width] = [0, 0, 0, 0];
for (let number = 0; number < rounds; number += 1) {
  const counted = countRound(drawRound(world, number));
  const plan = planReplicates(counted, present(edition.blocks[0], 'the block'), {
    seed: seedOf(BigInt(number)),
    bounds: 'frozen',
  });
  const part = runReplicates(plan, chooseKernels(), { from: 0, to: 1000 });
  const { figures } = summariseReplicates(plan, [part], { level: 0.95, ranksOf: 'totals-and-components' });
  const totals = figures.filter(({ nodeCode }) => nodeCode === 'total');
  for (const [unit, { estimate, interval, rankInterval }] of totals.entries()) {
    const own = truths[unit] as number;
    const rank = trueRanks[unit] as number;
    if (interval.low <= own && own <= interval.high) covered += 1;
    if (rankInterval && rankInterval.low <= rank && rank <= rankInterval.high) ranksCovered += 1;
    if (1 + totals.filter((other) => other.estimate > estimate).length === rank) exactRanks += 1;
    width += (rankInterval?.high ?? 0) - (rankInterval?.low ?? 0) + 1;
  }
}
const all = rounds * unitCount;
const share = (count: number): string => `${((100 * count) / all).toFixed(1)} %`;
console.log(`${rounds} rounds of ${unitCount} units with ${answersPerUnit} answers each, 1,000 replicates`);
console.log(`95 % interval of the total holds the truth: ${share(covered)} (at least 93 %)`);
console.log(
  `95 % interval of the rank holds the true rank: ${share(ranksCovered)}; it spans ${(width / all).toFixed(1)} places`,
);
console.log(`the rank itself is right: ${share(exactRanks)}`);
