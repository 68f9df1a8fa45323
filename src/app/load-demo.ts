import { join } from 'node:path';
import { assert } from '#base/assert.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import type { Context } from '#domain/context.ts';
import { importOrganisations } from '#domain/organisation/import-organisations.ts';
import { publishRun } from '#domain/publication/publish-run.ts';
import { organisationSource } from '#storage/organisation-folder/organisation-source.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { openRoundContent } from '#storage/round-folder/round-content.ts';
import { projectRoot } from './package-file.ts';

const organisationFolder = 'organisations';
/** Folders below demo/, each named by the code of its edition. */
const demoRounds = ['lang-son-2023', 'lang-son-2025'];

/**
 * Imports and publishes the rounds of the demo that are missing, into a database that holds no others: an installation's own data are
 * not mixed with them, and a first start that was broken off is made good by the next.
 */
export async function loadDemo(context: Context): Promise<void> {
  const rounds = await context.transaction((transaction) => transaction.rounds.list());
  if (rounds.some(({ code }) => !demoRounds.includes(code))) return;
  await loadOrganisations(context);
  for (const code of demoRounds) {
    const known = rounds.find((round) => round.code === code);
    const runId = known ? known.runId : await importDemo(context, code);
    const isPublished = known?.status === 'published';
    if (!isPublished && runId !== null) await publishRun(context, { code, runId, reason: null, document: null });
  }
}

async function importDemo(context: Context, code: string): Promise<string | null> {
  const folder = join(projectRoot, 'demo', code);
  const source = folderSource(folder, () => undefined);
  const input = { source, openContent: () => openRoundContent(folder, true) };
  const round = await importRound(context, input, createFaultList());
  assert(round, `the round ${code} of the demonstration has faults`);
  return round.runId;
}

async function loadOrganisations(context: Context): Promise<void> {
  const versions = await context.transaction((transaction) => transaction.organisations.list());
  if (versions.length > 0) return;
  const faults = createFaultList();
  await importOrganisations(context, organisationSource(join(projectRoot, 'demo', organisationFolder)), faults);
  assert(faults.count() === 0, 'the organisations of the demonstration have faults');
}
