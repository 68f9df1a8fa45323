import { present } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import { requireRight } from '../account/require-right.ts';
import type { Context, Transaction } from '../context.ts';
import { compareEditions } from '../methodology/compare-editions.ts';
import type { EditionDifference } from '../methodology/edition-difference.ts';
import { type CheckedEdition, checkedEdition } from '../methodology/parse-edition.ts';
import { createFaultList } from './fault.ts';
import { getRound } from './get-round.ts';

export type ComparisonChoice = {
  code: string;
  /** The version before; where left out that before `to` (the first is compared with itself), or the other round's last. */
  from?: number | undefined;
  /** The version after; the last one where left out. */
  to?: number | undefined;
  /** Another round, whose edition is the one before. */
  withRound?: string | undefined;
};

type ComparedEdition = { roundCode: string; version: number; edition: CheckedEdition['edition'] };
export type EditionComparison = { before: ComparedEdition; after: ComparedEdition; differences: EditionDifference[] };

/**
 * What is not the same in two editions of a round, or in those of two rounds. Throws the problems `round.unknown` and
 * `edition.version-unknown`.
 */
export async function compareEditionVersions(
  context: Context,
  { code, from, to, withRound }: ComparisonChoice,
): Promise<EditionComparison> {
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'round.read');
    const later = to ?? (await lastVersion(transaction, code));
    const other = withRound ?? code;
    const earlier = from ?? (withRound === undefined ? Math.max(1, later - 1) : await lastVersion(transaction, other));
    // The one that was named is missed before the one that follows from it.
    const after = await readVersion(transaction, code, later);
    const before = await readVersion(transaction, other, earlier);
    return {
      before: { roundCode: other, version: earlier, edition: before.edition },
      after: { roundCode: code, version: later, edition: after.edition },
      differences: compareEditions(before, after),
    };
  });
}

async function lastVersion(transaction: Transaction, code: string): Promise<number> {
  await getRound(transaction, code);
  const versions = await transaction.rounds.listEditionVersions(code);
  return present(versions.at(-1), `an edition of ${code}`).version;
}

async function readVersion(transaction: Transaction, code: string, version: number): Promise<CheckedEdition> {
  await getRound(transaction, code);
  const content = await transaction.rounds.editionVersion(code, version);
  if (content === null) throw new Problem('edition.version-unknown', { code, version });
  // It was sound when the round got it.
  return present(checkedEdition(content, code, createFaultList()), `a sound edition ${version} of ${code}`);
}
