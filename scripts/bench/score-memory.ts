import { createValueReader } from '#engine/indicator-values.ts';
import { planBlock } from '#engine/plan.ts';
import type { Round } from '#engine/round.ts';
import { countRound, scoreRound } from '#engine/score-round.ts';
import { benchRound } from './bench-data.ts';
import { type Benchmark, ratioRow, timeRuns } from './bench-row.ts';
import { loadTable, weightedMeansSql } from './duckdb-reference.ts';

const rows = 1_000_000;
const units = 700;

/**
 * Scoring of a million questionnaires in memory (values, scores, totals, ranks, medians, points at stake, rows of
 * results), against reading the same bytes; and the weighted means of it against the same means in SQL.
 */
export const scoreMemory: Benchmark = {
  name: 'score/memory',
  async run() {
    const round = benchRound(rows, units);
    const columns = round.answers?.columns.map((column) => column.codes) ?? [];
    const scan = await timeRuns(15, () => columns.reduce((sum, codes) => (sum + sumBytes(codes.buffer)) | 0, 0));
    const scoring = await timeRuns(5, () => scoreRound(round));
    const means = await timeRuns(5, () => weightedMeans(round));
    const database = await loadTable(round);
    const sql = await timeRuns(3, () => database.run(weightedMeansSql('answers')));
    database.close();
    return [
      ratioRow(
        'score/memory-1m-vs-scan',
        scoring.wallMs,
        'ms',
        scan.wallMs,
        40,
        'the fastest read-only scan in TypeScript',
      ),
      ratioRow(
        'score/memory-1m-means-vs-duckdb',
        means.cpuMs,
        'ms CPU',
        sql.cpuMs,
        0.1,
        'the CPU of DuckDB for the same means',
      ),
    ];
  },
};

/** What the SQL does and no more: the weighted mean of every question in every unit. */
function weightedMeans(round: Round): number {
  const counted = countRound(round);
  const [block] = counted.round.edition.blocks;
  const readValues = createValueReader(counted.round, counted.round.units, counted.histograms);
  let present = 0;
  for (const { node, indicator } of block ? planBlock(block) : []) {
    if (indicator) present += readValues(node.code, indicator).values.length;
  }
  return present;
}

/** The fastest plain reading found: 32-bit words, four running sums. */
function sumBytes(buffer: ArrayBufferLike): number {
  const words = new Int32Array(buffer);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let at = 0; at + 3 < words.length; at += 4) {
    a = (a + (words[at] as number)) | 0;
    b = (b + (words[at + 1] as number)) | 0;
    c = (c + (words[at + 2] as number)) | 0;
    d = (d + (words[at + 3] as number)) | 0;
  }
  return (a + b + c + d) | 0;
}
