import { createFaultList } from '#domain/assessment-round/fault.ts';
import { scoreInput } from '#domain/assessment-round/score-input.ts';
import type { Context } from '#domain/context.ts';

export type StoredTables = Record<string, { header: string[]; rows: string[][] }>;

/** Puts a round into a database as it is after its import: one input `input-CODE` and its run `run-CODE`, published or not. */
export async function storeRound(
  context: Context,
  edition: { code: string; year: number; name: { vi: string; en: string } } & Record<string, unknown>,
  tables: StoredTables,
  isPublished = true,
): Promise<void> {
  const { code, year, name } = edition;
  await context.transaction(async ({ rounds }) => {
    const made = { at: context.now(), by: 'system' };
    const input = { roundCode: code, inputId: `input-${code}` };
    const sizes = { unitCount: tables.units?.rows.length ?? 0, answerCount: tables.answers?.rows.length ?? 0 };
    await rounds.insertInput({ ...input, editionHash: '', inputHash: '', made, reason: 'first', ...sizes }, edition);
    for (const [table, { header, rows }] of Object.entries(tables)) {
      await rounds.appendRows(input, { name: table, header }, rows);
    }
    const faults = createFaultList();
    const run = await scoreInput(context, rounds, input, faults);
    if (!run) throw new Error(`the round has faults: ${JSON.stringify(faults.kept())}`);
    const status = isPublished ? 'published' : 'scored';
    await rounds.insert({ code, year, name, status, editionHash: run.editionHash, made, approved: made }, edition);
    const runId = `run-${code}`;
    await rounds.insertRun(code, runId, run, { inputId: input.inputId, made, reason: 'first' });
    if (!isPublished) return;
    const signed = { publishedAt: context.now(), publishedBy: 'system', reason: null, document: null };
    await rounds.insertPublication({ roundCode: code, sequence: 1, runId, ...signed });
  });
}
