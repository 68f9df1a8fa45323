import { join } from 'node:path';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import type { Context } from '#domain/context.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { openRoundContent } from '#storage/round-folder/round-content.ts';
import { projectRoot } from './package-file.ts';

/** Folders below demo/, each named by the code of its edition. */
const demoRounds = ['lang-son-2023', 'lang-son-2025'];

/**
 * Imports the rounds of the demo that are missing, into a database that holds no others: an installation's own data are
 * not mixed with them, and a first start that was broken off is made good by the next.
 */
export async function loadDemo(context: Context): Promise<void> {
  const rounds = await context.transaction((transaction) => transaction.rounds.list());
  const present = rounds.map(({ code }) => code);
  if (present.some((code) => !demoRounds.includes(code))) return;
  for (const code of demoRounds.filter((one) => !present.includes(one))) {
    const folder = join(projectRoot, 'demo', code);
    const source = folderSource(folder, () => undefined);
    await importRound(context, { source, openContent: () => openRoundContent(folder, true) }, createFaultList());
  }
}
