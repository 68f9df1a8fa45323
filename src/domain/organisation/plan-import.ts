import { assert } from '#base/assert.ts';
import { compareCodes } from '#base/order.ts';
import { Problem } from '#base/problem.ts';
import type { FaultList } from '../assessment-round/fault.ts';
import type { TableRow } from '../assessment-round/table-reader.ts';
import { dayAfter } from '../plain-day.ts';
import { checkImportedSuccessions } from './check-imported-successions.ts';
import { checkTree } from './check-tree.ts';
import type { Organisation, Succession } from './organisation.ts';
import type { Imported, ImportedOrganisations, ImportedSuccession } from './read-organisations.ts';
import { organisationColumns } from './read-organisations.ts';
import { tellRule } from './tell-rule.ts';
import { applyChange, type TreeChange } from './tree-change.ts';

export type StoredTree = { versions: readonly Organisation[]; successions: readonly Succession[] };
export type ImportPlan = { change: TreeChange; successions: Omit<Succession, 'id'>[] };

/** What of the rows is new, and in `faults` what contradicts what is stored or would leave the tree wrong. */
export function planImport(
  { sound, unclear }: ImportedOrganisations,
  successionRows: readonly ImportedSuccession[],
  stored: StoredTree,
  faults: FaultList,
): ImportPlan {
  const change: TreeChange = { ended: [], begun: [] };
  const isEnded = ({ code, validTo }: Organisation): boolean =>
    validTo !== null &&
    successionRows.some(
      ({ content }) => content.effectiveOn === dayAfter(validTo) && content.predecessors.includes(code),
    );
  for (const { content, row } of sound) {
    const same = stored.versions.find(
      ({ code, validFrom }) => code === content.code && validFrom === content.validFrom,
    );
    if (!same) change.begun.push(content);
    else if (same.validTo === null && content.validTo !== null && isEnded(content)) {
      change.ended.push({ code: content.code, validTo: content.validTo });
      compareCells(row, { ...same, validTo: content.validTo }, content);
    } else compareCells(row, same, content);
  }
  change.begun.sort((left, right) => compareCodes(left.validFrom ?? '', right.validFrom ?? ''));
  const versions = applyChange(stored.versions, change);
  tellTreeFaults(versions, { sound, unclear }, faults);
  const successions = checkImportedSuccessions(successionRows, versions, unclear, stored.successions);
  return { change, successions };
}

function compareCells(row: TableRow, stored: Organisation, content: Organisation): void {
  for (const [field, column] of Object.entries(organisationColumns)) {
    const [was, is] = [stored, content].map((version) => cellAt(version, field));
    if (was !== is) row.fault('cell.contradicts-stored', column, { stored: was === '' ? '–' : (was ?? '') });
  }
}

function cellAt(version: Organisation, field: string): string {
  const [name = '', part = ''] = field.split('.');
  const value = Object.entries(version).find(([key]) => key === name)?.[1];
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : (Object.entries(value).find(([key]) => key === part)?.[1] ?? '');
}

function tellTreeFaults(
  versions: readonly Organisation[],
  { sound, unclear }: ImportedOrganisations,
  faults: FaultList,
): void {
  const rowOf = new Map(sound.map(({ content, row }) => [content, row]));
  const before = faults.count();
  const found = checkTree(versions).filter(
    ({ version }) => !unclear.has(version.code) && !unclear.has(version.parentCode ?? ''),
  );
  const orphansByParent = new Map<string, string[]>();
  for (const { version, field, problem } of found) {
    const row = rowOf.get(version);
    if (row) tellRule(row, organisationColumns[field], problem);
    else if (problem.code === 'organisation.parent-not-in-force') {
      const parent = version.parentCode ?? '';
      orphansByParent.set(parent, [...(orphansByParent.get(parent) ?? []), version.code]);
    }
  }
  for (const [code, children] of orphansByParent) {
    const ending = lastRowOf(sound, code);
    const problem = new Problem('organisation.has-children', { code, children: [...new Set(children)].join(', ') });
    if (ending) tellRule(ending.row, organisationColumns.validTo, problem);
  }
  assert(found.length === 0 || faults.count() > before, 'a tree that is wrong has a row that makes it so');
}

function lastRowOf(sound: readonly Imported<Organisation>[], code: string): Imported<Organisation> | undefined {
  return sound.findLast(({ content }) => content.code === code);
}
