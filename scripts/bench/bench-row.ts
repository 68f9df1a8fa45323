/** One benchmark: what was measured, against what, and whether the target is met. It measures; it never fails. */
export type BenchRow = {
  name: string;
  value: number;
  unit: string;
  /** The same unit as `value`; null where nothing else does this work. */
  reference: number | null;
  /** value ÷ reference. */
  ratio: number | null;
  target: string;
  ok: boolean;
};

export type Benchmark = { name: string; run(): Promise<BenchRow[]> };

/** Median of the times of several runs after one that is not counted, in milliseconds of wall clock and of CPU. */
export async function timeRuns(runs: number, work: () => unknown): Promise<{ wallMs: number; cpuMs: number }> {
  await work();
  const wall: number[] = [];
  const cpu: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    const startedAt = performance.now();
    await work();
    wall.push(performance.now() - startedAt);
    const used = process.cpuUsage(before);
    cpu.push((used.user + used.system) / 1000);
  }
  return { wallMs: median(wall), cpuMs: median(cpu) };
}

export function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;
}

export function ratioRow(
  name: string,
  value: number,
  unit: string,
  reference: number,
  most: number,
  of: string,
): BenchRow {
  const ratio = value / reference;
  return { name, value, unit, reference, ratio, target: `≤ ${most} × ${of}`, ok: ratio <= most };
}

export function leastRow(name: string, value: number, unit: string, least: number): BenchRow {
  return { name, value, unit, reference: null, ratio: null, target: `≥ ${least} ${unit}`, ok: value >= least };
}

export function limitRow(name: string, value: number, unit: string, most: number): BenchRow {
  return { name, value, unit, reference: null, ratio: null, target: `≤ ${most} ${unit}`, ok: value <= most };
}
