import type { KernelMaker, Kernels } from '../kernels/kernels.ts';
import { purposes } from '../random/philox.ts';
import type { Reading, SumOf } from './answer-columns.ts';
import type { ReplicatePlan } from './replicate-plan.ts';
import { createReplicateScorer } from './replicate-scores.ts';

/** Replicates are drawn so many at a time: their counts and sums then stay in the processor's caches. */
const chunkSize = 64;

/** Figures of replicates [from, to): entry (figure × units + unit) × (to − from) + replicate − from. NaN where there is none. */
export type ReplicateFigures = { from: number; to: number; figures: Float64Array };

/**
 * Draws replicates and takes each through the whole index. A replicate depends on the plan and its number alone, not
 * on the range it is drawn in. `onProgress` is told how many are done. Methodology §9.3.
 */
export function runReplicates(
  plan: ReplicatePlan,
  makeKernels: KernelMaker,
  { from, to }: { from: number; to: number },
  onProgress: (done: number) => void = () => {},
): ReplicateFigures {
  const unitCount = plan.scored.units.length;
  const count = to - from;
  const figures = new Float64Array(plan.figures.length * unitCount * count);
  const memory = layOut(plan, makeKernels);
  const sums = new Float64Array(unitCount * plan.columnCount);
  const score = createReplicateScorer(plan);
  const values = new Float64Array(plan.scored.columns.length * unitCount);
  const readers = readersOf(plan, values, sums);
  for (let first = from; first < to; first += chunkSize) {
    const here = Math.min(chunkSize, to - first);
    drawChunk(plan, memory, first, here);
    for (let replicate = 0; replicate < here; replicate += 1) {
      sumByUnit(plan, memory, replicate, sums);
      for (const read of readers) read();
      const scores = score(values);
      let at = first - from + replicate;
      for (const { position, what } of plan.figures) {
        const source = what === 'value' ? values : scores;
        for (let unit = 0; unit < unitCount; unit += 1) {
          figures[at] = source[position * unitCount + unit] as number;
          at += count;
        }
      }
    }
    onProgress(first + here - from);
  }
  return { from, to, figures };
}

type Memory = {
  kernels: Kernels;
  countStride: number;
  rowCounts: number;
  /** Of each segment where its places, its columns and its sums stand. */
  segments: { places: number; columns: number; sums: number }[];
  sumStride: number;
  words: Int32Array;
  bytes: Uint8Array;
};

/** From address 0: counts of respondents, counts of rows of one segment, then of each segment places, columns and sums. */
function layOut(plan: ReplicatePlan, makeKernels: KernelMaker): Memory {
  const countStride = aligned(plan.respondentCount * 2);
  const mostRows = plan.segments.reduce((most, { paddedRows }) => Math.max(most, paddedRows), 0);
  const rowCounts = chunkSize * countStride;
  let next = rowCounts + chunkSize * mostRows * 2;
  const take = (bytes: number): number => {
    const start = next;
    next += aligned(bytes);
    return start;
  };
  const sumStride = plan.columnCount * 4;
  const segments = plan.segments.map(({ places, columns }) => ({
    places: take(places.length * 4),
    columns: take(columns.length * 2),
    sums: take(chunkSize * sumStride),
  }));
  const kernels = makeKernels(next);
  const words = new Int32Array(kernels.buffer, 0, next >> 2);
  const halves = new Int16Array(kernels.buffer, 0, next >> 1);
  for (const [at, { places, columns }] of segments.entries()) {
    const segment = plan.segments[at];
    if (!segment) continue;
    words.set(segment.places, places >> 2);
    halves.set(segment.columns, columns >> 1);
  }
  return { kernels, countStride, rowCounts, segments, sumStride, words, bytes: new Uint8Array(kernels.buffer) };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}

function drawChunk(plan: ReplicatePlan, memory: Memory, from: number, count: number): void {
  const { kernels, countStride, rowCounts, segments, sumStride, bytes } = memory;
  const replicates = count + (count % 2);
  bytes.fill(0, 0, rowCounts);
  const { seed } = plan.options;
  for (const { stream, size, start } of plan.strata) {
    kernels.draw({
      counts: start * 2,
      stride: countStride,
      size,
      from,
      replicates,
      stratum: stream,
      purpose: purposes.bootstrap,
      seed,
    });
  }
  for (const [at, { places, columns, sums }] of segments.entries()) {
    const segment = plan.segments[at];
    if (!segment) continue;
    const rowBytes = segment.paddedRows * 2;
    const rows = segment.places.length;
    // Rows that only fill up meet answers of zero: what stands there does not count.
    kernels.gather({ counts: 0, stride: countStride, places, rows, into: rowCounts, intoStride: rowBytes, replicates });
    kernels.product({
      counts: rowCounts,
      columns,
      sums,
      sumStride,
      replicates,
      columnCount: plan.columnCount,
      bytes: rowBytes,
    });
  }
}

/** base + factor × sum, added over the segments of each unit, in their order. */
function sumByUnit(
  plan: ReplicatePlan,
  { segments, words, sumStride }: Memory,
  replicate: number,
  sums: Float64Array,
): void {
  const { columnCount } = plan;
  sums.fill(0);
  for (const [at, { unit, base, factor }] of plan.segments.entries()) {
    const from = ((segments[at]?.sums ?? 0) + replicate * sumStride) >> 2;
    const to = unit * columnCount;
    for (let column = 0; column < columnCount; column += 1) {
      sums[to + column] =
        (sums[to + column] as number) + ((base[column] as number) + factor * (words[from + column] as number));
    }
  }
}

/** Functions that write the values of each indicator, of units whose value is not withheld. Records stay as they are. */
function readersOf(plan: ReplicatePlan, values: Float64Array, sums: Float64Array): (() => void)[] {
  const { scored, columnCount } = plan;
  const unitCount = scored.units.length;
  values.fill(Number.NaN);
  return scored.columns.flatMap((column, position) => {
    const reading = plan.readings[position] ?? null;
    const at = position * unitCount;
    values.set(column.values, at);
    if (reading === null) return [];
    const units = [...column.values.keys()].filter((unit) => !Number.isNaN(column.values[unit]));
    const read = reading.kind === 'ratio' ? ratioReader(reading, sums) : medianReader(reading, sums);
    return () => {
      for (const unit of units) values[at + unit] = read(unit * columnCount);
    };
  });
}

type Reader = (offset: number) => number;

function ratioReader({ numerator, denominator, divisor }: Reading & { kind: 'ratio' }, sums: Float64Array): Reader {
  const [n = 0] = numerator;
  const [d = 0] = denominator;
  if (numerator.length === 1 && denominator.length === 1 && divisor === 1) {
    return (offset) => {
      const total = sums[offset + d] as number;
      return total === 0 ? Number.NaN : (sums[offset + n] as number) / total;
    };
  }
  return (offset) => {
    const total = sumAt(sums, offset, denominator);
    return total === 0 ? Number.NaN : sumAt(sums, offset, numerator) / total / divisor;
  };
}

function sumAt(sums: Float64Array, offset: number, columns: SumOf): number {
  let sum = 0;
  let base = 1;
  for (const column of columns) {
    sum += base * (sums[offset + column] as number);
    base *= 32768;
  }
  return sum;
}

/** As the statistic `median`: the number at which the weight so far passes half, or the middle of two where it is half. */
function medianReader({ numbers, weights }: Reading & { kind: 'median' }, sums: Float64Array): Reader {
  return (offset) => {
    let total = 0;
    for (const weight of weights) total += sumAt(sums, offset, weight);
    let soFar = 0;
    let exact: number | null = null;
    for (const [at, weight] of weights.entries()) {
      const here = sumAt(sums, offset, weight);
      if (here === 0) continue;
      const number = numbers[at] as number;
      if (exact !== null) return (exact + number) / 2;
      soFar += here;
      if (soFar * 2 > total) return number;
      if (soFar * 2 === total) exact = number;
    }
    return Number.NaN;
  };
}
