import { requireRightOver } from '../account/require-right.ts';
import type { FaultList } from '../assessment-round/fault.ts';
import type { Context } from '../context.ts';
import type { OrganisationSource } from './organisation-source.port.ts';
import { planImport } from './plan-import.ts';
import { readOrganisations, readSuccessions } from './read-organisations.ts';
import { writeChange } from './tree-change.ts';

/** How much an import added. */
export type ImportedCounts = { begun: number; ended: number; successions: number };

/**
 * Adds what is new in organisations.csv and successions.csv, all or nothing. Null when anything is wrong; then `faults`
 * has all of it. What is stored is never overwritten: a row that says otherwise is a fault, one that says the same adds
 * nothing. Needs the right over the whole province.
 */
export async function importOrganisations(
  context: Context,
  source: OrganisationSource,
  faults: FaultList,
): Promise<ImportedCounts | null> {
  const before = faults.count();
  const table = await source.readTable('organisations', faults);
  if (!table && faults.count() === before) {
    faults.add({ code: 'file.missing', file: 'organisations.csv', row: null, column: null, value: null });
  }
  const successionTable = await source.readTable('successions', faults);
  if (!table) return null;
  const rows = readOrganisations(table, faults);
  const successionRows = successionTable ? readSuccessions(successionTable, faults) : [];
  return context.transaction(async (transaction) => {
    const { organisations } = transaction;
    await organisations.lock();
    await requireRightOver(context, transaction, 'organisation.change', null);
    const stored = { versions: await organisations.list(), successions: await organisations.listSuccessions() };
    const { change, successions } = planImport(rows, successionRows, stored, faults);
    if (faults.count() > before) return null;
    await writeChange(organisations, change);
    for (const succession of successions) {
      await organisations.insertSuccession({ id: context.newId(), ...succession });
    }
    const counts = { begun: change.begun.length, ended: change.ended.length, successions: successions.length };
    if (Object.values(counts).some((count) => count > 0)) {
      const after = { begun: change.begun, ended: change.ended, successions };
      await transaction.audit({ action: 'organisation.import', subject: 'organisations', before: null, after });
    }
    return counts;
  });
}
