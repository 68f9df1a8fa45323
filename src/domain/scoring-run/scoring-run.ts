import type { LocalText } from '#engine/edition.ts';
import { engineVersion, type RoundScores } from '#engine/result.ts';
import type { Round } from '#engine/round.ts';
import { countRound, type Detail, scoreCounted } from '#engine/score-round.ts';
import { hashEdition, hashInput, type Sha256 } from './input-hash.ts';

export type { Reproduction } from '#engine/published.ts';
export type { ResultNode, ResultRow } from '#engine/result.ts';

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

/** `detail` spares the rows of indicators where nobody reads them; a run that is kept has them all. */
export function runScoring(round: Round, sha256: Sha256, detail: Detail = 'all-nodes'): ScoringRun {
  const counted = countRound(round);
  return {
    format: 'ddci-result',
    formatVersion: 1,
    engineVersion,
    editionCode: round.edition.code,
    year: round.edition.year,
    editionHash: hashEdition(round.edition, sha256),
    inputHash: hashInput(counted, sha256),
    simulation: round.edition.simulation,
    ...scoreCounted(counted, detail),
  };
}

/** Rows a chunk of the printed run holds. */
const rowsPerChunk = 512;

/** The run as the text of its file, a row of results a line, in chunks: a large run is never one string in memory. */
export function* printRun(run: ScoringRun): Iterable<string> {
  const { results, nodes, units, findings, reproductions, ...head } = run;
  const lists: Record<string, readonly unknown[]> = { units, nodes, results, reproductions, findings };
  yield JSON.stringify(head, null, 2).slice(0, -2);
  for (const [name, list] of Object.entries(lists)) {
    yield `,\n  ${JSON.stringify(name)}: [`;
    for (let at = 0; at < list.length; at += rowsPerChunk) {
      const lines = list.slice(at, at + rowsPerChunk).map((entry) => `\n    ${JSON.stringify(entry)}`);
      yield (at === 0 ? '' : ',') + lines.join(',');
    }
    yield list.length === 0 ? ']' : '\n  ]';
  }
  yield '\n}\n';
}
