import type { LocalText } from '#engine/edition.ts';
import { engineVersion, type RoundScores } from '#engine/result.ts';
import type { Round } from '#engine/round.ts';
import { countRound, scoreCounted } from '#engine/score-round.ts';
import { hashEdition, hashInput, type Sha256 } from './input-hash.ts';

export type { ResultNode, ResultRow } from '#engine/result.ts';
export type { Reproduction } from '#engine/published.ts';

/** One scoring of a round, for good: nothing edits it, a correction is another run. Methodology §1.2. */
export type ScoringRun = {
  format: 'ddci-result';
  formatVersion: 1;
  engineVersion: string;
  editionCode: string;
  year: number;
  editionHash: string;
  inputHash: string;
  /** The notice that every showing of these figures must carry, when any of them is simulated. */
  simulation: LocalText | null;
} & RoundScores;

export function runScoring(round: Round, sha256: Sha256): ScoringRun {
  const counted = countRound(round);
  return {
    format: 'ddci-result',
    formatVersion: 1,
    engineVersion,
    editionCode: round.edition.code,
    year: round.edition.year,
    editionHash: hashEdition(counted, sha256),
    inputHash: hashInput(counted, sha256),
    simulation: round.edition.simulation,
    ...scoreCounted(counted),
  };
}

/** The run as the bytes of its file, a row of results a line. */
export function printRun(run: ScoringRun): string {
  const { results, nodes, units, findings, reproductions, ...head } = run;
  const lists = { units, nodes, results, reproductions, findings };
  const printed = Object.entries(lists).map(([name, list]) => `  ${JSON.stringify(name)}: ${printList(list)}`);
  const opening = JSON.stringify(head, null, 2).slice(0, -2);
  return `${opening},\n${printed.join(',\n')}\n}\n`;
}

function printList(list: readonly unknown[]): string {
  if (list.length === 0) return '[]';
  return `[\n${list.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
}
