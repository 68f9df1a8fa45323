/** `npm run bench -- [--json] [PREFIX]`: the benchmarks whose name begins with PREFIX. It measures, it never fails. */
import type { Benchmark, BenchRow } from './bench/bench-row.ts';
import { certainty } from './bench/certainty.ts';
import { certaintyMethod } from './bench/certainty-method.ts';
import { pagesOfResults } from './bench/pages.ts';
import { platformImport, platformStart } from './bench/platform.ts';
import { platformResults } from './bench/results.ts';
import { scoreDemo, scoreFiles } from './bench/score-files.ts';
import { scoreMemory } from './bench/score-memory.ts';
import { trails } from './bench/trails.ts';

const benchmarks: Benchmark[] = [
  scoreMemory,
  scoreFiles,
  scoreDemo,
  platformStart,
  platformImport,
  platformResults,
  trails,
  pagesOfResults,
  certainty,
  certaintyMethod,
];
const args = process.argv.slice(2);
const asJson = args.includes('--json');
const prefix = args.find((arg) => !arg.startsWith('--')) ?? '';

for (const benchmark of benchmarks) {
  if (!benchmark.name.startsWith(prefix) && !prefix.startsWith(benchmark.name)) continue;
  for (const row of await benchmark.run()) {
    if (row.name.startsWith(prefix)) console.log(asJson ? JSON.stringify(row) : printed(row));
  }
}

function printed(row: BenchRow): string {
  const figure = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 4 });
  const against = row.ratio === null ? '' : ` | reference ${figure(row.reference ?? 0)} | ratio ${figure(row.ratio)}`;
  return `${row.ok ? 'ok  ' : 'MISS'} ${row.name}: ${figure(row.value)} ${row.unit}${against} | target ${row.target}`;
}
