/** What replicates of a block are made from: answers as columns of whole numbers, so that their sums are exact. Methodology §9.3. */
import { present } from '#base/assert.ts';
import type { Block } from '../edition.ts';
import { naturalRange } from '../indicator-values.ts';
import type { BoundsPolicy } from '../normalise/frozen-line.ts';
import type { Bounds } from '../normalise/normalise.ts';
import type { Seed } from '../random/philox.ts';
import type { AnswerTable } from '../round.ts';
import { scoreBlock } from '../score-block.ts';
import type { CountedRound } from '../score-round.ts';
import type { ScoredBlock } from '../scored-block.ts';
import { type AnswerColumns, answerColumns, greatestCommonDivisor, type Reading } from './answer-columns.ts';
import { type ResamplingStrata, resamplingStrata } from './resampling-strata.ts';

export type ReplicateOptions = {
  seed: Seed;
  bounds: BoundsPolicy;
  /** Where units × figures are more than this, indicators are not kept. All are by default. */
  mostFigures?: number;
};

/** Rows of one cell, their respondents in one stratum of resampling. */
export type Segment = {
  unit: number;
  /** Where in the draws the respondent of each row stands. */
  places: Int32Array;
  /** columns × padded rows, 16 bits each; rows padded to a multiple of 8. */
  columns: Int16Array;
  paddedRows: number;
  /** The sum of a column is base + factor × Σ counts · column. */
  base: Float64Array;
  factor: number;
};

export type DrawnStratum = { stream: number; size: number; start: number };

/** All that replicates of a block need; plain data that another thread may be sent. */
export type ReplicatePlan = {
  block: Block;
  scored: ScoredBlock;
  naturalRanges: (Bounds | null)[];
  options: ReplicateOptions;
  strata: DrawnStratum[];
  respondentCount: number;
  segments: Segment[];
  columnCount: number;
  /** One for each node of the block; null above indicators. */
  readings: (Reading | null)[];
  figures: Figure[];
};

/** What is kept of each replicate, one for each unit. */
export type Figure = { position: number; what: 'value' | 'score' };

export function planReplicates(counted: CountedRound, block: Block, options: ReplicateOptions): ReplicatePlan {
  const { round, histograms } = counted;
  const scored = scoreBlock(round, block, histograms, []);
  const answers = round.answers;
  const rules = scored.columns.map(({ planned }) => planned.indicator);
  const columns = answers ? answerColumns(scored, answers) : { readings: scored.columns.map(() => null), columns: [] };
  const strata = answers ? resamplingStrata(answers, round.strata) : null;
  const drawn = answers && strata ? drawnStrata(scored, answers, strata) : { strata: [], placeOf: new Int32Array() };
  const questions = new Map(round.edition.questions.map((question) => [question.code, question]));
  const scales = new Map(round.edition.scales.map((scale) => [scale.code, scale]));
  return {
    block,
    scored,
    naturalRanges: rules.map((rule) => (rule ? naturalRange(rule, questions, scales) : null)),
    options,
    strata: drawn.strata,
    respondentCount: drawn.strata.reduce((sum, { size }) => sum + size, 0),
    segments: answers && strata ? segmentsOf(scored, answers, columns, { drawn, strata }) : [],
    columnCount: padded(columns.columns.length, 4),
    readings: columns.readings,
    figures: figuresOf(scored, options),
  };
}

/** Values of indicators and scores above them; scores of indicators too where they do not follow from the value alone. */
function figuresOf({ columns, units }: ScoredBlock, { bounds, mostFigures = Infinity }: ReplicateOptions): Figure[] {
  const all = columns.flatMap(({ planned: { position, indicator } }): Figure[] => {
    if (!indicator) return [{ position, what: 'score' }];
    const value: Figure = { position, what: 'value' };
    const isFixed = bounds === 'frozen' && followsValue.includes(indicator.normalisation.rule);
    return isFixed ? [value] : [value, { position, what: 'score' }];
  });
  if (all.length * units.length <= mostFigures) return all;
  return all.filter(({ position }) => columns[position]?.planned.branch !== null);
}

/** Rules by which, with frozen bounds, a unit's score rises or falls with its own value alone. */
const followsValue: readonly string[] = ['minmax-block', 'minmax-pooled', 'goalposts', 'absolute', 'z-score'];

type Drawn = { strata: DrawnStratum[]; placeOf: Int32Array };

/** The strata with respondents of this block, and where in the draws each respondent stands. */
function drawnStrata({ units }: ScoredBlock, table: AnswerTable, all: ResamplingStrata): Drawn {
  const codes = new Set(units.map(({ code }) => code));
  const inBlock = new Uint8Array(table.respondentCount);
  for (const { unitCode, start, end } of table.cells) {
    if (!codes.has(unitCode)) continue;
    for (let row = start; row < end; row += 1) inBlock[table.respondentOf[row] as number] = 1;
  }
  const strata: DrawnStratum[] = [];
  const placeOf = new Int32Array(table.respondentCount).fill(-1);
  let place = 0;
  for (const [at, stream] of all.streams.entries()) {
    const members = all.respondents.subarray(all.starts[at], all.starts[at + 1]);
    if (!members.some((respondent) => inBlock[respondent] === 1)) continue;
    strata.push({ stream, size: members.length, start: place });
    for (const respondent of members) {
      placeOf[respondent] = place;
      place += 1;
    }
  }
  return { strata, placeOf };
}

/** A sum of 32 bits holds 15-bit answers of so many draws. */
const mostRows = 32768;

function segmentsOf(
  { units }: ScoredBlock,
  table: AnswerTable,
  columns: AnswerColumns,
  { drawn, strata }: { drawn: Drawn; strata: ResamplingStrata },
): Segment[] {
  const unitAt = new Map(units.map(({ code }, at) => [code, at]));
  const scaleOf = scalesOfStreams(strata);
  const stratumAt = (place: number): DrawnStratum =>
    present(
      drawn.strata.find(({ start, size }) => place >= start && place < start + size),
      'the stratum of a respondent',
    );
  const segments: Segment[] = [];
  for (const cell of table.cells) {
    const unit = unitAt.get(cell.unitCode);
    if (unit === undefined) continue;
    for (let start = cell.start; start < cell.end; start += mostRows) {
      const end = Math.min(cell.end, start + mostRows);
      const places = Int32Array.from(table.respondentOf.subarray(start, end), (one) => drawn.placeOf[one] as number);
      const { a, b } = present(scaleOf.get(stratumAt(places[0] as number).stream), 'how a stratum is scaled');
      segments.push(segmentOf({ unit, start, end, places, a, b }, table, columns));
    }
  }
  return segments;
}

/**
 * Rao–Wu with n − 1 draws: w* = w·(a + b·m), a = 1 − √(1 − f), b = √(1 − f)·n/(n − 1), m how often the respondent was
 * drawn, f the sampled fraction. One alone stays as it is.
 */
function scalesOfStreams({ streams, starts, fractions }: ResamplingStrata): Map<number, { a: number; b: number }> {
  return new Map(
    [...streams].map((stream, at) => {
      const n = (starts[at + 1] as number) - (starts[at] as number);
      const root = Math.sqrt(1 - (fractions[at] as number));
      return [stream, n < 2 ? { a: 1, b: 0 } : { a: 1 - root, b: (root * n) / (n - 1) }];
    }),
  );
}

type RowsOfSegment = { unit: number; start: number; end: number; places: Int32Array; a: number; b: number };

/** The common divisor of the weights goes into the factor, so that equal weights leave small whole numbers. */
function segmentOf(
  { unit, start, end, places, a, b }: RowsOfSegment,
  table: AnswerTable,
  { columns }: AnswerColumns,
): Segment {
  const weights = table.weightSteps.subarray(start, end);
  const divisor = weights.reduce((left, right) => greatestCommonDivisor(left, right), 0) || 1;
  const paddedRows = padded(end - start, 8);
  const columnCount = padded(columns.length, 4);
  const cells = new Int16Array(columnCount * paddedRows);
  const base = new Float64Array(columnCount);
  for (const [at, { codes, coefficients, digit }] of columns.entries()) {
    let total = 0;
    for (let row = start; row < end; row += 1) {
      const coefficient = coefficients[codes[row] as number] as number;
      if (coefficient === 0) continue;
      const part = digitOf(((weights[row - start] as number) / divisor) * coefficient, digit);
      cells[at * paddedRows + row - start] = part;
      total += part;
    }
    base[at] = a * divisor * total;
  }
  return { unit, places, columns: cells, paddedRows, base, factor: b * divisor };
}

/** The digit of a whole number to the base 2^15; the last one that is asked for keeps the sign. */
function digitOf(value: number, { place, isLast }: { place: number; isLast: boolean }): number {
  const shifted = Math.floor(value / powerOfBase(place));
  return isLast ? shifted : shifted - Math.floor(shifted / 32768) * 32768;
}

/** 32768ⁿ, exact. */
function powerOfBase(place: number): number {
  let power = 1;
  for (let at = 0; at < place; at += 1) power *= 32768;
  return power;
}

function padded(count: number, step: number): number {
  return Math.ceil(count / step) * step;
}
