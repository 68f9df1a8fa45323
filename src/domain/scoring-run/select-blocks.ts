import { Problem } from '#base/problem.ts';
import { listCodes } from './list-codes.ts';
import type { ScoringRun } from './scoring-run.ts';

/** The run with only some of its blocks. The hashes stay: they name the whole edition and input. */
export function selectBlocks(run: ScoringRun, codes: readonly string[]): ScoringRun {
  const known = new Set(run.blocks.map((block) => block.code));
  for (const block of codes) {
    if (!known.has(block)) throw new Problem('block.unknown', { block, known: listCodes(run.blocks) });
  }
  const wanted = new Set(codes);
  return {
    ...run,
    blocks: run.blocks.filter((block) => wanted.has(block.code)),
    units: run.units.filter((unit) => wanted.has(unit.block)),
    nodes: run.nodes.filter((node) => wanted.has(node.block)),
    results: run.results.filter((row) => wanted.has(row.block)),
    reproductions: run.reproductions.filter((reproduction) => wanted.has(reproduction.block)),
    findings: run.findings.filter((finding) => finding.blockCode === undefined || wanted.has(finding.blockCode)),
  };
}
