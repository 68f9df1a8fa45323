import { Problem } from '#base/problem.ts';
import { parseEdition } from '../methodology/parse-edition.ts';
import { hashEdition, type Sha256 } from '../scoring-run/input-hash.ts';
import type { FaultList } from './fault.ts';
import type { RoundSummary } from './round-store.port.ts';

/** What faults call an edition that came by itself. */
const editionFileName = 'edition.json';

type EditionOfRound = Pick<RoundSummary, 'code' | 'year' | 'name' | 'editionHash'>;

/** What a round takes of its edition; null when the edition has faults, and then all of them are told. */
export function readDraftEdition(content: unknown, sha256: Sha256, faults: FaultList): EditionOfRound | null {
  const edition = parseEdition(content, editionFileName, faults);
  if (!edition) return null;
  const { code, year, name } = edition;
  return { code, year, name, editionHash: hashEdition(edition, sha256) };
}

/** Throws the problem `edition.other-code` when an edition is that of another round. */
export function requireSameCode(code: string, found: string): void {
  if (code !== found) throw new Problem('edition.other-code', { code, found });
}

/** The problem of an approved edition that someone would change, or put another in place of. */
export function editionFrozen({ code, editionHash }: Pick<RoundSummary, 'code' | 'editionHash'>): Problem {
  return new Problem('edition.frozen', { code, hash: editionHash.slice(0, 12) });
}
